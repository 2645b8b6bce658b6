import type { CampaignDocumentInput, DocumentNode, Filter } from '@cairn/core';
import { arbitraryAction, arbitraryClockDelay, type GeneratedStep, withWaysBack } from '@cairn/core/testing';
import fc from 'fast-check';

/** What happens to a patient, at a minute after entering. */
export type Turn = { minute: number; what: Happening };
export type Happening =
  | { kind: 'moved'; toHour: number }
  | { kind: 'cancelled' | 'dies' | 'submits' | 'pays' | 'stop' | 'vip' | 'task' | 'pause' | 'resume' };
export type ProviderWord = 'accepted' | 'failed' | 'unknown';

export type Life = {
  document: CampaignDocumentInput;
  /** Hour of the UTC day on which the visit is booked. */
  bookedAtHour: number;
  /** Hours from booking to visit; negative: it is over. */
  visitInHours: number;
  turns: Turn[];
  /** What becomes of the message of the n-th step. */
  words: ProviderWord[];
};

const wait = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('minutes', 'hours', 'days') });
const [vip, expected] = ['00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000f2'] as const;
/** Segments that the practice of these lives has, by id; the second asks about the first. */
export const segmentsOfLives: Readonly<Record<string, { name: string; filter: Filter }>> = {
  [vip]: { name: 'Vip', filter: { op: 'tag', tag: 'vip' } },
  [expected]: {
    name: 'Vip or expected',
    filter: { op: 'any', of: [{ op: 'segment', segment: vip, is: 'in' }, { op: 'has_future_appointment' }] },
  },
};

const condition = fc.constantFrom(
  { op: 'segment', segment: vip, is: 'not_in' },
  { op: 'segment', segment: expected, is: 'in' },
  { op: 'has_future_appointment' },
  { op: 'this_appointment', status: ['booked'] },
  { op: 'tag', tag: 'vip' },
  { op: 'tag', tag: 'sent' },
  { op: 'attribute', name: 'times', compare: 'at_least', value: 2 },
  { op: 'event', name: 'form.submitted', since: 'enrollment', within: { amount: 5, unit: 'hours' }, times: 1 },
  { op: 'not', of: { op: 'event', name: 'form.submitted', since: 'ever', times: 2 } },
);

type Step = GeneratedStep;
const message: fc.Arbitrary<Step> = fc
  .record({
    channel: fc.constantFrom('email', 'sms', 'email', 'sms', 'both', 'sms_then_email', 'email_then_sms'),
    fallbackAfter: fc.option(wait),
    purpose: fc.constantFrom('care', 'operational', 'marketing'),
    late: fc.option(wait),
    readsOutcome: fc.boolean(),
  })
  .map(({ channel, fallbackAfter, purpose, late, readsOutcome }) => ({
    kind: 'message',
    config: {
      channel,
      purpose,
      sending: 'automatic',
      ...(channel !== 'sms' && { subject: 'News' }),
      body: 'Hello {{ patient.first_name }}',
      ...(channel !== 'sms' && channel !== 'email' && { smsBody: 'Hi {{ patient.first_name }}' }),
      ...(channel.includes('then') && fallbackAfter !== null && { fallbackAfter }),
      ...(late !== null && { skipIfLaterThan: late }),
    },
    ports: readsOutcome ? ['next', 'not_sent'] : ['next'],
  }));
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: message },
  {
    weight: 2,
    arbitrary: wait.map((duration) => ({ kind: 'delay', config: { mode: 'for', duration }, ports: ['next'] })),
  },
  fc
    .record({
      duration: wait,
      direction: fc.constantFrom('before', 'after'),
      ifPast: fc.constantFrom('skip', 'go_now'),
      ifQuiet: fc.constantFrom('earlier', 'later', 'skip'),
    })
    .map((config) => ({ kind: 'delay', config: { mode: 'relative', ...config }, ports: ['next', 'missed'] })),
  condition.map((when) => ({ kind: 'condition', config: { when }, ports: ['yes', 'no'] })),
  fc.array(condition, { minLength: 2, maxLength: 3 }).map((filters) => {
    const branches = filters.map((when, at) => ({ id: `b${at}`, name: `Branch ${at}`, when }));
    return { kind: 'split', config: { branches }, ports: [...branches.map(({ id }) => id), 'else'] };
  }),
  fc.integer({ min: 0, max: 100 }).map((percent) => {
    const shares = [percent, 100 - percent].map((part, at) => ({ id: `s${at}`, name: `Share ${at}`, percent: part }));
    return { kind: 'random-split', config: { shares }, ports: shares.map(({ id }) => id) };
  }),
  fc
    .record({
      timeout: wait,
      since: fc.constantFrom('node', 'enrollment', 'message'),
      for: fc.oneof(
        fc.constant({ kind: 'event', event: 'form.submitted', where: [] }),
        condition.map((when) => ({ kind: 'condition', when })),
      ),
    })
    .map((config) => ({ kind: 'wait-for', config, ports: ['happened', 'timed_out'] })),
  { weight: 2, arbitrary: arbitraryClockDelay },
  { weight: 5, arbitrary: arbitraryAction },
);

