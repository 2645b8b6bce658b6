import type { Channel } from '../../facts/facts.ts';
import { isMergeField, mergeFields } from '../../message/merge-fields.ts';
import { neverRenders } from '../../message/never-renders.ts';
import { checkTemplate } from '../../message/template.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { lintTemplate } from '../../rules/template-lint.ts';
import { defineNode } from '../define-node.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type MessageConfig, messageConfig } from './config.ts';
import { messageStep } from './step.ts';

export const message = defineNode({
  kind: 'message',
  version: 1,
  category: 'message',
  title: 'Message',
  icon: 'mail',
  summary: 'Sends an e-mail or a text message, if the patient may get it.',
  config: messageConfig,
  ports: () => ({ next: { label: 'then' }, not_sent: { label: 'Not sent', optional: true } }),
  describe: ({ channel, subject, body, sending }) => {
    const about = channel === 'email' ? (subject ?? '') : body;
    return `${channelNames[channel]}${about.trim() === '' ? '' : ` “${shortened(about)}”`}${sending === 'off' ? ' (sending is off)' : ''}`;
  },
  keys: () => [],
  step: messageStep,
  purposes: ({ purpose }) => [purpose],
  issues: (config) => [...textFindings(config), ...staleFindings(config)],
  example: {
    channel: 'email',
    purpose: 'care',
    sending: 'automatic',
    subject: 'A message from {{ practice.name }}',
    body: 'Hello {{ patient.first_name }},\n\n',
  },
  migrations: [],
});

const channelNames: Record<Channel, string> = { email: 'E-mail', sms: 'Text message' };

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59).trimEnd()}…`;
}

function textFindings({ channel, subject = '', body }: MessageConfig): Finding[] {
  const issues = lintTemplate({ channel, subject: channel === 'email' ? subject : '', body });
  return [
    ...issues.map(({ code, severity, path, message }) => ({ code, severity, path, values: { problem: message } })),
    ...(channel === 'email' ? templateFindings('subject', subject) : []),
    ...templateFindings('body', body),
  ];
}

function templateFindings(path: string, template: string): Finding[] {
  const check = checkTemplate(template);
  if (!check.ok) return [{ code: 'template_invalid', path, values: { problem: check.message } }];
  const known = Object.keys(mergeFields).join(', ');
  const unknown = [...new Set(check.fields)].filter((field) => !isMergeField(field));
  if (unknown.length > 0)
    return unknown.map((field) => ({ code: 'merge_field_unknown', path, values: { field, known } }));
  const why = neverRenders(template);
  return why === null ? [] : [{ code: why === 'fails' ? 'template_never_renders' : 'template_always_empty', path }];
}

function staleFindings({ skipIfLaterThan }: MessageConfig): Finding[] {
  return skipIfLaterThan === undefined ? [] : waitRangeFindings(skipIfLaterThan, 'skipIfLaterThan');
}
