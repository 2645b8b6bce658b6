import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import { passes } from '../../filter/compare.ts';
import { sayTests } from '../../filter/explain.ts';
import type { ApiTriggerConfig } from './config.ts';

/** One request is one entry, however often it is sent: its key tells. */
export function matchApi({ where, entry }: ApiTriggerConfig, cause: EntryCause): EntryMatch {
  if (cause.kind !== 'api') return { kind: 'no_match', reason: 'other_trigger', clause: null };
  if (!passes(cause.properties, where)) {
    return { kind: 'no_match', reason: 'trigger_not_met', clause: `the request does not say${sayTests(where)}` };
  }
  return { kind: 'match', occurrence: cause.id, subject: { appointmentId: null }, often: entry, per: 'patient' };
}
