import type { DocumentNode, Issue } from '@cairn/core';
import { formOf } from '@cairn/core';

/** What a step that is not set up yet needs first, in the words of its form; what is wrong, where that is no field. */
export function missingOf(node: DocumentNode, issues: readonly Issue[]): string | null {
  const first = issues.find((issue) => issue.severity === 'blocks');
  if (first === undefined) return null;
  const field = formOf(node.kind).find(({ path }) => path === first.path);
  return field === undefined ? first.message : `Needs “${field.label}”`;
}
