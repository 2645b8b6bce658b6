import { type ExitReason, entryRefusals, type Facts, localNow, traceReasons } from '@cairn/core';
import type { RehearsalReport } from '@cairn/core/api';
import { type PlayedStory, sayReason } from '@cairn/core/rehearsal';

export type Tally = {
  add(patientId: string, played: Played): void;
  refuse(patientId: string, code: string, sentence: string): void;
  report(about: { from: number; until: number; assumptions: string[] }): RehearsalReport;
  /** A few people by part of the report. */
  people(): { part: string; patientId: string }[];
};

export type Played = PlayedStory & { toBooked: number };

const samplesOfPart = 20;

/** Adds up what single journeys came to; days are those of the practice's clock. */
export function createTally(zone: string): Tally {
  const totals = { people: 0, entries: 0, messages: 0, toBooked: 0, mostToOne: 0, goals: 0, waiting: 0 };
  const steps = new Map<string, { stepId: string; channel: string; sent: number; notSent: number; deferred: number }>();
  const days = new Map<string, { email: number; sms: number }>();
  const skipped = counter();
  const ends = counter();
  const refused = new Map<string, { sentence: string; n: number }>();
  const samples = new Map<string, Set<string>>();
  const dayOf = dayOfInstant(zone);

  const sample = (part: string, patientId: string) => {
    const kept = samples.get(part) ?? new Set();
    if (kept.size < samplesOfPart) samples.set(part, kept.add(patientId));
  };
  const refuse = (patientId: string, code: string, sentence: string) => {
    const row = refused.get(code) ?? { sentence, n: 0 };
    refused.set(code, { sentence, n: row.n + 1 });
    sample(`refused:${code}`, patientId);
  };

  return {
    refuse,
    add(patientId, { journeys, refusals, toBooked }) {
      if (journeys.length === 0) {
        for (const reason of new Set(refusals.map((one) => one.reason)))
          refuse(patientId, reason, entryRefusals[reason]);
        return;
      }
      totals.people += 1;
      totals.entries += journeys.length;
      totals.toBooked += toBooked;
      sample('enters', patientId);
      if (toBooked > 0) sample('booked', patientId);
      let mine = 0;
      for (const { simulation } of journeys) {
        const { outcome, messages } = simulation;
        if (outcome.kind === 'done') {
          ends.add(outcome.reason);
          sample(`end:${outcome.reason}`, patientId);
          if (outcome.reason === 'goal_met') totals.goals += 1;
        } else totals.waiting += 1;
        for (const message of messages) {
          const { nodeId, channel, calledAt, outcome: came_to, reason, deferrals } = message;
          const key = `${nodeId} ${channel}`;
          const step = steps.get(key) ?? { stepId: nodeId, channel, sent: 0, notSent: 0, deferred: 0 };
          steps.set(key, step);
          if (deferrals.length > 0) step.deferred += 1;
          if (calledAt !== null) {
            mine += 1;
            step.sent += 1;
            const day = dayOf(calledAt);
            const row = days.get(day) ?? { email: 0, sms: 0 };
            row[channel] += 1;
            days.set(day, row);
            sample(`sent:${nodeId}`, patientId);
          } else if (came_to !== 'queued') {
            step.notSent += 1;
            const code = reason ?? came_to;
            skipped.add(`${nodeId} ${channel} ${code}`);
            sample(`skipped:${nodeId}:${channel}:${code}`, patientId);
          }
        }
      }
      totals.messages += mine;
      totals.mostToOne = Math.max(totals.mostToOne, mine);
    },
    report: ({ from, until, assumptions }) => ({
      ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString(), assumptions },
      ...totals,
      steps: [...steps.values()],
      days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, row]) => ({ day, ...row })),
      refused: [...refused].map(([code, row]) => ({ code, ...row })).sort(mostFirst),
      skipped: skipped
        .entries()
        .map(([key, n]) => {
          const [stepId = '', channel = '', code = ''] = key.split(' ');
          return { stepId, channel, code, sentence: sayReason(code), n };
        })
        .sort(mostFirst),
      ends: ends
        .entries()
        .map(([code, n]) => ({ code, sentence: endSentence(code), n }))
        .sort(mostFirst),
    }),
    people: () => [...samples].flatMap(([part, ids]) => [...ids].map((patientId) => ({ part, patientId }))),
  };
}

function mostFirst(a: { n: number }, b: { n: number }): number {
  return b.n - a.n;
}

function endSentence(code: string): string {
  const known: Partial<Record<ExitReason, string>> = traceReasons;
  return Object.entries(known).find(([reason]) => reason === code)?.[1] ?? sayReason(code);
}

function counter() {
  const counts = new Map<string, number>();
  return {
    add: (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1),
    entries: () => [...counts],
  };
}

/** Zones change at quarters of hours: within one, the day is the same. */
function dayOfInstant(zone: string): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / 900_000);
    const day = known.get(quarter) ?? localNow(at, zone).slice(0, 10);
    known.set(quarter, day);
    return day;
  };
}

/** Whether a visit is booked ahead of that instant. */
export function hasVisitAhead({ appointments }: Facts, now: number): boolean {
  return appointments.some(({ status, startsAt }) => status === 'booked' && startsAt !== null && startsAt > now);
}
