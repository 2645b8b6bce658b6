import { z } from 'zod';
import { duration } from '../../filter/filter.ts';
import '../form-meta.ts';
import { taskAssignees } from './assignees.ts';

export const staffTaskConfig = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ form: { label: 'What to do', help: 'The patient and the campaign are named beside it.' } }),
  assignee: z.enum(taskAssignees).meta({
    form: {
      label: 'For',
      options: {
        anybody: 'Anybody',
        clinician: 'Clinicians',
        approver: 'Approvers',
        author: 'Authors',
        administrator: 'Administrators',
      },
    },
  }),
  dueIn: duration.optional().meta({ form: { label: 'Due in', widget: 'duration', help: 'Empty: whenever.' } }),
  afterwards: z.enum(['go_on', 'wait']).meta({
    form: { label: 'And then', options: { go_on: 'Go on at once', wait: 'Wait until it is done' } },
  }),
  timeout: duration
    .optional()
    .meta({ form: { label: 'At most', widget: 'duration', showIf: { path: 'afterwards', is: ['wait'] } } }),
});
export type StaffTaskConfig = z.infer<typeof staffTaskConfig>;
