import { nominalMs } from '@cairn/core';
import { z } from 'zod';
import type { Timeline } from './any-order.ts';

/**
 * Instants at which deciding a little earlier or later can make a difference, although no fact comes then: a decision is worth putting off
 * past each of them. Two kinds: due times counted back from the visit, and instants from which a wait would end at, or be looked
 * at within its tolerance before, a later fact.
 */
export function turningPoints({ plan, start, facts, until }: Timeline): number[] {
  const lengths = new Set<number>([2_000]);
  const before = new Set<number>([0]);
  for (const { kind, config } of Object.values(plan.nodes)) {
    if (kind !== 'delay' && kind !== 'wait-for') continue;
    const wait = waitConfig.parse(config);
    const { amount, unit } = wait.duration ?? wait.timeout ?? { amount: 0, unit: 'seconds' };
    const ms = nominalMs({ amount, unit });
    (wait.mode === 'relative' ? before : lengths).add(ms);
  }
  const visits = facts.flatMap(({ change }) => visitsIn(change)).concat(visitsAt(start.facts.appointments));
  const points = new Set<number>();
  for (const visit of visits)
    for (const ms of before) for (const edge of [0, 1, 2_001]) points.add(visit - ms - 2_000 + edge);
  for (const fact of facts) {
    for (const ms of lengths) for (const edge of [0, 1, 2_001]) points.add(fact.at - ms + edge);
  }
  return [...points].filter((point) => point > start.now && point < until).sort((a, b) => a - b);
}

const length = z.object({
  amount: z.number(),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months']),
});
const waitConfig = z.object({ mode: z.string().optional(), duration: length.optional(), timeout: length.optional() });

function visitsIn(change: Timeline['facts'][number]['change']): number[] {
  if (change.kind === 'together') return change.changes.flatMap(visitsIn);
  return change.kind === 'appointment' ? visitsAt([change.appointment]) : [];
}

function visitsAt(appointments: readonly { startsAt: number | null }[]): number[] {
  return appointments.flatMap(({ startsAt }) => (startsAt === null ? [] : [startsAt]));
}
