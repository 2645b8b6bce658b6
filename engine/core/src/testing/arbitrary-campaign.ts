import fc from 'fast-check';
import type { CampaignDocumentInput, DocumentNode } from '../document/document.ts';
import type { Duration, Filter } from '../filter/filter.ts';
import { arbitraryAction, arbitraryClockDelay, type GeneratedStep, withWaysBack } from './arbitrary-action.ts';

const duration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 50 }),
  unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks'),
});

/** Filters that a story of bookings, forms and payments can turn; none of them asks about messages. */
const when: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom<Filter[]>(
    { op: 'has_future_appointment' },
    { op: 'this_appointment', status: ['booked', 'arrived'] },
    { op: 'tag', tag: 'vip' },
    { op: 'not', of: { op: 'event', name: 'form.submitted', since: 'ever', times: 2 } },
    { op: 'last_visit_before', ago: { amount: 1, unit: 'weeks' } },
  ),
  fc.record({
    op: fc.constant('event'),
    name: fc.constantFrom('form.submitted', 'invoice.paid'),
    since: fc.constantFrom('ever', 'enrollment'),
    within: duration,
    times: fc.integer({ min: 1, max: 2 }),
  }),
);

type Part = GeneratedStep;

const message: fc.Arbitrary<Part> = fc
  .record({
    channel: fc.constantFrom('email', 'sms', 'both', 'sms_then_email', 'email_then_sms'),
    fallbackAfter: fc.option(duration, { nil: undefined }),
    purpose: fc.constantFrom('care', 'operational', 'marketing'),
    sending: fc.constantFrom('automatic', 'automatic', 'automatic', 'off'),
    fallback: fc.boolean(),
  })
  .map(({ fallback, ...config }) => ({
    kind: 'message',
    config: { ...config, subject: 'News', body: 'Hello {{ patient.first_name }}', smsBody: 'Hi' },
    ports: fallback ? ['next', 'not_sent'] : ['next'],
  }));

const delay: fc.Arbitrary<Part> = fc.oneof(
  duration.map((length) => ({ kind: 'delay', config: { mode: 'for', duration: length }, ports: ['next'] })),
  fc
    .record(
      {
        duration,
        direction: fc.constantFrom('before', 'after'),
        atMinute: fc.integer({ min: 0, max: 1439 }),
        ifQuiet: fc.constantFrom('earlier', 'later', 'skip'),
        ifPast: fc.constantFrom('skip', 'go_now'),
      },
      { requiredKeys: ['duration', 'direction'] },
    )
    .map((config) => ({ kind: 'delay', config: { mode: 'relative', ...config }, ports: ['next', 'missed'] })),
);

const waitFor: fc.Arbitrary<Part> = fc
  .record({
    for: fc.oneof(
      fc.constant({ kind: 'event', event: 'form.submitted' }),
      when.map((filter) => ({ kind: 'condition', when: filter })),
    ),
    since: fc.constantFrom('node', 'enrollment', 'message'),
    timeout: duration,
  })
  .map((config) => ({ kind: 'wait-for', config, ports: ['happened', 'timed_out'] }));

const waitForReply: fc.Arbitrary<Part> = duration.map((timeout) => {
  const answers = [
    { id: 'yes', name: 'Yes', words: ['YES'] },
    { id: 'no', name: 'No', words: ['NO'] },
  ];
  return {
    kind: 'wait-for',
    config: { for: { kind: 'reply', answers }, timeout },
    ports: ['yes', 'no', 'other', 'timed_out'],
  };
});

const choice: fc.Arbitrary<Part> = when.map((filter) => ({
  kind: 'condition',
  config: { when: filter },
  ports: ['yes', 'no'],
}));
/** Shares that add up to 100; one of them may be 0. */
const shares = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 4 }).map((cuts) => {
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), 100];
  return bounds.slice(1).map((upTo, at) => ({ id: `s${at}`, name: `Share ${at}`, percent: upTo - (bounds[at] ?? 0) }));
});

const split: fc.Arbitrary<Part> = fc.array(when, { minLength: 1, maxLength: 4 }).map((filters) => {
  const branches = filters.map((filter, at) => ({ id: `b${at}`, name: `Branch ${at}`, when: filter }));
  return { kind: 'split', config: { branches }, ports: [...branches.map(({ id }) => id), 'else'] };
});

const randomSplit: fc.Arbitrary<Part> = shares.map((drawn) => ({
  kind: 'random-split',
  config: { shares: drawn },
  ports: drawn.map(({ id }) => id),
}));

const end: fc.Arbitrary<Part> = fc.constant({ kind: 'exit', config: { label: 'End' }, ports: [] });

const part = fc.oneof(
  { weight: 4, arbitrary: message },
  { weight: 3, arbitrary: delay },
  { weight: 2, arbitrary: waitFor },
  waitForReply,
  { weight: 3, arbitrary: choice },
  { weight: 2, arbitrary: split },
  { weight: 1, arbitrary: randomSplit },
  { weight: 1, arbitrary: end },
  { weight: 2, arbitrary: arbitraryClockDelay },
  { weight: 4, arbitrary: arbitraryAction },
);

/**
 * Campaigns that compile: steps in a row, each way out leading to some later step or nowhere, so branches part, join and may
 * leave steps that no path reaches.
 */
export const arbitraryCampaign: fc.Arbitrary<CampaignDocumentInput> = fc
  .record({
    parts: fc.array(fc.tuple(part, fc.array(fc.nat(9), { minLength: 5, maxLength: 5 })), {
      minLength: 1,
      maxLength: 12,
    }),
    exits: fc.array(when, { maxLength: 1 }),
    goal: fc.option(when, { nil: undefined }),
    percent: fc.option(fc.integer({ min: 1, max: 50 })),
  })
  .map(({ parts: generated, exits, goal, percent }) => {
    const idOf = (at: number) => `step_${at}`;
    const steps = withWaysBack(
      generated.map(([one]) => one),
      idOf,
    );
    const parts = generated.map(([one, leaps], at): [Part, number[]] => [steps[at] ?? one, leaps]);
    const sendsCare = parts.some(([{ config }]) => config['purpose'] === 'care');
    const nodes: DocumentNode[] = [
      { id: 'start', kind: 'event-trigger', config: { event: 'appointment.booked', entry: 'per_appointment' } },
      ...parts.map(([{ kind, config }], at) => ({ id: idOf(at), kind, config })),
    ];
    const edges = parts.flatMap(([{ ports }, leaps], at) =>
      ports.flatMap((port, which) => {
        const to = at + 1 + Math.floor((leaps[which] ?? 0) / 3);
        return to < parts.length ? [{ from: idOf(at), port, to: idOf(to) }] : [];
      }),
    );
    return {
      schemaVersion: 1,
      name: 'Generated',
      settings: {
        exits: exits.map((filter, at) => ({ id: `exit_${at}`, label: `exit ${at}`, when: filter })),
        ...(goal === undefined ? {} : { goal: { label: 'goal', when: goal } }),
        ...(percent === null || sendsCare ? {} : { holdout: { percent } }),
      },
      nodes,
      edges: [{ from: 'start', port: 'next', to: idOf(0) }, ...edges],
    };
  });
