import type { Filter } from './filter.ts';

/**
 * The filter as an audience asks it: about patients alone, unless it asks itself what kind of person somebody is. Conditions inside a
 * journey are asked as they stand.
 */
export function forPatients(filter: Filter): Filter {
  return asksKind(filter) ? filter : { op: 'all', of: [onlyPatients, filter] };
}

const onlyPatients = { op: 'patient', field: 'kind', compare: 'is', value: 'patient' } as const satisfies Filter;

/** Whether a filter says itself which kinds of people it means. */
export function asksKind(filter: Filter): boolean {
  if (filter.op === 'all' || filter.op === 'any') return filter.of.some(asksKind);
  if (filter.op === 'not') return asksKind(filter.of);
  return filter.op === 'patient' && filter.field === 'kind';
}
