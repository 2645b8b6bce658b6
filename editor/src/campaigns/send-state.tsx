import type { SendState } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';

export const sendStates = {
  draft: { tone: 'muted', label: 'Draft' },
  waiting_approval: { tone: 'warn', label: 'Waits for approval' },
  scheduled: { tone: 'info', label: 'Scheduled' },
  sending: { tone: 'good', label: 'Sending' },
  running: { tone: 'good', label: 'Running' },
  paused: { tone: 'warn', label: 'Paused' },
  completed: { tone: 'muted', label: 'Completed' },
  cancelled: { tone: 'bad', label: 'Cancelled' },
} as const satisfies Record<SendState, { tone: Tone; label: string }>;

/** Where a campaign stands, as far as its sends go. */
export function SendStateBadge({ state }: { state: SendState }) {
  const { tone, label } = sendStates[state];
  return (
    <ToneBadge tone={tone} dot={tone === 'good'}>
      {label}
    </ToneBadge>
  );
}

export function isSendState(text: string): text is SendState {
  return Object.hasOwn(sendStates, text);
}
