import type { LooseFilter } from '../filter-tree.ts';

/** A test with some settings changed; those set to undefined are left out of it. */
export function withSettings(value: LooseFilter, changes: LooseFilter): LooseFilter {
  return Object.fromEntries(Object.entries({ ...value, ...changes }).filter(([, one]) => one !== undefined));
}
