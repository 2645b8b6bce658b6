import type { Facts } from '../../facts/facts.ts';
import { isMergeField } from '../../message/merge-fields.ts';
import { mergeValues } from '../../message/merge-values.ts';
import { own } from '../../own.ts';
import type { Plan } from '../../plan/plan.ts';
import { contentProblems } from '../../rules/content-guard.ts';
import type { EnrollmentState } from '../../step/contract.ts';
import { webhookConfig } from './config.ts';

export type WebhookCall = { url: string; fields: Record<string, string | null> };

/**
 * What a webhook step of a plan tells, as the facts stand; null when there is no such step. Fields that may hold clinical data
 * are left out unless the author allowed them, whatever was published.
 */
export function webhookCallOf({
  plan,
  nodeId,
  facts,
  subject,
  now,
}: {
  plan: Plan;
  nodeId: string;
  facts: Facts;
  subject: EnrollmentState['subject'];
  now: number;
}): WebhookCall | null {
  const node = own(plan.nodes, nodeId);
  if (node?.kind !== 'webhook') return null;
  const { url, fields, clinical } = webhookConfig.parse(node.config);
  const values = mergeValues({ facts, subjectRef: subject, now });
  const told = fields.filter((field) => clinical || contentProblems([field], 'live').length === 0);
  return {
    url,
    fields: Object.fromEntries(told.map((field) => [field, isMergeField(field) ? values[field] : null])),
  };
}
