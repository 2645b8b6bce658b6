import { type AutoReplyKind, assertNever, maskAddress } from '@cairn/core';
import type { TimelineEntry } from '@cairn/core/api';
import type { ReplyRow } from '@cairn/db';
import { deliveryWords } from './delivery-words.ts';
import { reasonSentence } from './reason-sentence.ts';

type Words = Pick<TimelineEntry, 'text' | 'reason' | 'tone'>;

/** The lines of one automatic reply: what was answered and what came of it, and what the provider told since. */
export function replyLines(row: ReplyRow): TimelineEntry[] {
  const at = row.settledAt ?? row.callingAt ?? row.createdAt;
  const common = { campaign: null, nodeId: null, kind: `message_${row.state}` };
  const first = { ...common, id: `message:${row.id}`, at, ...standing(row) };
  const told = row.delivery === null || row.delivery === 'accepted' ? null : deliveryWords(row.delivery);
  if (told === null) return [first];
  const text = `${nameOf[row.kind]} ${told.text}`;
  return [
    first,
    { ...common, id: `delivery:${row.id}`, at: row.deliveredAt ?? at, text, reason: null, tone: told.tone },
  ];
}

function standing(row: ReplyRow): Words {
  const name = nameOf[row.kind];
  const why = row.reason === null ? null : reasonSentence(row.reason);
  const to = maskAddress('sms', row.address);
  const said = `“${row.body}”`;
  switch (row.state) {
    case 'queued':
    case 'calling':
      return { text: `${name} is on its way`, reason: why ?? said, tone: 'info' };
    case 'accepted':
      return row.mode === 'sandbox'
        ? { text: `${name} put into the sandbox outbox, addressed to ${to}`, reason: said, tone: 'good' }
        : { text: `${name} handed over to ${to}`, reason: said, tone: 'good' };
    case 'failed':
      return { text: `${name} failed`, reason: why, tone: 'bad' };
    case 'unknown':
      return { text: `${name}: unclear whether it went out`, reason: why, tone: 'warn' };
    case 'expired':
      return { text: `${name} not sent`, reason: why, tone: 'muted' };
    default:
      return assertNever(row.state, 'state of an automatic reply');
  }
}

const nameOf = {
  stop: 'Automatic reply: the confirmation of STOP',
  help: 'Automatic reply: the answer to HELP',
  welcome: 'Automatic reply: the welcome after START',
} as const satisfies Record<AutoReplyKind, string>;
