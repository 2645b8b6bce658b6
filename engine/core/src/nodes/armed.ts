/** How a waiting node remembers what it waits for, and when a recomputed due time counts as reached. */
import { z } from 'zod';
import type { FactKey } from '../facts/facts.ts';
import type { NodeMemory } from '../step/contract.ts';
import type { TraceReason } from '../step/trace-reasons.ts';
import type { NodeResult } from './node-result.ts';

/**
 * What a timer was set for. `startedAt` is when the wait first began, whatever moved since; `fellDue` says that it was due once
 * by its arrival and now waits on account of the message before it.
 */
export type Armed = { startedAt: number; dueAt: number; fellDue: boolean };

const armedMemory = z.object({ startedAt: z.number(), dueAt: z.number(), fellDue: z.boolean() });

/** Null on arrival. Throws on memory that no wait of this kind has written. */
export function armedOf(memory: NodeMemory | null): Armed | null {
  return memory === null ? null : armedMemory.parse(memory);
}

/** A wait that remembers its due time. */
export function waitArmed(wait: {
  reason: TraceReason;
  startedAt: number;
  dueAt: number;
  fellDue?: boolean;
  /** When to look again, if not when due; null = when woken. */
  until?: number | null;
  keys?: FactKey[];
}): Extract<NodeResult, { kind: 'wait' }> {
  const { reason, startedAt, dueAt, fellDue = false, until = dueAt, keys = [] } = wait;
  return { kind: 'wait', until, memory: { startedAt, dueAt, fellDue }, reason, detail: { dueAt }, keys };
}

/**
 * Due times are recomputed at each wake. Once the armed one is reached (timers may fire a little early), a recomputed one no
 * further ahead than max(2 s, min(1 % of the wait, 10 min)) counts as reached too: small drifts never re-arm.
 */
export function isReached(dueAt: number, armed: Armed | null, now: number): boolean {
  if (dueAt <= now) return true;
  if (armed === null) return false;
  return armed.dueAt - now <= earlyMs && dueAt - now <= toleranceMs(armed);
}

/** Whether a recomputed due time is another one than the timer was set for. */
export function isMoved(dueAt: number, armed: Armed): boolean {
  return Math.abs(dueAt - armed.dueAt) > toleranceMs(armed);
}

/** Timers may ring this much early. */
export const earlyMs = 2_000;

function toleranceMs({ startedAt, dueAt }: Armed): number {
  return Math.max(earlyMs, Math.min(0.01 * (dueAt - startedAt), 600_000));
}
