import { comparisons } from './compare.ts';
import { sentenceOf } from './explain.ts';
import { filter } from './filter.ts';
import { type LeafReference, leafReference } from './leaf-reference.ts';
import type { When } from './when/when.ts';
import { whenText } from './when/when-text.ts';

/** `engine/docs/filters.md`, whole: made from the tests themselves, so that it cannot say anything else than they do. */
export function filterReferencePage(): string {
  const all = leafReference();
  const groups = [...new Set(all.map(({ group }) => group))];
  return `# Filters

A filter says for which patients something holds. One language serves audiences and segments, entry rules, conditions, splits, waits, exits and
goals. A filter is one test, or a group: \`{ "op": "all", "of": [ … ] }\` (every part holds; an empty one always holds),
\`{ "op": "any", "of": [ … ] }\` (one part holds; an empty one never does) or \`{ "op": "not", "of": … }\`.

Missing is neither true nor zero: every test below says what it answers when it finds nothing to look at. Nothing later than now counts as
happened. Text is compared exactly, with case, unless it says otherwise.

## Periods

Days, weeks, months and years are days of a calendar, the patient's unless \`"zone": "practice"\` or, of visits and appointments, \`"zone": "location"\` (the calendar of the place, else the practice's) is said: a fact of any hour of the day counts.
“Exactly 6 months ago” holds on one day for each fact, and on no other: what was on 31 August is six months ago on the last day of February.
Weeks begin on Monday. Seconds, minutes and hours are exact.

| as it is written | as it reads |
| --- | --- |
${periods.map((when) => `| \`${JSON.stringify(when)}\` | ${whenText(when)} |`).join('\n')}

“In the last 7 days” begins with the day seven days ago and ends now; “in the next 7 days” begins now and ends with the seventh day from today.
For dates without a time (date of birth, attributes) both include today.

## Comparisons

| \`compare\` | reads | needs a \`value\` |
| --- | --- | :---: |
${Object.entries(comparisons)
  .map(([name, { says, needsValue }]) => `| \`${name}\` | ${says} | ${needsValue ? '✓' : ''} |`)
  .join('\n')}

A value that is not known satisfies \`is_unknown\` alone. Values of different types are never equal and have no order. \`contains\` and
\`starts_with\` ignore the case of A to Z; \`contains\` looks into lists for an equal entry. Text is ordered by code point, as ISO dates need.

${groups.map((group) => [`## ${group}`, ...all.filter((one) => one.group === group).map(entry)].join('\n\n')).join('\n\n')}
`;
}

function entry({ op, label, means, missing, example }: LeafReference): string {
  return `### \`${op}\`: ${label}

${means}

**Missing:** ${missing}

\`\`\`json
${JSON.stringify(example)}
\`\`\`

In words: ${sentenceOf(filter.parse(example))}.`;
}

const periods: readonly When[] = [
  { kind: 'within_last', amount: 7, unit: 'days' },
  { kind: 'at_least_ago', amount: 6, unit: 'months' },
  { kind: 'exactly_ago', amount: 6, unit: 'months' },
  { kind: 'between_ago', from: 30, to: 60, unit: 'days' },
  { kind: 'within_next', amount: 48, unit: 'hours' },
  { kind: 'at_least_ahead', amount: 2, unit: 'weeks' },
  { kind: 'exactly_ahead', amount: 1, unit: 'days' },
  { kind: 'between_ahead', from: 3, to: 5, unit: 'days' },
  { kind: 'this', period: 'month' },
  { kind: 'previous', period: 'week' },
  { kind: 'coming', period: 'year' },
  { kind: 'on', date: '2031-05-01' },
  { kind: 'before', date: '2031-05-01', zone: 'practice' },
  { kind: 'after', date: '2031-05-01' },
  { kind: 'between', from: '2031-05-01', to: '2031-05-31' },
];
