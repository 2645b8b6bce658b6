import type { z } from 'zod';
import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import type { segmentTriggerConfig } from './config.ts';

/** Every entering (or leaving) is an entry of its own. A backfill takes in who is a member now; for leaving there is nobody. */
export function matchSegment(config: z.infer<typeof segmentTriggerConfig>, cause: EntryCause): EntryMatch {
  if (cause.kind === 'backfill') {
    const fits = config.direction === 'entered' && cause.segments.includes(config.segment);
    return fits
      ? entry(cause.id)
      : { kind: 'no_match', reason: 'trigger_not_met', clause: 'the patient is not in the segment' };
  }
  if (cause.kind !== 'segment' || cause.segmentId !== config.segment || cause.direction !== config.direction) {
    return { kind: 'no_match', reason: 'other_trigger', clause: null };
  }
  return entry(cause.id);
}

function entry(occurrence: string): EntryMatch {
  return { kind: 'match', occurrence, subject: { appointmentId: null }, often: 'every_time', per: 'patient' };
}
