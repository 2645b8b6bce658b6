import { type LeafFilter, leafReference } from '@cairn/core';

type Starter = Readonly<Record<string, unknown>>;

/** What a filter starts from where one must stand. */
export const firstTest: Starter = { op: 'patient', field: 'language', compare: 'is', value: 'en' };

/** The goal that most campaigns of a practice have. */
export const hasBooked: Starter = { op: 'event', name: 'appointment.booked', since: 'enrollment', times: 1 };

/** What a fresh row starts from: the language's own examples, except where the author must name something first. */
const starters: Partial<Record<LeafFilter['op'], Starter>> = {
  patient: firstTest,
  segment: { op: 'segment', segment: '', is: 'in' },
  tag: { op: 'tag', tag: '' },
  tags: { op: 'tags', match: 'any', tags: [] },
  attribute: { op: 'attribute', name: '', compare: 'is', value: '' },
  attribute_date: { op: 'attribute_date', name: '', when: { kind: 'within_next', amount: 30, unit: 'days' } },
  this_appointment: { op: 'this_appointment', status: ['cancelled'] },
  condition: { op: 'condition', code: { match: 'is', codes: [] } },
  procedure: { op: 'procedure', code: { match: 'is', codes: [] }, times: 1 },
  coverage: { op: 'coverage', current: true },
  event: { op: 'event', name: 'appointment.booked', since: 'ever', times: 1 },
  form: { op: 'form', form: '' },
  message: { op: 'message', node: '', came_to: 'delivered' },
};

export type LeafKind = {
  op: string;
  label: string;
  group: string;
  /** What it asks, and what it says of what is missing. */
  means: string;
  missing: string;
  starter: Starter;
};

/** The tests of the filter language, as authors choose them. */
export const leafKinds: readonly LeafKind[] = leafReference().map(({ op, label, group, means, missing, example }) => ({
  op,
  label,
  group,
  means,
  missing,
  starter: starters[op] ?? example,
}));

/** The same under their headings. */
export const leafKindsByGroup: readonly { group: string; kinds: readonly LeafKind[] }[] = [
  ...new Set(leafKinds.map(({ group }) => group)),
].map((group) => ({ group, kinds: leafKinds.filter((kind) => kind.group === group) }));

export function starterOf(op: string): Starter | null {
  return leafKinds.find((kind) => kind.op === op)?.starter ?? null;
}
