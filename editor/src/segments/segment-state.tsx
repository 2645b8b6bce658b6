import type { SegmentListItem } from '@cairn/core/api';
import { ToneBadge } from '../ui/tone-badge.tsx';

/** Whether membership is followed, in a word. */
export function SegmentStateBadge({ state }: Pick<SegmentListItem, 'state'>) {
  switch (state) {
    case 'kept':
      return (
        <ToneBadge tone="good" dot>
          Followed
        </ToneBadge>
      );
    case 'counting':
      return (
        <ToneBadge tone="info" dot>
          Counting
        </ToneBadge>
      );
    case 'idle':
      return <ToneBadge tone="muted">Not in use</ToneBadge>;
  }
}
