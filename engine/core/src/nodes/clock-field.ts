/** Whose clock a time of day is read by. */
import { z } from 'zod';
import type { FactKey } from '../facts/facts.ts';
import { placeNamed, placeOfSubject, placeZone } from '../facts/place.ts';
import type { Finding } from '../plan/issue-codes.ts';
import type { WorkCalendar } from '../rules/work-calendar.ts';
import { isZone } from '../rules/zones.ts';
import './form-meta.ts';
import type { NodeContext } from './node-result.ts';

/** Two fields that stand together in a node's settings. */
export const clockFields = {
  clock: z
    .enum(['patient', 'practice', 'location', 'fixed'])
    .optional()
    .meta({
      form: {
        label: 'By whose clock',
        help: 'Empty: by the patient’s. The location is that of the appointment the journey is about; without one, or without a zone or holidays of its own, it is as the practice.',
        options: {
          patient: 'The patient’s',
          practice: 'The practice’s',
          location: 'The location’s',
          fixed: 'A time zone of your choice',
        },
      },
    }),
  fixedZone: z
    .string()
    .max(60)
    .optional()
    .meta({
      form: {
        label: 'Time zone',
        help: 'Its name in the tz database, such as America/Chicago.',
        showIf: { path: 'clock', is: ['fixed'] },
      },
    }),
} as const;

export type ClockConfig = {
  clock?: 'patient' | 'practice' | 'location' | 'fixed' | undefined;
  fixedZone?: string | undefined;
};

type Asking = Pick<NodeContext, 'zone' | 'facts' | 'subject'>;

/** The zone to reckon by. `clockFindings` keeps a fixed one without a name from being published. */
export function zoneOfClock({ clock = 'patient', fixedZone }: ClockConfig, { zone, facts, subject }: Asking): string {
  switch (clock) {
    case 'patient':
      return zone;
    case 'practice':
      return isZone(facts.practice.zone) ? facts.practice.zone : zone;
    case 'location':
      return placeZone(placeOfSubject(facts, subject), facts.practice);
    case 'fixed':
      return fixedZone ?? zone;
  }
}

/** The days that count: the location's own holidays where its clock is meant and it has any. */
export function calendarOfClock({ clock }: ClockConfig, { facts, subject }: Asking): WorkCalendar {
  const { workdays, holidays } = facts.practice;
  const place = clock === 'location' ? placeNamed(placeOfSubject(facts, subject), facts.practice) : null;
  return { workdays, holidays: place?.holidays ?? holidays };
}

/** Whether the appointment the journey is about decides whose clock it is. */
export function clockKeys({ clock }: ClockConfig): FactKey[] {
  return clock === 'location' ? ['appointments'] : [];
}

export function clockFindings({ clock, fixedZone = '' }: ClockConfig): Finding[] {
  if (clock !== 'fixed' || isZone(fixedZone)) return [];
  return [{ code: 'zone_unknown', path: 'fixedZone', values: { zone: fixedZone } }];
}

/** " (by the practice’s clock)", or nothing for the ordinary one. */
export function clockText({ clock, fixedZone = '…' }: ClockConfig): string {
  if (clock === 'practice') return ' (by the practice’s clock)';
  if (clock === 'location') return ' (by the location’s clock)';
  return clock === 'fixed' ? ` (by the clock of ${fixedZone})` : '';
}
