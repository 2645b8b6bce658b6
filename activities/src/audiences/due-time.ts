import { type AudienceWhen, instantOfLocal, nextRunAt } from '@cairn/core';

/** One time that a send stands for. */
export type DueTime = {
  /** By the practice's clock (epoch ms): with the campaign it names the send. */
  nominalAt: number;
  /** The same as the author wrote it. */
  localAt: string;
  /** When the first patient's clock shows it; `nominalAt` unless it goes by the patients' clocks. */
  beginsAt: number;
};

export type Zones = { practice: string; stated: readonly string[] };

/** The first time later than `after` by the practice's clock, or null. */
export function nextDue(when: AudienceWhen, after: number, { practice, stated }: Zones): DueTime | null {
  const next = nextRunAt(when, after, practice);
  if (next === null || when.kind === 'now') return null;
  const clocks = when.zone === 'patient' ? stated.map((zone) => instantOfLocal(next.local, zone)) : [];
  return { nominalAt: next.at, localAt: next.local, beginsAt: Math.min(next.at, ...clocks) };
}

/** A time that was missed by less than this is made up for at once; an older one is passed over. */
const catchUpMs = 12 * 3_600_000;

export type Due = {
  /** To be sent now. */
  send: DueTime | null;
  /** Passed over: the last of them, and how many. */
  missed: { last: DueTime; times: number } | null;
  /** What comes next. */
  next: DueTime | null;
};

/** More than a daily send misses in ten years. */
const mostMissed = 4_000;

/** What is to be done about a time that has come, and those that came after it while nobody looked. */
export function dueOf(first: DueTime, now: number, next: (after: number) => DueTime | null): Due {
  const come: DueTime[] = [];
  let coming: DueTime | null = first;
  while (coming !== null && coming.beginsAt <= now && come.length < mostMissed) {
    come.push(coming);
    coming = next(coming.nominalAt);
  }
  const latest = come.at(-1);
  const send = latest !== undefined && now - latest.beginsAt < catchUpMs ? latest : null;
  const over = send === null ? come : come.slice(0, -1);
  const last = over.at(-1);
  return { send, missed: last === undefined ? null : { last, times: over.length }, next: coming };
}
