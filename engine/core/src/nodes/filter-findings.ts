import { comparisons } from '../filter/compare.ts';
import type { Filter, LeafFilter, PropertyTest } from '../filter/filter.ts';
import type { Finding } from '../plan/issue-codes.ts';

type KindOf = (nodeId: string) => string | null;

/** What the schema cannot say about a filter: empty groups, comparisons without a value, messages that do not exist. */
export function filterFindings(filter: Filter, path: string, kindOf: KindOf): Finding[] {
  switch (filter.op) {
    case 'all':
    case 'any':
      if (filter.of.length === 0) return [{ code: 'filter_empty', path }];
      return filter.of.flatMap((part, at) => filterFindings(part, `${path}.of.${at}`, kindOf));
    case 'not':
      return filterFindings(filter.of, `${path}.of`, kindOf);
    default:
      return leafFindings(filter, path, kindOf);
  }
}

export function testFindings(tests: readonly PropertyTest[], path: string): Finding[] {
  return tests.flatMap((test, at) => valueFindings(test, test.path, `${path}.${at}.value`));
}

function leafFindings(leaf: LeafFilter, path: string, kindOf: KindOf): Finding[] {
  switch (leaf.op) {
    case 'patient':
      return valueFindings(leaf, leaf.field, `${path}.value`);
    case 'attribute':
      return valueFindings(leaf, leaf.name, `${path}.value`);
    case 'event':
      return testFindings(leaf.where ?? [], `${path}.where`);
    case 'message':
      if (kindOf(leaf.node) === 'message') return [];
      return [{ code: 'filter_node_unknown', path: `${path}.node`, values: { node: leaf.node } }];
    default:
      return [];
  }
}

function valueFindings(
  { compare, value }: Pick<PropertyTest, 'compare' | 'value'>,
  field: string,
  path: string,
): Finding[] {
  if (!comparisons[compare].needsValue || value !== undefined) return [];
  return [{ code: 'filter_value_missing', path, values: { field } }];
}
