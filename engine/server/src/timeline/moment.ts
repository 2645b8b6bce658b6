import { localDate, localTime } from '@cairn/core';

/** Where and when a timeline is read: times are shown in the patient's zone. */
export type Reader = { zone: string; now: number };

/** "Tuesday, March 3, 9:00 AM". */
export function moment(at: number | string, { zone, now }: Reader): string {
  const instant = typeof at === 'number' ? at : Date.parse(at);
  return `${localDate(instant, zone, now)}, ${localTime(instant, zone)}`;
}
