import { type PracticeSettings, practices, type Tx } from '@cairn/db';

/** How long a send that goes at once can be taken back, as the practice has it, in seconds. */
export function undoSecondsOf({ undoSeconds = 60 }: PracticeSettings): number {
  return undoSeconds;
}

/** The same in milliseconds, read now. */
export async function undoTime(tx: Tx): Promise<number> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  return undoSecondsOf(practice?.settings ?? {}) * 1_000;
}
