import type { z } from 'zod';
import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import { passes } from '../../filter/compare.ts';
import { explain, sayTests } from '../../filter/explain.ts';
import { appointmentId } from '../../ids.ts';
import { own } from '../../own.ts';
import type { MatchContext } from '../match-context.ts';
import type { eventTriggerConfig } from './config.ts';

type Config = z.infer<typeof eventTriggerConfig>;

/** Keys: the appointment's id (Cairn's own, in `properties.appointmentId`), the event's id, or empty for once. */
export function matchEvent(config: Config, cause: EntryCause, { facts, now }: MatchContext): EntryMatch {
  if (cause.kind !== 'event' || cause.event.name !== config.event)
    return { kind: 'no_match', reason: 'other_trigger', clause: null };
  const { event } = cause;
  if (!passes(event.properties, config.where)) {
    return { kind: 'no_match', reason: 'trigger_not_met', clause: `the event does not say${sayTests(config.where)}` };
  }
  const about = appointmentId.safeParse(own(event.properties, 'appointmentId'));
  const subject = { appointmentId: about.success ? about.data : null };
  if (config.patient !== undefined) {
    const { value, because } = explain(config.patient, { facts, now, enteredAt: null, subject });
    if (!value) return { kind: 'no_match', reason: 'trigger_not_met', clause: because };
  }
  return { kind: 'match', occurrence: event.id, subject, ...oftenOf(config) };
}

/** How often a patient enters, as the trigger's own setting says. */
export function oftenOf({
  entry,
}: Pick<Config, 'entry'>): Pick<Extract<EntryMatch, { kind: 'match' }>, 'often' | 'per'> {
  return {
    often: entry === 'per_event' ? 'every_time' : 'once',
    per: entry === 'per_appointment' ? 'appointment' : 'patient',
  };
}
