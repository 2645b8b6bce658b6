import { bindLeaf } from '../filter/bind-leaf.ts';
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
  if (leaf.op === 'message' && kindOf(leaf.node) !== 'message') {
    return [{ code: 'filter_node_unknown', path: `${path}.node`, values: { node: leaf.node } }];
  }
  return bindLeaf(leaf)
    .gaps()
    .map((gap) => ({ code: 'filter_value_missing', path: `${path}.${gap.path}`, values: { field: gap.field } }));
}

function valueFindings(
  { compare, value }: Pick<PropertyTest, 'compare' | 'value'>,
  field: string,
  path: string,
): Finding[] {
  if (!comparisons[compare].needsValue || value !== undefined) return [];
  return [{ code: 'filter_value_missing', path, values: { field } }];
}
