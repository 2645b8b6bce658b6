import { defineNode } from '../define-node.ts';
import { noteConfig } from './config.ts';
import { noteStep } from './step.ts';

export const note = defineNode({
  kind: 'note',
  version: 1,
  category: 'note',
  title: 'Note',
  icon: 'note',
  summary: 'A remark on the canvas for whoever reads the campaign.',
  config: noteConfig,
  ports: () => ({}),
  describe: ({ text }) => text,
  keys: () => [],
  step: noteStep,
  example: { text: 'Why this campaign is built as it is' },
  migrations: [],
});
