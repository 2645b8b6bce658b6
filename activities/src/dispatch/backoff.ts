/** How long to wait after so many calls: 1 s, 2 s, 4 s … at most 5 minutes. */
export function backoffMs(attempts: number): number {
  return Math.min(300_000, 1000 * 2 ** Math.min(12, Math.max(0, attempts - 1)));
}
