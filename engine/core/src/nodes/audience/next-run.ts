import { Temporal } from 'temporal-polyfill';
import type { AudienceWhen } from './config.ts';
import { instantOfLocal, localText } from './local-time.ts';

/** One time at which a send is due. */
export type RunTime = {
  /** Epoch ms, by the zone that was asked for. */
  at: number;
  /** What the clock says then, as the author wrote it: also where the clocks jump over it. */
  local: string;
};

/**
 * The first time later than `after` (epoch ms) at which the audience is sent to, or null when there is none any more. Repeats are counted
 * from the first day: the 31st is the last day of a shorter month and the 31st again after it. The time of day is kept over clock
 * changes; one that the clocks jump over comes right after the gap, one that they show twice comes the first time. `now` has no time of
 * its own: it goes when somebody starts it.
 */
export function nextRunAt(when: AudienceWhen, after: number, zone: string): RunTime | null {
  if (when.kind === 'now') return null;
  if (when.kind === 'at') {
    const at = instantOfLocal(when.at, zone);
    return at > after ? { at, local: when.at } : null;
  }
  const first = Temporal.PlainDateTime.from(when.at);
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDateTime();
  const passed = Math.trunc(first.until(today, { largestUnit: when.unit })[unitsOf[when.unit]] / when.every);
  for (let turn = Math.max(0, passed - 1); ; turn++) {
    const local = first.add({ [unitsOf[when.unit]]: turn * when.every });
    if (when.endsOn !== null && local.toPlainDate().toString() > when.endsOn) return null;
    const at = instantOfLocal(localText(local), zone);
    if (at > after) return { at, local: localText(local) };
  }
}

const unitsOf = { day: 'days', week: 'weeks', month: 'months' } as const;
