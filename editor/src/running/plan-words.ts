import type { CampaignState, RunPlan } from '@cairn/core/api';
import { formatMoment } from '../time/format.ts';
import type { Tone } from '../ui/tone-badge.tsx';

/** What stands in the header beside the state: "Starts Mon, Mar 9, 9:00 AM". */
export type PlanNote = { id: string; tone: Tone; words: string };

export function planNotes(state: CampaignState, plan: RunPlan, zone: string, now: number): PlanNote[] {
  const at = (iso: string) => formatMoment(iso, zone, now);
  const notes: PlanNote[] = [];
  if (plan.startsAt !== null) notes.push({ id: 'start', tone: 'info', words: `Starts ${at(plan.startsAt)}` });
  if (plan.drainsSince !== null && (state === 'live' || state === 'paused'))
    notes.push({ id: 'drain', tone: 'warn', words: 'Finishing' });
  if (plan.endsAt !== null)
    notes.push({
      id: 'end',
      tone: 'info',
      words: `${plan.endHow === 'stop' ? 'Stops' : 'Finishes'} ${at(plan.endsAt)}`,
    });
  if (plan.failure !== null) notes.push({ id: 'failure', tone: 'bad', words: 'Plan did not happen' });
  return notes;
}
