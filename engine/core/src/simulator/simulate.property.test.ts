import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CampaignDocumentInput, DocumentNode } from '../document/document.ts';
import { compile } from '../plan/compile.ts';
import type { FactChange } from './fact-change.ts';
import { sampleAppointment, sampleFacts } from './sample-facts.ts';
import { simulate, type TimelineEntry } from './simulate.ts';

const hour = 3_600_000;
const firstStart = Date.parse('2026-03-05T15:00:00Z');
const horizonMs = 400 * 24 * hour;
const appointmentId = '00000000-0000-4000-8000-000000000001';

const channel = fc.constantFrom('email', 'sms');
const wait = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('minutes', 'hours', 'days') });
const condition = fc.constantFrom(
  { op: 'has_future_appointment' },
  { op: 'this_appointment', status: ['booked'] },
  { op: 'event', name: 'form.submitted', since: 'enrollment', within: { amount: 5, unit: 'hours' }, times: 1 },
  { op: 'not', of: { op: 'event', name: 'form.submitted', since: 'ever', times: 2 } },
);

/** A kind with settings, and the ports that may be connected. */
const stepKinds = fc.oneof(
  { weight: 3, arbitrary: messageStep() },
  wait.map((duration) => ({ kind: 'delay', config: { mode: 'for', duration }, ports: ['next'] })),
  fc
    .record({
      duration: wait,
      direction: fc.constantFrom('before', 'after'),
      ifPast: fc.constantFrom('skip', 'go_now'),
      ifQuiet: fc.constantFrom('earlier', 'later', 'skip'),
    })
    .map((config) => ({ kind: 'delay', config: { mode: 'relative', ...config }, ports: ['next', 'missed'] })),
  condition.map((when) => ({ kind: 'condition', config: { when }, ports: ['yes', 'no'] })),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((filters) => {
    const branches = filters.map((when, at) => ({ id: `b${at}`, name: `Branch ${at}`, when }));
    return { kind: 'split', config: { branches }, ports: [...branches.map(({ id }) => id), 'else'] };
  }),
  fc.integer({ min: 0, max: 100 }).map((percent) => ({
    kind: 'random-split',
    config: {
      shares: [
        { id: 'a', name: 'A', percent },
        { id: 'b', name: 'B', percent: 100 - percent },
      ],
    },
    ports: ['a', 'b'],
  })),
  fc.record({ timeout: wait, since: fc.constantFrom('node', 'enrollment', 'message') }).map((config) => ({
    kind: 'wait-for',
    config: { ...config, for: { kind: 'event', event: 'form.submitted', where: [] } },
    ports: ['happened', 'timed_out'],
  })),
);

function messageStep() {
  return fc
    .record({
      channel,
      purpose: fc.constantFrom('care', 'operational', 'marketing'),
      late: fc.option(wait),
      readsOutcome: fc.boolean(),
    })
    .map(({ channel: on, purpose, late, readsOutcome }) => ({
      kind: 'message',
      config: {
        channel: on,
        purpose,
        sending: 'automatic',
        ...(on === 'email' ? { subject: 'News' } : {}),
        body: 'Hello {{ patient.first_name }}',
        ...(late === null ? {} : { skipIfLaterThan: late }),
      },
      ports: readsOutcome ? ['next', 'not_sent'] : ['next'],
    }));
}

