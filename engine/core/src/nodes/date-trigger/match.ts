import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';

/** Each day that the date falls on is an entry of its own: one birthday message a year, however often it is looked at. */
export function matchDate(cause: EntryCause): EntryMatch {
  if (cause.kind !== 'date') return { kind: 'no_match', reason: 'other_trigger', clause: null };
  return {
    kind: 'match',
    occurrence: cause.day,
    subject: { appointmentId: null },
    often: 'every_time',
    per: 'patient',
  };
}
