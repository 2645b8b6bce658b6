/** A time zone as people say it: its place, such as New York for America/New_York. */
export function zoneWords(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
