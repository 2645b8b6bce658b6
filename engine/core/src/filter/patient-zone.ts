import type { Facts } from '../facts/facts.ts';
import { isZone } from '../rules/zones.ts';

/** Whose clock calendar waits, ages and windows are read by: the patient's stated zone, else the practice's. */
export function patientZone({ patient, practice }: Facts): string {
  return patientZoneOf(patient.zone, practice.zone);
}

/** The same of zones as they are stored. */
export function patientZoneOf(patient: string | null, practice: string): string {
  if (patient !== null && isZone(patient)) return patient;
  return isZone(practice) ? practice : 'UTC';
}
