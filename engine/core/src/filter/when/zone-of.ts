import type { Facts } from '../../facts/facts.ts';
import { placeZone } from '../../facts/place.ts';
import { isZone } from '../../rules/zones.ts';
import { patientZone } from '../patient-zone.ts';
import type { When } from './when.ts';

/** Whose calendar a period is read by. `location` is where the fact took place; one that has no place is read by the practice's. */
export function zoneOf(when: When, facts: Facts, location: string | null = null): string {
  switch (when.zone) {
    case 'location':
      return placeZone(location, facts.practice);
    case 'practice':
      return isZone(facts.practice.zone) ? facts.practice.zone : 'UTC';
    default:
      return patientZone(facts);
  }
}
