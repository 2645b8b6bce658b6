import type { IssueSeverity } from './plan.ts';

/** One code of the issue table. */
export type IssueRow = {
  severity: IssueSeverity;
  /** Names what is wrong and what to do; `{…}` are filled from the finding. */
  template: string;
};
