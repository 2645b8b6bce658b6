import { customType } from 'drizzle-orm/pg-core';

/** A `timestamptz` column as epoch milliseconds. Microseconds that the database's own clock wrote are cut off. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: instantFromText,
});

/** Reads the database's text form of an instant (`2026-03-01 09:00:00.123+00`). Throws on `infinity`, which no column of ours holds. */
export function instantFromText(text: string): number {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)(:?\d\d)?$/, (_, hours: string, minutes?: string) => {
    return `${hours}:${(minutes ?? '00').replace(':', '')}`;
  });
  const at = Date.parse(iso);
  if (Number.isNaN(at)) throw new Error('A timestamp from the database is not a finite instant.');
  return at;
}
