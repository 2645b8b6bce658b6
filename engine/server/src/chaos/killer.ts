import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosPart } from './chaos-part.ts';
import type { Random } from './random.ts';

export type KillPlan = {
  /** Each part dies at least so often. */
  each: number;
  /** And it goes on at least until then, by `performance.now()`. */
  until: number;
  signal: AbortSignal;
};

/**
 * Kills parts in random order and starts each again after a moment of its own, so that deaths overlap: a part may be killed while
 * another is still away.
 */
export async function killAtRandom(parts: readonly ChaosPart[], random: Random, plan: KillPlan): Promise<void> {
  const revivals = new Set<Promise<void>>();
  const isDone = () => performance.now() >= plan.until && parts.every((part) => part.deaths() >= plan.each);
  while (!isDone()) {
    const short = parts.filter((part) => part.deaths() < plan.each);
    for (const part of random.shuffled(short.length > 0 ? short : parts)) {
      await pause(random.int(300, 3_500), undefined, { signal: plan.signal });
      // One that is still on its way up gets its turn later: only a part at work proves something by dying.
      if (!(await part.kill())) continue;
      const revival = pause(random.int(100, 2_500), undefined, { signal: plan.signal })
        .then(() => part.start())
        .finally(() => revivals.delete(revival));
      revivals.add(revival);
      revival.catch(() => undefined);
    }
  }
  await Promise.all(revivals);
}
