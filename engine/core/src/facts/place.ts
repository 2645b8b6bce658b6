import { own } from '../own.ts';
import { isZone } from '../rules/zones.ts';
import type { Facts, PlaceFacts, PracticeFacts } from './facts.ts';

/** The place of a name, or null where nothing is known of it that the practice does not say. */
export function placeNamed(name: string | null, { places }: Pick<PracticeFacts, 'places'>): PlaceFacts | null {
  return name === null ? null : (own(places, name) ?? null);
}

/** The clock of a place, else the practice's. */
export function placeZone(name: string | null, practice: Pick<PracticeFacts, 'places' | 'zone'>): string {
  const zone = placeNamed(name, practice)?.zone ?? null;
  if (zone !== null && isZone(zone)) return zone;
  return isZone(practice.zone) ? practice.zone : 'UTC';
}

/** Where the appointment is that a journey is about; null without one, or where it does not say. */
export function placeOfSubject(
  { appointments }: Pick<Facts, 'appointments'>,
  { appointmentId }: { appointmentId: string | null },
): string | null {
  if (appointmentId === null) return null;
  return appointments.find(({ id }) => id === appointmentId)?.location ?? null;
}
