import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../facts/facts.ts';
import { patientZone } from './patient-zone.ts';

/** An instant as the patient's clock showed it (`2026-03-01 09:00`), or that none is known. */
export function clockText(at: number | null | undefined, facts: Facts): string {
  if (at === null || at === undefined) return 'no known time';
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(patientZone(facts)).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
