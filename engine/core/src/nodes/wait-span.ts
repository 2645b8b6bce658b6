import { nominalMs } from '../rules/delay-time.ts';
import { delayConfig } from './delay/config.ts';
import { waitForConfig } from './wait-for/config.ts';

/** How long a way out of a step takes at the shortest, for hints such as "Day 3". */
export type WaitSpan =
  | { kind: 'after'; ms: number }
  /** It ends at a time told from the appointment: `ms` after its start, negative before it. */
  | { kind: 'from_appointment'; ms: number }
  /** It ends at a date that has nothing to do with when people enter. */
  | { kind: 'unknown' };

/** The span of one way out. Steps that do not wait, ways that are taken at once and unfinished settings take no time. */
export function waitSpan(node: { kind: string; config: unknown }, port: string): WaitSpan {
  if (node.kind === 'wait-for') {
    const parsed = waitForConfig.safeParse(node.config);
    return parsed.success && port === 'timed_out' ? { kind: 'after', ms: nominalMs(parsed.data.timeout) } : atOnce;
  }
  if (node.kind !== 'delay' || port === 'missed') return atOnce;
  const parsed = delayConfig.safeParse(node.config);
  if (!parsed.success) return atOnce;
  const config = parsed.data;
  switch (config.mode) {
    case 'for':
      return { kind: 'after', ms: nominalMs(config.duration) };
    case 'working_days':
      return { kind: 'after', ms: config.days * dayMs };
    case 'until_weekday':
    case 'window':
      return atOnce;
    case 'relative': {
      const ms = nominalMs(config.duration) * (config.direction === 'before' ? -1 : 1);
      const isFromVisit = config.field === undefined || config.field === 'start' || config.field === 'end';
      return isFromVisit ? { kind: 'from_appointment', ms } : { kind: 'unknown' };
    }
    case 'until_date':
    case 'relative_date':
      return { kind: 'unknown' };
  }
}

const dayMs = 86_400_000;
const atOnce: WaitSpan = { kind: 'after', ms: 0 };
