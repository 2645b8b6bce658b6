import type { CampaignState, RunPlan } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { planNotes } from './plan-words.ts';

/** What is planned for a campaign, or under way beside its state. Nothing where nothing is. */
export function PlanBadges({ state, plan }: { state: CampaignState; plan: RunPlan }) {
  const me = useMe();
  const now = useNow();
  return planNotes(state, plan, me.practice.zone, now).map(({ id, tone, words }) => (
    <ToneBadge key={id} tone={tone}>
      {words}
    </ToneBadge>
  ));
}
