import type { CampaignState } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';

const faces = {
  draft: { tone: 'muted', label: 'Draft' },
  live: { tone: 'good', label: 'Live' },
  paused: { tone: 'warn', label: 'Paused' },
  stopped: { tone: 'bad', label: 'Stopped' },
  archived: { tone: 'muted', label: 'Archived' },
} as const satisfies Record<CampaignState, { tone: Tone; label: string }>;

export function CampaignStateBadge({ state }: { state: CampaignState }) {
  const { tone, label } = faces[state];
  return (
    <ToneBadge tone={tone} dot={state === 'live'}>
      {label}
    </ToneBadge>
  );
}
