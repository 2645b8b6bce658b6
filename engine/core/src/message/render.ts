import type { Channel, Facts } from '../facts/facts.ts';
import { smartReplace } from '../rules/sms-segments.ts';
import { emailShell } from './email-shell.ts';
import { type MergeValues, sampleValues } from './merge-fields.ts';
import { type Addressed, mergeValues, type SubjectRef } from './merge-values.ts';
import { type Filled, fillTemplate } from './template.ts';

/** What an author wrote: an e-mail has a subject, a text message has none. */
export type MessageTemplate = { channel: Channel; subject?: string | undefined; body: string };

/** Why nothing could be rendered; each is a reason to skip the message, never to send half of it. */
export const renderProblems = {
  missing_value: 'A merge field has no value for this patient, and the template gives no default.',
  template_invalid: 'The template cannot be read, or uses a merge field that does not exist.',
  empty: 'Nothing is left of the message once its fields are filled in.',
  too_long: 'The message is longer than its channel carries.',
} as const satisfies Record<string, string>;
export type RenderProblem = keyof typeof renderProblems;

export type Rendered =
  | { ok: true; subject?: string; text: string; html?: string }
  | { ok: false; code: RenderProblem; field: string | null };

/** Longest rendered body, in characters: the SMS provider's limit, and a bound for e-mail. */
const longest = { sms: 3_200, email: 100_000 } as const satisfies Record<Channel, number>;

/** Renders a message for one patient. The same facts and template give the same characters, in browser and server. */
export function renderMessage({
  facts,
  subjectRef,
  now,
  addressed,
  ...template
}: MessageTemplate & {
  facts: Facts;
  subjectRef: SubjectRef;
  now: number;
  addressed?: Addressed;
}): Rendered {
  return renderWith(template, mergeValues({ facts, subjectRef, now, addressed }));
}

/** Renders a preview with the sample values of the merge-field table. */
export function renderSample(template: MessageTemplate): Rendered {
  return renderWith(template, sampleValues);
}

/** A message that a person wrote for one patient: nothing is filled in, everything else is as ever. */
export function renderWritten({ channel, subject = '', text }: WrittenMessage): Rendered {
  return finished(channel, { body: text, title: () => ({ ok: true, text: subject }) });
}

/** Words as they are to be read. */
export type WrittenMessage = { channel: Channel; subject?: string | undefined; text: string };

function renderWith({ channel, subject, body }: MessageTemplate, values: MergeValues): Rendered {
  const filled = fillTemplate(body, values);
  if (!filled.ok) return filled;
  return finished(channel, { body: filled.text, title: () => fillTemplate(subject ?? '', values) });
}

function finished(channel: Channel, { body, title: titleOf }: { body: string; title: () => Filled }): Rendered {
  const plain = body.replaceAll('\r\n', '\n').trim();
  const text = channel === 'sms' ? smartReplace(plain) : plain;
  if (text === '') return { ok: false, code: 'empty', field: 'body' };
  if (text.length > longest[channel]) return { ok: false, code: 'too_long', field: 'body' };
  if (channel === 'sms') return { ok: true, text };
  const title = titleOf();
  if (!title.ok) return title;
  const line = title.text.replace(/\s+/g, ' ').trim();
  if (line === '') return { ok: false, code: 'empty', field: 'subject' };
  return { ok: true, subject: line, text, html: emailShell({ subject: line, text }) };
}
