import type { AppointmentStatus } from '../facts/facts.ts';
import { comparisons } from './compare.ts';
import { durationText } from './duration-text.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import type { Filter, LeafFilter, PropertyTest } from './filter.ts';

/** The filter in plain words: "the appointment is cancelled or missed". */
export function sentenceOf(filter: Filter): string {
  return say(filter, true);
}

/** The filter's value and the clause that decided it, in plain words; patient data never appears, only the author's own. */
export function explain(filter: Filter, view: FilterView): { value: boolean; because: string } {
  const value = evaluate(filter, view);
  switch (filter.op) {
    case 'not':
      return { value, because: explain(filter.of, view).because };
    case 'all':
    case 'any': {
      const decider = filter.of.find((part) => evaluate(part, view) === (filter.op === 'any'));
      if (decider !== undefined) return { value, because: explain(decider, view).because };
      return { value, because: filter.of.length === 0 ? say(filter, true) : listed(filter.of, 'and', value) };
    }
    default:
      return { value, because: say(filter, value) };
  }
}

function say(filter: Filter, holds: boolean): string {
  switch (filter.op) {
    case 'not':
      return say(filter.of, !holds);
    case 'all':
    case 'any': {
      if (filter.of.length === 0) return (filter.op === 'all') === holds ? 'always' : 'never';
      return listed(filter.of, (filter.op === 'all') === holds ? 'and' : 'or', holds);
    }
    default:
      return sayLeaf(filter, holds);
  }
}

function listed(parts: readonly Filter[], word: 'and' | 'or', holds: boolean): string {
  return parts
    .map((part) => (isGroup(part) && parts.length > 1 ? `(${say(part, holds)})` : say(part, holds)))
    .join(` ${word} `);
}

function isGroup(filter: Filter): boolean {
  if (filter.op === 'not') return isGroup(filter.of);
  return (filter.op === 'all' || filter.op === 'any') && filter.of.length > 1;
}

function sayLeaf(leaf: LeafFilter, holds: boolean): string {
  switch (leaf.op) {
    case 'patient':
      return `${fieldNames[leaf.field]} ${sayComparison(leaf, holds)}`;
    case 'attribute':
      return `“${leaf.name}” ${sayComparison(leaf, holds)}`;
    case 'tag':
      return `the patient ${holds ? 'is' : 'is not'} tagged “${leaf.tag}”`;
    case 'age':
      return `the patient is ${(leaf.compare === 'at_least') === holds ? `${leaf.years} or older` : `under ${leaf.years}`}`;
    case 'this_appointment':
      return `the appointment ${oneOf(
        leaf.status.map((status) => statusNames[status]),
        holds,
      )}`;
    case 'has_future_appointment':
      return `the patient has ${holds ? 'an' : 'no'} appointment booked`;
    case 'last_visit_before':
      return `the last visit ${holds ? 'was' : 'was not'} at least ${durationText(leaf.ago)} ago`;
    case 'event':
      return sayEvent(leaf, holds);
    case 'message':
      return `the message “${leaf.node}” ${outcomes[leaf.came_to][holds ? 'says' : 'denies']}`;
  }
}

function oneOf(names: readonly string[], holds: boolean): string {
  if (holds) return `is ${names.join(' or ')}`;
  return names.length === 1 ? `is not ${names.join('')}` : `is neither ${names.join(' nor ')}`;
}

function sayEvent(leaf: Extract<LeafFilter, { op: 'event' }>, holds: boolean): string {
  const often = leaf.times === 1 ? '' : ` at least ${leaf.times} times`;
  const since = leaf.since === 'enrollment' ? ' since entering' : '';
  const within = leaf.within === undefined ? '' : ` in the last ${durationText(leaf.within)}`;
  return `“${leaf.name}”${sayTests(leaf.where ?? [])} ${holds ? 'happened' : 'did not happen'}${often}${since}${within}`;
}

/** " (purpose is Check-up, channel is sms)", or nothing without tests. */
export function sayTests(tests: readonly PropertyTest[]): string {
  if (tests.length === 0) return '';
  return ` (${tests.map((test) => `${test.path} ${sayComparison(test, true)}`).join(', ')})`;
}

function sayComparison({ compare, value }: Pick<PropertyTest, 'compare' | 'value'>, holds: boolean): string {
  const { says, denies, needsValue } = comparisons[compare];
  return `${holds ? says : denies}${needsValue ? ` ${sayValue(value)}` : ''}`;
}

function sayValue(value: PropertyTest['value']): string {
  if (value === undefined) return '…';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : `“${value}”`;
}

const outcomes: Record<Extract<LeafFilter, { op: 'message' }>['came_to'], { says: string; denies: string }> = {
  accepted: { says: 'went out', denies: 'did not go out' },
  delivered: { says: 'was delivered', denies: 'was not delivered' },
  failed: { says: 'failed', denies: 'did not fail' },
  skipped: { says: 'was skipped', denies: 'was not skipped' },
};

const fieldNames: Record<Extract<LeafFilter, { op: 'patient' }>['field'], string> = {
  firstName: 'first name',
  lastName: 'last name',
  sex: 'sex',
  language: 'language',
  addressState: 'home state',
  active: 'active',
  deceased: 'deceased',
};

const statusNames: Record<AppointmentStatus, string> = {
  proposed: 'proposed',
  pending: 'pending',
  booked: 'booked',
  arrived: 'arrived',
  fulfilled: 'attended',
  cancelled: 'cancelled',
  noshow: 'missed',
  'entered-in-error': 'entered in error',
  'checked-in': 'checked in',
  waitlist: 'on the waiting list',
};
