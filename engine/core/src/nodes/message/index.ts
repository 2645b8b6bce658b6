import { isMergeField, mergeFields } from '../../message/merge-fields.ts';
import { neverRenders } from '../../message/never-renders.ts';
import { checkTemplate } from '../../message/template.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { repliedEvent } from '../../replies/replied-event.ts';
import { lintTemplate } from '../../rules/template-lint.ts';
import { defineNode } from '../define-node.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type MessageConfig, messageConfig } from './config.ts';
import { formFindings } from './form-findings.ts';
import { messageStep } from './step.ts';
import { textOf } from './text-of.ts';
import { channelsOfMessage, wayWords } from './ways.ts';

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
    const about = channel === 'sms' ? body : (subject ?? '');
    return `${wayWords[channel]}${about.trim() === '' ? '' : ` “${shortened(about)}”`}${sendingWords(sending)}`;
  },
  // A reply shows that a text arrived, whatever the provider reports.
  keys: ({ channel, fallbackAfter }) =>
    channel === 'sms_then_email' && fallbackAfter !== undefined ? [`event:${repliedEvent}`] : [],
  step: messageStep,
  purposes: ({ purpose }) => [purpose],
  issues: (config, { nodeId }) => [...textFindings(config, nodeId), ...waitFindings(config)],
  example: {
    channel: 'email',
    purpose: 'care',
    sending: 'approval',
    subject: 'A message from {{ practice.name }}',
    body: 'Hello {{ patient.first_name }},\n\n',
  },
  migrations: [],
});

function sendingWords(sending: MessageConfig['sending']): string {
  switch (sending) {
    case 'off':
      return ' (sending is off)';
    case 'approval':
      return ' (after approval)';
    default:
      return '';
  }
}

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59).trimEnd()}…`;
}

/** Each text by the rules of its channel; `path` is that of the setting it stands in. */
function textFindings(config: MessageConfig, nodeId: string): Finding[] {
  return channelsOfMessage(config).flatMap((channel): Finding[] => {
    const { subject = '', body, bodyPath } = textOf(config, channel);
    const issues = lintTemplate({ channel, subject, body });
    return [
      ...issues.map(({ code, severity, path, message }) => ({
        code,
        severity,
        path: path === 'body' ? bodyPath : path,
        values: { problem: message },
      })),
      ...(channel === 'email' ? templateFindings('subject', subject) : []),
      ...templateFindings(bodyPath, body),
      ...formFindings(config, channel, nodeId),
    ];
  });
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

function waitFindings({ skipIfLaterThan, fallbackAfter }: MessageConfig): Finding[] {
  return [
    ...(skipIfLaterThan === undefined ? [] : waitRangeFindings(skipIfLaterThan, 'skipIfLaterThan')),
    ...(fallbackAfter === undefined ? [] : waitRangeFindings(fallbackAfter, 'fallbackAfter')),
  ];
}
