import type { Facts } from '../../facts/facts.ts';
import { isZone } from '../../rules/zones.ts';
import { patientZone } from '../patient-zone.ts';
import type { When } from './when.ts';

/** Whose calendar a period is read by. */
export function zoneOf(when: When, facts: Facts): string {
  if (when.zone !== 'practice') return patientZone(facts);
  return isZone(facts.practice.zone) ? facts.practice.zone : 'UTC';
}
