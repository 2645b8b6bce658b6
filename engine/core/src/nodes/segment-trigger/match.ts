import type { z } from 'zod';
import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import type { segmentTriggerConfig } from './config.ts';

/** Every entering (or leaving) is an entry of its own. */
export function matchSegment(config: z.infer<typeof segmentTriggerConfig>, cause: EntryCause): EntryMatch {
  if (cause.kind !== 'segment' || cause.segmentId !== config.segment || cause.direction !== config.direction) {
    return { kind: 'no_match', reason: 'other_trigger', clause: null };
  }
  return { kind: 'match', occurrence: cause.id, subject: { appointmentId: null }, often: 'every_time', per: 'patient' };
}
