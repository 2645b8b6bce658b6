import type { TimelineEntry } from '@cairn/core/api';
import type { CoverRow, EventRow, InboundRow, TaskRow, TimelineRows } from '@cairn/db';
import { effectLines } from './effect-lines.ts';
import { moment, type Reader } from './moment.ts';
import { replyLines } from './reply-lines.ts';
import { traceLine } from './trace-line.ts';

/**
 * A patient's story, the newest line first: what happened or did not, and why. Pure: rows in, sentences out. What became of a
 * message is told once, from the message itself.
 */
export function timelineOf(rows: TimelineRows, reader: Reader): TimelineEntry[] {
  const lines = [
    ...rows.trace.filter((row) => !tellsOutcome(row)).map((row) => traceLine(row, reader)),
    ...rows.effects.flatMap((row) => effectLines(row, reader)),
    ...rows.inbound.map(inboundLine),
    ...rows.replies.flatMap(replyLines),
    ...rows.tasks.map(taskLine),
    ...rows.events.map((row) => eventLine(row, reader)),
    ...rows.covers.map(coverLine),
  ];
  return lines
    .map((line, order) => ({ line, order }))
    .sort(
      (a, b) => Date.parse(b.line.at) - Date.parse(a.line.at) || rankOf(b.line) - rankOf(a.line) || a.order - b.order,
    )
    .map(({ line }) => line);
}

function tellsOutcome({ kind }: TimelineRows['trace'][number]): boolean {
  return kind === 'message_settled';
}

/** At one instant the cause stands below what followed from it. */
function rankOf({ kind }: TimelineEntry): number {
  if (kind === 'event' || kind === 'reply') return 0;
  return kind.startsWith('message_') && kind !== 'message_decided' ? 2 : 1;
}

function inboundLine({ id, at, body, intent }: InboundRow): TimelineEntry {
  const meant = intents[intent];
  return {
    id: `reply:${id}`,
    at,
    kind: 'reply',
    campaign: null,
    nodeId: null,
    text: `The patient wrote: “${body}”`,
    reason: meant?.reason ?? null,
    tone: meant?.tone ?? 'info',
  };
}

const intents: Readonly<Record<string, { reason: string; tone: TimelineEntry['tone'] }>> = {
  opt_out: { reason: 'Understood as an opt-out: no more texts go to this number.', tone: 'warn' },
  opt_in: { reason: 'Understood as an opt-in: texts to this number are allowed again.', tone: 'good' },
  help: { reason: 'Understood as a call for help.', tone: 'info' },
  awaited_reply: { reason: 'Understood as the reply that a journey waits for.', tone: 'info' },
  wrong_number: { reason: 'Understood as a wrong number: nothing more goes to it.', tone: 'warn' },
};

function taskLine({ id, at, title, doneAt }: TaskRow): TimelineEntry {
  return {
    id: `task:${id}`,
    at,
    kind: 'task',
    campaign: null,
    nodeId: null,
    text: title,
    reason: doneAt === null ? 'For staff to do.' : 'Done by staff.',
    tone: doneAt === null ? 'warn' : 'muted',
  };
}

function coverLine({ id, at, campaign, channel, coveredBy }: CoverRow): TimelineEntry {
  const [what, where] = channel === 'sms' ? ['text message', 'number'] : ['e-mail', 'address'];
  return {
    id: `cover:${id}`,
    at,
    kind: 'message_covered',
    campaign,
    nodeId: null,
    text: `No ${what} of their own`,
    reason: `${coveredBy} has the same ${where}, and gets one for both.`,
    tone: 'muted',
  };
}

function eventLine({ id, at, name, startsAt, purpose }: EventRow, reader: Reader): TimelineEntry {
  const known = Object.hasOwn(eventNames, name) ? eventNames[name] : undefined;
  const time = startsAt === null ? '' : moment(startsAt, reader);
  const lead = known?.lead !== undefined && time !== '' ? ` ${known.lead} ${time}` : '';
  const about = [purpose ?? '', lead === '' ? time : ''].filter((part) => part !== '').join(', ');
  return {
    id: `event:${id}`,
    at,
    kind: 'event',
    campaign: null,
    nodeId: null,
    text: `${known?.text ?? `Event ${name}`}${lead}${about === '' ? '' : ` (${about})`}`,
    reason: null,
    tone: 'info',
  };
}

/** `lead`: the word between the sentence and the appointment's time; without one the time stands in brackets. */
const eventNames: Readonly<Record<string, { text: string; lead?: string }>> = {
  'appointment.booked': { text: 'An appointment was booked', lead: 'for' },
  'appointment.confirmed': { text: 'The appointment was confirmed', lead: 'for' },
  'appointment.moved': { text: 'The appointment was moved', lead: 'to' },
  'appointment.cancelled': { text: 'The appointment was cancelled' },
  'appointment.no_show': { text: 'The patient did not come to the appointment' },
  'appointment.checked_in': { text: 'The patient checked in' },
  'appointment.completed': { text: 'The appointment took place' },
  'appointment.entered_in_error': { text: 'The appointment had been entered by mistake' },
  'patient.registered': { text: 'The patient was registered' },
  'patient.identified': { text: 'The practice’s systems told of the patient' },
  'message.replied': { text: 'The patient replied' },
};
