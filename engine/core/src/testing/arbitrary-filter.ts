import fc from 'fast-check';
import { appointmentStatuses, channels, type Facts, purposes } from '../facts/facts.ts';
import { type Duration, durationUnits } from '../filter/duration.ts';
import type { Filter, LeafFilter } from '../filter/filter.ts';
import type { LeafOp } from '../filter/leaf-types/registry.ts';
import type { FilterView } from '../filter/view.ts';
import { arbitraryFacts, words } from './arbitrary-facts.ts';
import { arbitraryDayWhen, arbitraryWhen, instantNear } from './arbitrary-when.ts';
import { visitId } from './node-context.ts';

const duration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...durationUnits),
});
const comparison = fc.constantFrom(
  'is',
  'is_not',
  'at_least',
  'below',
  'contains',
  'starts_with',
  'is_known',
  'is_unknown',
);
const compared = {
  compare: comparison,
  value: fc.oneof(fc.constantFrom(...words.values), fc.constantFrom('', 'A', 'ü', 'é', '1000')),
};
const statuses = fc.uniqueArray(fc.constantFrom(...appointmentStatuses), { minLength: 1, maxLength: 3 });
const someOf = <T>(all: readonly T[]) => fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 2 });
const counting = { count: fc.constantFrom('at_least', 'at_most', 'exactly'), times: fc.integer({ min: 1, max: 3 }) };
const codeTest = fc.record({
  match: fc.constantFrom('is', 'starts_with'),
  codes: someOf([...words.codes, 'E', 'E11%', 'D_1']),
});
const where = fc.record(
  {
    purpose: someOf(words.texts),
    provider: someOf(words.texts),
    location: someOf(words.texts),
    caseType: someOf(words.texts),
    procedureCodes: codeTest,
    diagnosisCodes: codeTest,
  },
  { requiredKeys: [] },
);
const [first, second, third, none] = words.segments;
const inOrNot = fc.constantFrom('in', 'not_in');
const op = <const T extends LeafOp>(name: T) => ({ op: fc.constant(name) });