/** Steps in a row; each port leads to some later one or nowhere, so there is no way back. */
const campaign = fc
  .array(fc.tuple(stepKinds, fc.array(fc.nat(8), { minLength: 4, maxLength: 4 })), { minLength: 1, maxLength: 8 })
  .map((steps): CampaignDocumentInput => {
    const id = (index: number) => `step_${index}`;
    const nodes: DocumentNode[] = [
      {
        id: 'start',
        kind: 'event-trigger',
        config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
      },
      ...steps.map(([{ kind, config }], index) => ({ id: id(index), kind, config: { ...config } })),
    ];
    const edges = steps.flatMap(([{ ports }, leaps], index) =>
      ports.flatMap((port, nth) => {
        const to = index + 1 + ((leaps[nth] ?? 0) % 3);
        return to < steps.length ? [{ from: id(index), port, to: id(to) }] : [];
      }),
    );
    return {
      schemaVersion: 1,
      name: 'Generated',
      settings: {
        exits: [{ id: 'cancelled', label: 'cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
        goal: { label: 'paid', when: { op: 'event', name: 'invoice.paid', since: 'enrollment', times: 1 } },
      },
      nodes,
      edges: [{ from: 'start', port: 'next', to: id(0) }, ...edges],
    };
  });

type Told =
  | { kind: 'moved'; toHour: number }
  | { kind: 'cancelled' | 'dies' | 'submits' | 'pays' | 'stop_sms' | 'stop_email' };
const told = fc.oneof(
  fc.integer({ min: -50, max: 2_000 }).map((toHour): Told => ({ kind: 'moved', toHour })),
  fc
    .constantFrom(
      'cancelled' as const,
      'dies' as const,
      'submits' as const,
      'pays' as const,
      'stop_sms' as const,
      'stop_email' as const,
    )
    .map((kind): Told => ({ kind })),
);
/** Most lines fall into the first hours: while texts wait for the morning and waits are young. */
const minutesIn = fc.oneof(fc.integer({ min: 1, max: 60 * 24 }), fc.integer({ min: 1, max: 60 * 24 * 40 }));
const story = fc
  .record({
    startHour: fc.nat(23),
    startsInHours: fc.integer({ min: -10, max: 1_000 }),
    lines: fc.array(fc.tuple(minutesIn, told), { maxLength: 6 }),
    answers: fc.array(fc.constantFrom('accepted' as const, 'accepted' as const, 'failed' as const, 'unknown' as const)),
  })
  .map(({ startHour, lines, ...rest }) => {
    const start = firstStart + startHour * hour;
    const timed = lines.map(([minutes, what]) => ({ at: start + minutes * 60_000, what }));
    return { ...rest, start, lines: timed.sort((a, b) => a.at - b.at) };
  });
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

describe('simulate, over generated campaigns and stories', () => {
  it('comes to rest, and calls nobody who has left, opted out or sleeps', () => {
    fc.assert(
      fc.property(campaign, story, (document, tale) => {
        const { start, lines } = tale;
        const result = run(document, tale);

        expect(result.outcome.kind).not.toBe('stuck');
        if (result.outcome.kind === 'wait' && result.outcome.until === null)
          expect(result.messages.map(({ outcome }) => outcome)).toContain('unknown');
        if (result.outcome.kind === 'wait' && result.outcome.until !== null)
          expect(result.outcome.until).toBeGreaterThan(start + horizonMs);

        const visited = new Set(result.visits.map(({ nodeId, visit }) => `${nodeId}.${visit}`));
        const keys = result.messages.map(({ nodeId, visit }) => `${nodeId}.${visit}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((key) => !visited.has(key))).toEqual([]);
        expect(result.trace.every((entry, i) => entry.at >= (result.trace[i - 1]?.at ?? start))).toBe(true);

        const left = lines.find(
          ({ what }) => what.kind === 'cancelled' || what.kind === 'dies' || what.kind === 'pays',
        );
        if (left !== undefined) expect(result.endedAt).toBeLessThanOrEqual(left.at);

        for (const { calledAt, channel: on } of result.messages) {
          if (calledAt === null) continue;
          const before = lines.filter(({ at }) => at <= calledAt).map(({ what }) => what.kind);
          for (const end of ['cancelled', 'dies', 'pays', `stop_${on}`]) expect(before).not.toContain(end);
          if (on === 'sms')
            expect(localMinute(calledAt)).toSatisfy((minute: number) => minute >= 480 && minute < 1_260);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same result again', () => {
    fc.assert(
      fc.property(campaign, story, (document, tale) => {
        expect(run(document, tale)).toEqual(run(document, tale));
      }),
      { numRuns: 30 },
    );
  });
});

function run(document: CampaignDocumentInput, { start, startsInHours, lines, answers }: Story) {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'));
  const startsAt = start + startsInHours * hour;
  const visit = sampleAppointment({ id: appointmentId, startsAt });
  let standing: { startsAt: number; cancelled: boolean } = { startsAt, cancelled: false };
  const timeline = lines.map(({ at, what }, index): TimelineEntry => {
    if (what.kind === 'moved') standing = { ...standing, startsAt: start + what.toHour * hour };
    if (what.kind === 'cancelled') standing = { ...standing, cancelled: true };
    const appointment = {
      ...visit,
      startsAt: standing.startsAt,
      status: standing.cancelled ? 'cancelled' : 'booked',
    } as const;
    return { at, change: changeOf(what, { kind: 'appointment', appointment }, at, index) };
  });
  return simulate({
    plan: compiled.plan,
    start: { now: start, facts: { ...sampleFacts(), appointments: [visit] }, subject: { appointmentId } },
    timeline,
    until: start + horizonMs,
    provider: (_intent, _at, n) => answers[n] ?? 'accepted',
  });
}

function changeOf(what: Told, appointment: FactChange, at: number, index: number): FactChange {
  const event = (name: string): FactChange => ({
    kind: 'event',
    event: { id: `e${index}`, name, occurredAt: at, receivedAt: at, properties: {} },
  });
  switch (what.kind) {
    case 'moved':
    case 'cancelled':
      return appointment;
    case 'dies':
      return { kind: 'patient', edit: { deceased: true } };
    case 'submits':
      return event('form.submitted');
    case 'pays':
      return event('invoice.paid');
    case 'stop_sms':
      return { kind: 'opt_out', channel: 'sms' };
    case 'stop_email':
      return { kind: 'opt_out', channel: 'email' };
  }
}

function localMinute(at: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/New_York');
  return local.hour * 60 + local.minute;
}
