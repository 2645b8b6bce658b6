import { z } from 'zod';
import { taskAssignees } from '../nodes/staff-task/assignees.ts';

/** Something for staff to do: given by a step of a campaign, or by Cairn where it needs a person. */
export const taskItem = z.object({
  id: z.string(),
  /** `step` = a campaign asked for it; else what Cairn needs somebody for (`stuck`, `campaign_loop` …). */
  kind: z.string(),
  title: z.string(),
  patient: z.object({ id: z.string(), name: z.string() }).nullable(),
  campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
  nodeId: z.string().nullable(),
  assignee: z.enum(taskAssignees),
  createdAt: z.string(),
  dueAt: z.string().nullable(),
  doneAt: z.string().nullable(),
});
export type TaskItem = z.infer<typeof taskItem>;

/**
 * POST /api/v1/tasks/search { state, assignee?, campaignId?, from?, cursor? }. Open ones by when they are due, those without a time last,
 * then the oldest first; done ones the latest first. 50 a page. `from`: given by campaigns, or by Cairn itself.
 */
export const taskSearch = z.strictObject({
  state: z.enum(['open', 'done']),
  assignee: z.enum(taskAssignees).optional(),
  campaignId: z.uuid().optional(),
  from: z.enum(['campaigns', 'cairn']).optional(),
  cursor: z.string().max(1000).optional(),
});
export type TaskSearch = z.infer<typeof taskSearch>;

export const taskPage = z.object({ items: z.array(taskItem), nextCursor: z.string().nullable(), open: z.number() });
export type TaskPage = z.infer<typeof taskPage>;

/** POST /api/v1/tasks/:id/done { done }: false takes the mark away again. */
export const taskMark = z.strictObject({ done: z.boolean() });
