/** How far back the list looks, in words and milliseconds. */
export const sinceChoices = [
  { value: 'hour', label: 'The last hour', ms: 3_600_000 },
  { value: 'day', label: 'The last day', ms: 86_400_000 },
  { value: 'week', label: 'The last 7 days', ms: 7 * 86_400_000 },
  { value: 'month', label: 'The last 30 days', ms: 30 * 86_400_000 },
] as const;
export type Since = (typeof sinceChoices)[number]['value'];

export function isSince(value: string | null): value is Since {
  return sinceChoices.some((choice) => choice.value === value);
}

/** The instant from which on events are listed, to the minute, so that the same choice asks the same question for a while. */
export function fromOf(since: Since, now: number): string {
  const { ms = 0 } = sinceChoices.find(({ value }) => value === since) ?? {};
  return new Date(Math.floor((now - ms) / 60_000) * 60_000).toISOString();
}