/** One of each kind of test; the compiler asks for those that are new. */
export const arbitraryLeaves = {
  patient: fc.record({
    ...op('patient'),
    field: fc.constantFrom(
      'language',
      'sex',
      'firstName',
      'lastName',
      'addressState',
      'city',
      'postcode',
      'zone',
      'active',
      'deceased',
    ),
    ...compared,
  }),
  standing: fc.record({ ...op('standing'), is: fc.constantFrom('active', 'inactive', 'deceased') }),
  segment: fc.record({
    ...op('segment'),
    segment: fc.constantFrom(...words.segments),
    is: inOrNot,
  }),
  tag: fc.record({ ...op('tag'), tag: fc.constantFrom(...words.tags) }),
  tags: fc.record({
    ...op('tags'),
    match: fc.constantFrom('any', 'all', 'none'),
    tags: someOf([...words.tags, 'nobody']),
  }),
  age: fc.record({
    ...op('age'),
    compare: fc.constantFrom('at_least', 'below'),
    years: fc.integer({ min: 0, max: 30 }),
  }),
  age_between: fc.record({
    ...op('age_between'),
    from: fc.integer({ min: 0, max: 20 }),
    upTo: fc.integer({ min: 0, max: 30 }),
  }),
  birth_date: fc.record({ ...op('birth_date'), when: arbitraryDayWhen }),
  birthday: fc.record({
    ...op('birthday'),
    on: fc.oneof(
      fc.record({ kind: fc.constant('month'), month: fc.integer({ min: 1, max: 12 }) }),
      fc.record({
        kind: fc.constant('day'),
        month: fc.integer({ min: 1, max: 4 }),
        day: fc.integer({ min: 1, max: 31 }),
      }),
      fc.record({
        kind: fc.constant('within_next'),
        days: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 365, 366)),
      }),
      fc.constant({ kind: 'this_month' } as const),
    ),
  }),
  attribute: fc.record({ ...op('attribute'), name: fc.constantFrom(...words.attributes), ...compared }),
  attribute_date: fc.record({
    ...op('attribute_date'),
    name: fc.constantFrom(...words.attributes),
    when: arbitraryDayWhen,
  }),
  this_appointment: fc.record(
    { ...op('this_appointment'), status: statuses, where },
    { requiredKeys: ['op', 'status'] },
  ),
  visit: fc.record(
    { ...op('visit'), which: fc.constantFrom('first', 'last', 'any'), when: arbitraryWhen, where, ...counting },
    { requiredKeys: ['op', 'which', 'times'] },
  ),
  last_visit_before: fc.record({ ...op('last_visit_before'), ago: duration }),
  appointment: fc.record(
    {
      ...op('appointment'),
      which: fc.constantFrom('first', 'last', 'next', 'any'),
      status: statuses,
      when: arbitraryWhen,
      booked: arbitraryWhen,
      where,
      ...counting,
    },
    { requiredKeys: ['op', 'which', 'times'] },
  ),
  has_future_appointment: fc.record({ ...op('has_future_appointment') }),
  condition: fc.record(
    {
      ...op('condition'),
      code: codeTest,
      status: someOf(['active', 'resolved', 'entered-in-error']),
      when: arbitraryWhen,
    },
    { requiredKeys: ['op', 'code'] },
  ),
  procedure: fc.record(
    {
      ...op('procedure'),
      code: codeTest,
      status: someOf(['completed', 'in-progress']),
      when: arbitraryWhen,
      ...counting,
    },
    { requiredKeys: ['op', 'code', 'times'] },
  ),
  coverage: fc.record(
    {
      ...op('coverage'),
      payer: someOf(words.texts),
      plan: someOf(words.texts),
      feeSchedule: someOf(words.texts),
      current: fc.boolean(),
    },
    { requiredKeys: ['op', 'current'] },
  ),
  invoice: fc.record({
    ...op('invoice'),
    is: fc.constantFrom('unpaid', 'overdue'),
    days: fc.integer({ min: 1, max: 40 }),
  }),
  total_paid: fc.record(
    {
      ...op('total_paid'),
      compare: fc.constantFrom('at_least', 'below'),
      amountMinor: fc.constantFrom(0, 1_000, 5_000, 6_000),
      currency: fc.constantFrom('USD', 'EUR'),
      when: arbitraryWhen,
    },
    { requiredKeys: ['op', 'compare', 'amountMinor', 'currency'] },
  ),
  event: fc.record(
    {
      ...op('event'),
      name: fc.constantFrom(...words.events),
      since: fc.constantFrom('ever', 'ever', 'enrollment'),
      within: duration,
      when: arbitraryWhen,
      where: fc.array(
        fc.record({ path: fc.constantFrom('kind', 'deep.kind', 'list', 'list.0', 'a.b', 'none'), ...compared }),
        { maxLength: 2 },
      ),
      ...counting,
    },
    { requiredKeys: ['op', 'name', 'since', 'times'] },
  ),
  form: fc.record(
    { ...op('form'), form: fc.constantFrom(...words.forms), when: arbitraryWhen },
    { requiredKeys: ['op', 'form'] },
  ),
  message: fc.record({
    ...op('message'),
    node: fc.constantFrom('text', 'mail'),
    came_to: fc.constantFrom('accepted', 'delivered', 'failed', 'skipped'),
  }),
  message_history: fc.record(
    {
      ...op('message_history'),
      came_to: fc.constantFrom('accepted', 'delivered', 'failed'),
      campaign: fc.constantFrom(...words.campaigns),
      channel: fc.constantFrom(...channels),
      purpose: fc.constantFrom(...purposes),
      when: arbitraryWhen,
      ...counting,
    },
    { requiredKeys: ['op', 'came_to', 'times'] },
  ),
  campaign: fc.record(
    {
      ...op('campaign'),
      campaign: fc.constantFrom(...words.campaigns),
      is: fc.constantFrom('entered', 'active', 'finished'),
      reasons: someOf(['completed', 'goal_met', 'withdrawn'] as const),
      when: arbitraryWhen,
    },
    { requiredKeys: ['op', 'is'] },
  ),
  consent: fc.record({
    ...op('consent'),
    channel: fc.constantFrom(...channels),
    purpose: fc.constantFrom(...purposes),
    is: fc.constantFrom('granted', 'refused', 'unknown'),
  }),
  reachable: fc.record({ ...op('reachable'), channel: fc.constantFrom(...channels) }),
} satisfies Record<LeafOp, fc.Arbitrary<LeafFilter>>;

/** One test of any kind, each kind as often as the others. */
export const arbitraryLeaf: fc.Arbitrary<LeafFilter> = fc.oneof(...Object.values(arbitraryLeaves));

const filterOf = (leaf: fc.Arbitrary<LeafFilter>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'filter' },
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('filter'), { maxLength: 3 }) }),
      },
      { weight: 1, arbitrary: fc.record({ op: fc.constant('not'), of: tie('filter') }) },
    ),
  })).filter;

export const arbitraryFilter: fc.Arbitrary<Filter> = filterOf(arbitraryLeaf);

const { segment: _, ...plainLeaves } = arbitraryLeaves;
const ruleAbove = (segments: readonly string[]) =>
  filterOf(
    fc.oneof(
      ...Object.values(plainLeaves),
      ...segments.map((segment) => fc.record({ ...op('segment'), segment: fc.constant(segment), is: inOrNot })),
    ),
  );

/** The segments that generated filters ask about: the later ones ask about the earlier ones, and all about one that does not exist. */
export const arbitrarySegments: fc.Arbitrary<Facts['segments']> = fc
  .tuple(ruleAbove([none]), ruleAbove([none, first, first]), ruleAbove([none, first, second, second]))
  .map(([one, two, three]) => ({
    [first]: { name: 'One', filter: one },
    [second]: { name: 'Two', filter: two },
    [third]: { name: 'Three', filter: three },
  }));

export const arbitraryView: fc.Arbitrary<FilterView> = fc
  .record({
    facts: arbitraryFacts,
    segments: arbitrarySegments,
    now: instantNear,
    enteredAt: fc.option(instantNear),
    subject: fc.constantFrom({ appointmentId: visitId }, { appointmentId: null }),
  })
  .map(({ facts, segments, ...view }) => ({ ...view, facts: { ...facts, segments } }));
