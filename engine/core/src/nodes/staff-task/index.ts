import { durationText } from '../../filter/duration-text.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode } from '../define-node.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type StaffTaskConfig, staffTaskConfig } from './config.ts';
import { staffTaskStep } from './step.ts';

export const staffTask = defineNode({
  kind: 'staff-task',
  version: 1,
  category: 'action',
  title: 'Staff task',
  icon: 'checklist',
  summary: 'Gives staff something to do about the patient, and may wait until it is done.',
  config: staffTaskConfig,
  ports: ({ afterwards }) =>
    afterwards === 'wait'
      ? { done: { label: 'Done' }, timed_out: { label: 'Not in time' } }
      : { next: { label: 'then' } },
  describe: ({ title, afterwards, timeout }) => {
    const wait = afterwards === 'wait' && timeout !== undefined ? `, and wait at most ${durationText(timeout)}` : '';
    return `Task for staff: ${title}${wait}`;
  },
  keys: ({ afterwards }) => (afterwards === 'wait' ? ['actions'] : []),
  step: staffTaskStep,
  issues: (config) => [
    ...(config.dueIn === undefined ? [] : waitRangeFindings(config.dueIn, 'dueIn')),
    ...timeoutFindings(config),
  ],
  example: { title: 'Call the patient', assignee: 'anybody', afterwards: 'go_on' },
  migrations: [],
});

function timeoutFindings({ afterwards, timeout }: StaffTaskConfig): Finding[] {
  if (timeout !== undefined) return waitRangeFindings(timeout, 'timeout');
  return afterwards === 'wait' ? [{ code: 'task_wait_missing', path: 'timeout' }] : [];
}
