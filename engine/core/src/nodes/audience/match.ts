import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import type { MatchContext } from '../match-context.ts';
import type { AudienceTrigger } from './config.ts';
import { audienceEntryKey, nextBookedVisit } from './entry-key.ts';

/** Who is in the audience was decided when it was frozen; here it is said which entry this is. */
export function matchAudience(
  config: AudienceTrigger,
  cause: EntryCause,
  { facts, now }: Pick<MatchContext, 'facts' | 'now'>,
): EntryMatch {
  if (cause.kind !== 'audience') return { kind: 'no_match', reason: 'other_trigger', clause: null };
  const { once } = config;
  const appointmentId = once === 'per_next_visit' ? (nextBookedVisit(facts, now)?.id ?? null) : null;
  if (once === 'per_next_visit' && appointmentId === null)
    return { kind: 'no_match', reason: 'no_appointment', clause: null };
  return {
    kind: 'match',
    occurrence: audienceEntryKey(once, { nominalAt: cause.nominalAt, facts, now }),
    subject: { appointmentId },
    often: once === 'ever' ? 'once' : 'every_time',
    per: 'patient',
  };
}
