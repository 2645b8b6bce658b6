import type { EntryCause } from '../entry/entry-cause.ts';
import type { Facts } from '../facts/facts.ts';
import { evaluate } from '../filter/evaluate.ts';
import type { Filter } from '../filter/filter.ts';
import { patientZone } from '../filter/patient-zone.ts';
import type { AudienceTrigger } from '../nodes/audience/config.ts';
import { instantOfLocal } from '../nodes/audience/local-time.ts';
import { nextRunAt } from '../nodes/audience/next-run.ts';
import { own } from '../own.ts';
import { isZone } from '../rules/zones.ts';

/** Rules and lists of a story's practice. */
export type StoryAudience = {
  segments: Readonly<Record<string, Filter>>;
  /** Ids of the lists that the patient is on. */
  lists: readonly string[];
};

/** The next send after `cursor`, with the entry that it is for this patient; null for one who is not in the audience then. */
export function nextSend(
  trigger: AudienceTrigger,
  audience: StoryAudience,
  facts: Facts,
  cursor: number,
): { at: number; cause: EntryCause | null } | null {
  const { when } = trigger;
  if (when.kind === 'now') return null;
  const next = nextRunAt(when, cursor, when.zone === 'patient' ? patientZone(facts) : practiceZone(facts));
  if (next === null) return null;
  const nominalAt = instantOfLocal(next.local, practiceZone(facts));
  return {
    at: next.at,
    cause: isInAudience(trigger, audience, facts, next.at) ? { kind: 'audience', nominalAt } : null,
  };
}

/** Whether the patient would be frozen into the audience at that instant. */
export function isInAudience(
  { audience: source, exclude }: AudienceTrigger,
  { segments, lists }: StoryAudience,
  facts: Facts,
  now: number,
): boolean {
  const fits = (rule: Filter | undefined) =>
    rule !== undefined && evaluate(rule, { facts, now, enteredAt: null, subject: { appointmentId: null } });
  if (exclude.some((id) => fits(own(segments, id)))) return false;
  switch (source.kind) {
    case 'segment':
      return fits(own(segments, source.segmentId));
    case 'filter':
      return fits(source.filter);
    case 'list':
      return lists.includes(source.listId);
    case 'everyone':
      return true;
  }
}

function practiceZone({ practice }: Facts): string {
  return isZone(practice.zone) ? practice.zone : 'UTC';
}
