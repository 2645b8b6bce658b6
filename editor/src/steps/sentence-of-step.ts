import type { KnownNames } from '@cairn/core';
import { describeNode, isMergeField, mergeFields } from '@cairn/core';

/** The plain sentence of a step, with merge fields as people say them: "Your visit on [Appointment date]". */
export function sentenceOfStep(node: { kind: string; config: unknown }, names: KnownNames = {}): string {
  return withoutMarkup(describeNode(node, names).sentence);
}

/** Also for texts that were cut in the middle of a field. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\{%[^%…]*(%\}|…)/g, (match) => (match.endsWith('…') ? '…' : ''))
    .replace(
      /\{\{\s*([a-z_.]*)[^}…]*(\}\}|\}?…)/g,
      (_match, name: string, end: string) => fieldWord(name) + (end === '}}' ? '' : '…'),
    )
    .replace(/\{\{?…/g, '…');
}

function fieldWord(name: string): string {
  return isMergeField(name) ? `[${mergeFields[name].label}]` : `[${name}]`;
}