/** Steps in a row; each port leads to some later one or nowhere, and only bounded ways lead back. */
const document = fc
  .record({
    row: fc.array(fc.tuple(steps, fc.array(fc.nat(8), { minLength: 4, maxLength: 4 })), { minLength: 2, maxLength: 8 }),
    percent: fc.option(fc.integer({ min: 1, max: 50 }), { freq: 1 }),
  })
  .map(({ row: generated, percent }): CampaignDocumentInput => {
    const whole = withWaysBack(
      generated.map(([one]) => one),
      (index) => `step_${index}`,
    );
    const row = generated.map(([one, leaps], at): [Step, number[]] => [whole[at] ?? one, leaps]);
    const sendsCare = row.some(([{ config }]) => config['purpose'] === 'care');
    const id = (index: number) => `step_${index}`;
    const start = { event: 'appointment.booked', where: [], entry: 'per_appointment' };
    const nodes: DocumentNode[] = [
      { id: 'start', kind: 'event-trigger', config: start },
      ...row.map(([{ kind, config }], index) => ({ id: id(index), kind, config })),
    ];
    const edges = row.flatMap(([{ ports }, leaps], index) =>
      ports.flatMap((port, nth) => {
        const to = index + 1 + ((leaps[nth] ?? 0) % 3);
        return to < row.length ? [{ from: id(index), port, to: id(to) }] : [];
      }),
    );
    return {
      schemaVersion: 1,
      name: 'Generated',
      settings: {
        exits: [
          { id: 'cancelled', label: 'cancelled', when: { op: 'this_appointment', status: ['cancelled'] } },
          { id: 'often', label: 'often', when: { op: 'attribute', name: 'times', compare: 'at_least', value: 3 } },
        ],
        goal: { label: 'paid', when: { op: 'event', name: 'invoice.paid', since: 'enrollment', times: 1 } },
        ...(percent !== null && !sendsCare && { holdout: { percent } }),
      },
      nodes,
      edges: [{ from: 'start', port: 'next', to: id(0) }, ...edges],
    };
  });

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: -50, max: 2_000 }).map((toHour) => ({ kind: 'moved' as const, toHour })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'task' as const }) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom('cancelled', 'dies', 'submits', 'submits', 'pays', 'stop', 'vip', 'pause', 'resume', 'resume')
      .map((kind) => ({ kind }) as const),
  },
);
/** Most of it falls into the first hours: while texts wait for the morning and waits are young. */
const minute = fc.oneof(fc.integer({ min: 1, max: 60 * 24 }), fc.integer({ min: 1, max: 60 * 24 * 40 }));

/** A campaign and a patient's life in it. */
export const arbitraryLife: fc.Arbitrary<Life> = fc.record({
  document,
  bookedAtHour: fc.nat(23),
  visitInHours: fc.integer({ min: -10, max: 1_000 }),
  turns: fc
    .array(fc.record({ minute, what: happening }), { maxLength: 6 })
    .map((turns) => turns.toSorted((a, b) => a.minute - b.minute)),
  words: fc.array(fc.constantFrom<ProviderWord[]>('accepted', 'accepted', 'accepted', 'failed', 'unknown'), {
    minLength: 8,
    maxLength: 8,
  }),
});
