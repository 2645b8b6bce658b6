import { assertNever, maskAddress } from '@cairn/core';
import type { TimelineEntry } from '@cairn/core/api';
import type { EffectRow } from '@cairn/db';
import { deliveryWords } from './delivery-words.ts';
import { moment, type Reader } from './moment.ts';
import { reasonSentence } from './reason-sentence.ts';

/** The lines of one message after it was decided: where it stands or what it came to, and what the provider told since. */
export function effectLines(row: EffectRow, reader: Reader): TimelineEntry[] {
  const lines = [standing(row, reader)];
  if (row.delivery !== null && row.delivery !== 'accepted') lines.push(delivered(row, row.delivery));
  return lines.filter((line) => line !== null);
}

function standing(row: EffectRow, reader: Reader): TimelineEntry | null {
  const what = nameOf(row);
  const why = row.reason === null ? null : reasonSentence(row.reason);
  const settledAt = row.settledAt ?? row.callingAt ?? row.createdAt;
  switch (row.state) {
    case 'awaiting':
      return line(row, row.createdAt, `${what} waits for approval`, why, 'warn');
    case 'queued':
      // What a gate put off has a line of its own; this is a call that must be tried again.
      if (row.reason === null || row.callingAt === null) return null;
      return line(row, row.createdAt, `${what} held back until ${moment(row.notBefore, reader)}`, why, 'warn');
    case 'calling':
      return line(row, row.callingAt ?? row.createdAt, `${what} is being handed over`, null, 'info');
    case 'accepted': {
      const to = row.address === null ? '' : ` to ${maskAddress(row.channel, row.address)}`;
      const text =
        row.mode === 'sandbox' ? `${what} put into the sandbox outbox, addressed${to}` : `${what} handed over${to}`;
      return line(row, row.acceptedAt ?? settledAt, text, subjectOf(row), 'good');
    }
    case 'failed':
      return line(row, settledAt, `${what} failed`, failure(row, why), 'bad');
    case 'unknown':
      return line(row, settledAt, `${what}: unclear whether it went out`, failure(row, why), 'warn');
    case 'skipped':
      return line(row, settledAt, `${what} not sent`, why, 'warn');
    case 'cancelled':
      return line(row, settledAt, `${what} cancelled before it was sent`, why, 'muted');
    default:
      return assertNever(row.state, 'state of a message');
  }
}

function delivered(row: EffectRow, delivery: string): TimelineEntry | null {
  const at = row.deliveredAt ?? row.acceptedAt ?? row.createdAt;
  const words = deliveryWords(delivery);
  return words === null
    ? null
    : { ...line(row, at, `${nameOf(row)} ${words.text}`, null, words.tone), id: `delivery:${row.id}` };
}

function line(
  row: EffectRow,
  at: string,
  text: string,
  reason: string | null,
  tone: TimelineEntry['tone'],
): TimelineEntry {
  return {
    id: `message:${row.id}`,
    at,
    kind: `message_${row.state}`,
    campaign: row.campaign,
    nodeId: row.nodeId,
    text,
    reason,
    tone,
  };
}

function nameOf({ channel, role, node }: EffectRow): string {
  const kind = channel === 'sms' ? 'Text message' : 'E-mail';
  const what = role === 'patient' ? kind : `${kind} to a contact`;
  return node?.name === undefined ? what : `${what} “${node.name}”`;
}

function subjectOf({ subject }: EffectRow): string | null {
  return subject === null ? null : `Subject: ${subject}`;
}

function failure({ errorCode }: EffectRow, why: string | null): string | null {
  if (errorCode === null) return why;
  return `${why ?? 'The provider refused it.'} (${errorCode})`;
}
