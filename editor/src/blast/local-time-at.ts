/** What a clock in that zone shows at an instant (epoch ms), as `YYYY-MM-DDTHH:mm`; on that day at `time` where one is given. */
export function localTimeAt(at: number, zone: string, time?: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '00';
  return `${of('year')}-${of('month')}-${of('day')}T${time ?? `${of('hour')}:${of('minute')}`}`;
}
