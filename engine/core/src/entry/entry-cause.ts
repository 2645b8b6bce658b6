import type { EventFacts } from '../facts/facts.ts';
import type { Filter } from '../filter/filter.ts';
import type { PatientChange } from './patient-change.ts';

/** Why somebody might enter a campaign now. `id` is what tells one such moment from the next. */
export type EntryCause =
  | { kind: 'event'; event: EventFacts }
  | { kind: 'segment'; id: string; segmentId: string; direction: 'entered' | 'left' }
  | { kind: 'change'; id: string; change: PatientChange }
  /** The day that the trigger's date falls on, `YYYY-MM-DD`. */
  | { kind: 'date'; day: string }
  | { kind: 'appointment'; appointmentId: string }
  /** Was in the audience when it was frozen for the send of that nominal time (epoch ms). */
  | { kind: 'audience'; nominalAt: number }
  /** Somebody of the practice enrolls by hand, whatever the trigger. */
  | { kind: 'person'; id: string }
  | { kind: 'api'; id: string; properties: Readonly<Record<string, unknown>> }
  /** A step of another campaign sends the patient here, together with what that journey is about. */
  | { kind: 'campaign'; id: string; appointmentId: string | null }
  /** Fits `rule` (`backfillFilter`) already while the campaign is being published. */
  | { kind: 'backfill'; id: string; rule: Filter };

/** What a trigger says of a cause, before the campaign's own entry rules. */
export type EntryMatch =
  | {
      kind: 'match';
      /** What tells this entry from the patient's next one. */
      occurrence: string;
      subject: { appointmentId: string | null };
      /** Holds unless the campaign's entry rules say otherwise. */
      often: 'once' | 'every_time';
      per: 'patient' | 'appointment';
    }
  | { kind: 'no_match'; reason: EntryRefusalReason; clause: string | null };

/** Every reason for which somebody does not enter, with its sentence. Codes are stored: never renamed. */
export const entryRefusals = {
  deceased: 'The patient has died.',
  inactive: 'The patient is not active at the practice.',
  other_trigger: 'This campaign starts in another way.',
  trigger_not_met: 'What happened is not what the trigger asks for.',
  no_appointment: 'The campaign is about an appointment, and there is none that fits.',
  no_date: 'The appointment has no date yet.',
  not_booked: 'The appointment is not booked.',
  too_late: 'The time for it had already passed.',
  not_started: 'The campaign takes nobody in yet.',
  over: 'The campaign takes nobody in any more.',
  filter: 'The patient does not fit the rule for entering.',
  entered_before: 'The campaign takes each patient once, and this patient is or was in it.',
  still_in: 'The patient is still in the campaign.',
  too_soon: 'Too little time has passed since the patient entered last.',
  household: 'Somebody with the same phone or e-mail gets this send’s message, and it stands for both.',
  loop: 'Campaigns started each other too many times in a row.',
} as const satisfies Record<string, string>;
export type EntryRefusalReason = keyof typeof entryRefusals;

export function isEntryRefusal(reason: string): reason is EntryRefusalReason {
  return Object.hasOwn(entryRefusals, reason);
}
