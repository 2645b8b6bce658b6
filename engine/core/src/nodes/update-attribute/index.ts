import { isMergeField, mergeFields } from '../../message/merge-fields.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode } from '../define-node.ts';
import { type UpdateAttributeConfig, updateAttributeConfig } from './config.ts';
import { updateAttributeStep } from './step.ts';

export const updateAttribute = defineNode({
  kind: 'update-attribute',
  version: 1,
  category: 'action',
  title: 'Update attribute',
  icon: 'pencil',
  summary: 'Sets, raises or clears an attribute of the patient.',
  config: updateAttributeConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ name, change }) => sentenceFor(name, change),
  keys: () => [],
  step: updateAttributeStep,
  issues: ({ change }) => fieldFindings(change),
  example: { name: 'Reminded', change: { how: 'set', value: true } },
  migrations: [],
});

function sentenceFor(name: string, change: UpdateAttributeConfig['change']): string {
  switch (change.how) {
    case 'set':
      return `Set “${name}” to ${typeof change.value === 'string' ? `“${change.value}”` : wordOf(change.value)}`;
    case 'copy':
      return `Set “${name}” to the patient’s ${change.field}`;
    case 'clear':
      return `Clear “${name}”`;
    case 'increment':
      return change.by < 0 ? `Reduce “${name}” by ${-change.by}` : `Raise “${name}” by ${change.by}`;
  }
}

function wordOf(value: number | boolean): string {
  if (typeof value === 'number') return String(value);
  return value ? 'yes' : 'no';
}

function fieldFindings(change: UpdateAttributeConfig['change']): Finding[] {
  if (change.how === 'set' && change.value === '') return [{ code: 'attribute_value_missing', path: 'change.value' }];
  if (change.how !== 'copy' || isMergeField(change.field)) return [];
  const known = Object.keys(mergeFields).join(', ');
  return [{ code: 'merge_field_unknown', path: 'change.field', values: { field: change.field, known } }];
}
