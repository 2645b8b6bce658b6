import { defineNode } from '../define-node.ts';
import { tagConfig } from './config.ts';
import { tagStep } from './step.ts';

export const tag = defineNode({
  kind: 'tag',
  version: 1,
  category: 'action',
  title: 'Tag',
  icon: 'tag',
  summary: 'Adds a tag to the patient or removes one.',
  config: tagConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ change, tag: name }) => (change === 'add' ? `Add the tag “${name}”` : `Remove the tag “${name}”`),
  keys: () => [],
  step: tagStep,
  example: { change: 'add', tag: 'recalled' },
  migrations: [],
});
