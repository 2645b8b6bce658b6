import type { DocumentNode } from '../../document/document.ts';
import type { Channel } from '../../facts/facts.ts';
import { isMergeField, type MergeField, mergeFields, sampleValues } from '../../message/merge-fields.ts';
import { checkTemplate, fillTemplate } from '../../message/template.ts';
import { textOf } from '../../nodes/message/text-of.ts';
import { channelsOfMessage } from '../../nodes/message/ways.ts';
import { countSegments, smartReplace } from '../../rules/sms-segments.ts';
import { triggersOf } from '../draft.ts';
import { type DraftWorld, textLengths } from '../draft-world.ts';
import type { Finding } from '../issue-codes.ts';
import type { FixChange } from '../issue-fix.ts';
import { type AdviceInput, type MessageStep, messageSteps } from './advice-input.ts';

/** A text of this many characters leaves room for the words that say how to opt out. */
const roomForOptOut = 145;

/** What is worth a look in what the messages say. */
export function textAdvice({ draft, world }: AdviceInput): Finding[] {
  const aboutVisits = triggersOf(draft).every(({ bound }) => bound?.givesAppointment() ?? true);
  return messageSteps(draft).flatMap((step) => adviceOnStep(step, { aboutVisits, world }));
}

const remembered = new WeakMap<DocumentNode, Known & { found: Finding[] }>();

/** Steps never change in place, so each is looked at once for what is known. */
function adviceOnStep(step: MessageStep, known: Known): Finding[] {
  const { node, config } = step;
  const before = remembered.get(node);
  if (before !== undefined && before.world === known.world && before.aboutVisits === known.aboutVisits)
    return before.found;
  const found = channelsOfMessage(config).flatMap((channel) => [
    ...lengthAdvice(step, channel, known.world?.texts ?? textLengths),
    ...optOutAdvice(step, channel),
    ...fallbackAdvice(step, channel, known),
  ]);
  const named = found.map((finding): Finding => ({ ...finding, nodeId: node.id }));
  remembered.set(node, { ...known, found: named });
  return named;
}

type Written = { subject?: string; body: string; bodyPath: 'body' | 'smsBody' };

function written({ config }: MessageStep, channel: Channel): Written {
  return textOf(config, channel);
}

function lengthAdvice(step: MessageStep, channel: Channel, { subjectMin, bodyMin }: DraftWorld['texts']): Finding[] {
  const { subject = '', body, bodyPath } = written(step, channel);
  if (channel === 'sms') return segmentAdvice(body, bodyPath);
  const isShort = (text: string, min: number) => text.trim() !== '' && text.trim().length < min;
  return [
    ...(isShort(subject, subjectMin)
      ? [{ code: 'subject_short' as const, path: 'subject', values: { min: `${subjectMin}` } }]
      : []),
    ...(isShort(body, bodyMin) ? [{ code: 'body_short' as const, path: bodyPath, values: { min: `${bodyMin}` } }] : []),
  ];
}

/** Counted with the samples filled in, since that is what is sent. */
function segmentAdvice(body: string, path: string): Finding[] {
  const filled = fillTemplate(body, sampleValues);
  const { parts, units, encoding } = countSegments(smartReplace(filled.ok ? filled.text : body));
  if (parts > 2) return [{ code: 'sms_over_two_parts', path, values: { parts: `${parts}` } }];
  const room = encoding === 'UCS-2' ? 55 : roomForOptOut;
  return units > room ? [{ code: 'sms_little_room', path, values: { units: `${units}`, room: `${room}` } }] : [];
}

const saysHowToOptOut = /\b(stop|unsubscribe|opt[ -]?out)\b/i;

function optOutAdvice(step: MessageStep, channel: Channel): Finding[] {
  const { body, bodyPath } = written(step, channel);
  if (step.config.purpose !== 'marketing' || body.trim() === '' || saysHowToOptOut.test(body)) return [];
  const words = channel === 'sms' ? ' Reply STOP to opt out.' : '\n\nTo unsubscribe, reply to this e-mail.';
  const changes = [setText(step, bodyPath, `${rawBody(step, bodyPath).trimEnd()}${words}`)];
  return [{ code: 'marketing_without_opt_out', path: bodyPath, fix: { label: 'Add how to opt out', changes } }];
}

type Known = { aboutVisits: boolean; world: DraftWorld | null };

/** A field that may be missing keeps the whole message from going out, unless the text says what to write instead. */
function fallbackAdvice(step: MessageStep, channel: Channel, known: Known): Finding[] {
  const { subject, body, bodyPath } = written(step, channel);
  const parts = [
    { path: 'subject', text: subject ?? '' },
    { path: bodyPath, text: body },
  ];
  return parts.flatMap(({ path, text }) => {
    const check = checkTemplate(text);
    const fields = check.ok ? [...new Set(check.fields)].filter(isMergeField) : [];
    return fields.flatMap((field): Finding[] => {
      const how = mayMiss(field, known);
      const filled = how === null ? null : fillTemplate(text, { ...sampleValues, [field]: null });
      if (how === null || filled === null || filled.ok || filled.code !== 'missing_value') return [];
      const changes = [setText(step, path, withFallback(rawText(step, path), field))];
      const values = { label: mergeFields[field].label };
      const fix = { label: `Write “${instead(field)}” instead`, changes };
      return [{ code: 'merge_field_without_fallback', severity: how, path, values, fix }];
    });
  });
}

/** Names are nearly always known, so that is no more than a hint. */
function mayMiss(field: MergeField, { aboutVisits, world }: Known): 'warns' | 'hints' | null {
  if (field === 'practice.name' || field === 'household.first_names') return null;
  if (field === 'practice.phone') return world !== null && world.practice.phone === null ? 'warns' : null;
  if (field === 'patient.first_name' || field === 'recipient.first_name') return 'hints';
  if (field === 'appointment.date' || field === 'appointment.time') return aboutVisits ? null : 'warns';
  return 'warns';
}

const words: Partial<Record<MergeField, string>> = {
  'patient.first_name': 'there',
  'recipient.first_name': 'there',
  'practice.phone': 'our front desk',
  'appointment.date': 'the day of your visit',
  'appointment.time': 'the time we agreed on',
  'appointment.purpose': 'your visit',
  'appointment.provider': 'our team',
  'appointment.location': 'our practice',
};

function instead(field: MergeField): string {
  return words[field] ?? 'you';
}

function withFallback(text: string, field: MergeField): string {
  const pattern = new RegExp(`\\{\\{\\s*${field.replaceAll('.', '\\.')}\\s*\\}\\}`, 'g');
  return text.replace(pattern, `{{ ${field} | default: '${instead(field)}' }}`);
}

function rawBody({ config }: MessageStep, path: 'body' | 'smsBody'): string {
  return config[path] ?? '';
}

function rawText(step: MessageStep, path: string): string {
  return path === 'subject' ? (step.config.subject ?? '') : rawBody(step, path === 'smsBody' ? 'smsBody' : 'body');
}

function setText({ node }: MessageStep, path: string, value: string): FixChange {
  return { kind: 'set_config', nodeId: node.id, path, value };
}
