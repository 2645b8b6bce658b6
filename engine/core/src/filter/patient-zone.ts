import type { Facts } from '../facts/facts.ts';
import { isZone } from '../rules/zones.ts';

/** Whose clock calendar waits, ages and windows are read by: the patient's stated zone, else the practice's. */
export function patientZone(facts: Facts): string {
  const { patient, practice } = facts;
  if (patient.zone !== null && isZone(patient.zone)) return patient.zone;
  return isZone(practice.zone) ? practice.zone : 'UTC';
}
