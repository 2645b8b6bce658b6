import fc from 'fast-check';

/** What senders get wrong, and what attackers try. */
const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  [],
  {},
  [[]],
  'x'.repeat(70_000),
  'null\0byte',
  'half \ud800 character',
  '\u202edlrow',
  "'; drop table cairn.patients; --",
  '{{ 7 | times: 7 }}',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2031-02-30',
  '__proto__',
  '../../etc/passwd',
  'https://127.0.0.1/',
];

/** The value with one thing in it changed, left out or added. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      values,
      fc.nat(),
      fc.oneof(fc.constantFrom(...odd), fc.jsonValue({ maxDepth: 2 })),
      fc.constantFrom('put', 'drop', 'add'),
    )
    .map(([value, at, other, how]) => {
      const places = placesIn(value, []);
      const place = places[at % places.length] ?? [];
      return change(value, place, { how, other });
    });
}

type Step = string | number;
type Change = { how: string; other: unknown };

function placesIn(value: unknown, here: readonly Step[]): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [here];
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [here, ...below.flatMap(([name, each]) => placesIn(each, [...here, name]))];
}

function change(value: unknown, [step, ...rest]: readonly Step[], by: Change): unknown {
  if (step === undefined) {
    if (by.how !== 'add') return by.other;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value, surplus: by.other }
      : by.other;
  }
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    if (isLast && by.how === 'drop') return value.filter((_, index) => index !== step);
    return value.map((each, index) => (index === step ? change(each, rest, by) : each));
  }
  if (typeof value !== 'object' || value === null) return by.other;
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    if (name !== step) return [[name, each]];
    return isLast && by.how === 'drop' ? [] : [[name, change(each, rest, by)]];
  });
  return Object.fromEntries(entries);
}
