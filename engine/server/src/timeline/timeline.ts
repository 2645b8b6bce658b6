import type { TimelineEntry } from '@cairn/core/api';
import type { EventRow, InboundRow, TaskRow, TimelineRows } from '@cairn/db';
import { effectLines } from './effect-lines.ts';
import { moment, type Reader } from './moment.ts';
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
    ...rows.tasks.map(taskLine),
    ...rows.events.map((row) => eventLine(row, reader)),
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

function eventLine({ id, at, name, startsAt, purpose }: EventRow, reader: Reader): TimelineEntry {
  const what = Object.hasOwn(eventNames, name) ? eventNames[name] : undefined;
  const time = startsAt === null || Number.isNaN(Date.parse(startsAt)) ? '' : ` for ${moment(startsAt, reader)}`;
  const about = purpose === null ? '' : ` (${purpose})`;
  return {
    id: `event:${id}`,
    at,
    kind: 'event',
    campaign: null,
    nodeId: null,
    text: what === undefined ? `Event ${name}${about}` : `${what}${time}${about}`,
    reason: null,
    tone: 'info',
  };
}

const eventNames: Readonly<Record<string, string>> = {
  'appointment.booked': 'An appointment was booked',
  'appointment.confirmed': 'The appointment was confirmed',
  'appointment.moved': 'The appointment was moved',
  'appointment.cancelled': 'The appointment was cancelled',
  'appointment.no_show': 'The patient did not come to the appointment',
  'appointment.checked_in': 'The patient checked in',
  'appointment.completed': 'The appointment took place',
  'patient.registered': 'The patient was registered',
  'message.replied': 'The patient replied',
};
