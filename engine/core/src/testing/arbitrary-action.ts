import fc from 'fast-check';

/** A kind with settings, and the ways out that may be connected. */
export type GeneratedStep = { kind: string; config: Record<string, unknown>; ports: string[] };

const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const minute = fc.integer({ min: 0, max: 1439 });
const clock = fc.constantFrom<Record<string, string>[]>(
  {},
  { clock: 'practice' },
  { clock: 'location' },
  { clock: 'fixed', fixedZone: 'Asia/Tokyo' },
);
const ifPast = fc.constantFrom('skip', 'go_now');
const short = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('hours', 'days') });

/** The waits that go by a clock or a date. */
export const arbitraryClockDelay: fc.Arbitrary<GeneratedStep> = fc
  .tuple(
    fc.oneof(
      fc.record({ mode: fc.constant('for'), duration: short, atMinute: minute }),
      fc.record({ mode: fc.constant('for'), duration: short, from: fc.constantFrom('here', 'last_message') }),
      fc.record({ mode: fc.constant('working_days'), days: fc.integer({ min: 1, max: 9 }) }),
      fc.record({
        mode: fc.constant('until_date'),
        date: fc.constantFrom('2026-03-20', '2031-06-20', '2031-07-04'),
        atMinute: minute,
        ifPast,
      }),
      fc.record({ mode: fc.constant('until_weekday'), weekdays, atMinute: minute, skipHolidays: fc.boolean() }),
      fc
        .record({
          weekdays,
          startMinute: minute,
          length: fc.integer({ min: 30, max: 900 }),
          skipHolidays: fc.boolean(),
        })
        .map(({ length, ...window }) => ({
          mode: 'window',
          ...window,
          endMinute: (window.startMinute + length) % 1440,
        })),
      fc.record({
        mode: fc.constant('relative_date'),
        of: fc.constantFrom<object[]>({ kind: 'birth_date' }, { kind: 'attribute', name: 'due' }),
        every: fc.constantFrom('once', 'yearly'),
        direction: fc.constantFrom('before', 'after'),
        duration: short,
        atMinute: minute,
        ifPast,
      }),
    ),
    clock,
  )
  .map(([config, by]) => ({
    kind: 'delay',
    config: { ...config, ...by },
    ports: config.mode === 'until_date' || config.mode === 'relative_date' ? ['next', 'missed'] : ['next'],
  }));

/** What a step can do besides waiting, asking and sending. `jump` leads back by one step, which must be a wait for some time. */
export const arbitraryAction: fc.Arbitrary<GeneratedStep> = fc.oneof(
  fc
    .record({ change: fc.constantFrom('add', 'remove'), tag: fc.constantFrom('sent', 'other') })
    .map((config) => ({ kind: 'tag', config, ports: ['next'] })),
  fc
    .record({
      name: fc.constantFrom('times', 'due'),
      change: fc.constantFrom<object[]>(
        { how: 'increment', by: 1 },
        { how: 'set', value: '2031-06-25' },
        { how: 'copy', field: 'patient.first_name' },
        { how: 'clear' },
      ),
    })
    .map((config) => ({ kind: 'update-attribute', config, ports: ['next'] })),
  fc.constantFrom('go_on', 'end').map((afterwards) => ({
    kind: 'goal',
    config: { label: 'Reached', afterwards },
    ports: afterwards === 'end' ? [] : ['next'],
  })),
  fc.option(short).map((timeout) => ({
    kind: 'staff-task',
    config: {
      title: 'Call',
      assignee: 'anybody',
      ...(timeout === null ? { afterwards: 'go_on' } : { afterwards: 'wait', timeout }),
    },
    ports: timeout === null ? ['next'] : ['done', 'timed_out'],
  })),
  fc.boolean().map((failed) => ({
    kind: 'webhook',
    config: { url: 'https://hooks.example.com/cairn', fields: ['patient.first_name'] },
    ports: failed ? ['next', 'failed'] : ['next'],
  })),
  fc.constantFrom('start-campaign', 'leave-campaign').map((kind) => ({
    kind,
    config: { campaign: 'another-campaign', ...(kind === 'leave-campaign' ? { label: 'Left' } : {}) },
    ports: ['next'],
  })),
  fc.integer({ min: 1, max: 2 }).map((times) => ({ kind: 'jump', config: { times }, ports: ['given_up'] })),
);

/** Gives each jump its way back, to the step before it: a wait for some time, whatever was generated there. */
export function withWaysBack(steps: readonly GeneratedStep[], idOf: (at: number) => string): GeneratedStep[] {
  // Two in a row would lead to each other: every other one leads back.
  const leadsBack: boolean[] = [];
  for (const [at, { kind }] of steps.entries()) leadsBack.push(kind === 'jump' && at > 0 && leadsBack[at - 1] !== true);
  return steps.map((step, at) => {
    if (leadsBack[at] === true) return { ...step, config: { ...step.config, to: idOf(at - 1) } };
    if (leadsBack[at + 1] === true)
      return { kind: 'delay', config: { mode: 'for', duration: { amount: 7, unit: 'hours' } }, ports: ['next'] };
    return step.kind === 'jump'
      ? { kind: 'goal', config: { label: 'Begun', afterwards: 'go_on' }, ports: ['next'] }
      : step;
  });
}
