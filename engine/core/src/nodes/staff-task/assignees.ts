/** Who of the practice a task is for; `anybody` is whoever sees it first. */
export const taskAssignees = ['anybody', 'clinician', 'approver', 'author', 'administrator'] as const;
export type TaskAssignee = (typeof taskAssignees)[number];
