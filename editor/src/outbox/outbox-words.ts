import type { OutboxItem } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';

/** What staff read for each state of a message. */
export const stateFaces = {
  awaiting: { label: 'Waiting for approval', tone: 'warn' },
  queued: { label: 'Waiting to be sent', tone: 'info' },
  calling: { label: 'Being sent', tone: 'info' },
  accepted: { label: 'Sent', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  unknown: { label: 'Outcome unknown', tone: 'warn' },
  skipped: { label: 'Skipped', tone: 'muted' },
  cancelled: { label: 'Cancelled', tone: 'muted' },
} as const satisfies Record<OutboxItem['state'], { label: string; tone: Tone }>;

/** The state in words: the sandbox keeps what a provider would have taken. */
export function stateLabel({ state, mode, delivery }: OutboxItem): string {
  if (delivery === 'delivered') return 'Delivered';
  return state === 'accepted' && mode === 'sandbox' ? 'Kept in the sandbox' : stateFaces[state].label;
}

/** What stands where a message has no text. */
export function missingText(state: OutboxItem['state']): string {
  if (state === 'awaiting') return 'Not written yet: read it under Approvals.';
  return state === 'queued' || state === 'calling'
    ? 'Not written yet: the text is made when it is sent.'
    : 'Never written.';
}

/** The instant that matters: settled, else handed over, else earliest sending, else decided. */
export function momentOf(item: OutboxItem): string {
  return item.settledAt ?? item.callingAt ?? item.notBefore ?? item.createdAt;
}

/** Who it is to, where it is no patient. */
export function nobodyOf({ isTest }: OutboxItem): string {
  return isTest ? 'Somebody invented' : 'A number of no patient';
}

/** What an automatic reply answers. */
export const answered = {
  stop: 'STOP: texts are off',
  help: 'HELP',
  welcome: 'START: texts are on again',
} as const satisfies Record<NonNullable<OutboxItem['automaticReply']>, string>;
