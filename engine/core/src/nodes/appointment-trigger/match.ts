import type { EntryCause, EntryMatch, EntryRefusalReason } from '../../entry/entry-cause.ts';
import { passes } from '../../filter/compare.ts';
import { sayTests } from '../../filter/explain.ts';
import { patientZone } from '../../filter/patient-zone.ts';
import { dueOf } from '../delay/relative-step.ts';
import type { MatchContext } from '../match-context.ts';
import type { AppointmentTriggerConfig } from './config.ts';
import { relativeConfig } from './step.ts';

/**
 * One entry for each appointment. An appointment without a date is refused for now and looked at again when it has one; one whose
 * time has passed takes “Missed” if that leads anywhere and the appointment is still ahead, and is refused otherwise.
 */
export function matchAppointment(
  config: AppointmentTriggerConfig,
  cause: EntryCause,
  context: MatchContext,
): EntryMatch {
  if (cause.kind !== 'appointment') return refused('other_trigger');
  const { appointmentId } = cause;
  const { facts, now, isConnected } = context;
  const appointment = facts.appointments.find(({ id }) => id === appointmentId);
  if (appointment === undefined) return refused('no_appointment');
  if (!passes(appointment, config.where))
    return refused('trigger_not_met', `the appointment is not one of these:${sayTests(config.where)}`);
  const subject = { appointmentId };
  const due = dueOf(relativeConfig(config), { facts, subject, zone: patientZone(facts) });
  if (due.kind === 'missed') {
    if (due.reason === 'no_date') return refused('no_date');
    return refused(due.reason === 'not_booked' ? 'not_booked' : 'too_late');
  }
  const mayMiss = config.direction === 'before' && due.startsAt > now && isConnected('missed');
  if (due.dueAt <= now && !mayMiss) return refused('too_late');
  return { kind: 'match', occurrence: appointmentId, subject, often: 'once', per: 'appointment' };
}

function refused(reason: EntryRefusalReason, clause: string | null = null): EntryMatch {
  return { kind: 'no_match', reason, clause };
}
