import type { TaskItem } from '@cairn/core/api';

export const assigneeNames: Record<TaskItem['assignee'], string> = {
  anybody: 'For anybody',
  clinician: 'For clinicians',
  approver: 'For approvers',
  author: 'For authors',
  administrator: 'For administrators',
};

/** Open and past its time. */
export function isOverdue({ dueAt, doneAt }: Pick<TaskItem, 'dueAt' | 'doneAt'>, now: number): boolean {
  return doneAt === null && dueAt !== null && Date.parse(dueAt) < now;
}
