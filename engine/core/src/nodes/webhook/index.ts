import { isMergeField, mergeFields } from '../../message/merge-fields.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { contentProblems } from '../../rules/content-guard.ts';
import { defineNode } from '../define-node.ts';
import { type WebhookConfig, webhookConfig } from './config.ts';
import { webhookStep } from './step.ts';
import { hostOfWebhook, webhookUrlProblem } from './webhook-url.ts';

export const webhook = defineNode({
  kind: 'webhook',
  version: 1,
  category: 'action',
  title: 'Webhook',
  icon: 'webhook',
  summary: 'Tells another system of the patient, and goes by whether it answered.',
  config: webhookConfig,
  ports: () => ({ next: { label: 'Delivered' }, failed: { label: 'Failed', optional: true } }),
  describe: ({ url }) => `Tell ${hostOfWebhook(url)}`,
  keys: () => ['actions'],
  step: webhookStep,
  issues: (config) => [...urlFindings(config), ...fieldFindings(config)],
  example: { url: 'https://example.com/hooks/cairn', fields: ['patient.first_name'], clinical: false },
  migrations: [],
});

function urlFindings({ url }: WebhookConfig): Finding[] {
  const problem = webhookUrlProblem(url);
  return problem === null ? [] : [{ code: 'webhook_url_bad', path: 'url', values: { problem } }];
}

function fieldFindings({ fields, clinical }: WebhookConfig): Finding[] {
  const known = Object.keys(mergeFields).join(', ');
  const unknown = fields.filter((field) => !isMergeField(field));
  const guarded = clinical ? [] : contentProblems(fields.filter(isMergeField), 'live').map(({ field }) => field);
  return [
    ...unknown.map((field): Finding => ({ code: 'merge_field_unknown', path: 'fields', values: { field, known } })),
    ...guarded.map((field): Finding => ({ code: 'webhook_clinical_field', path: 'fields', values: { field } })),
  ];
}
