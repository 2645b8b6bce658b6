import { defineNode } from '../define-node.ts';
import { exitConfig } from './config.ts';
import { exitStep } from './step.ts';

export const exit = defineNode({
  kind: 'exit',
  version: 1,
  category: 'outcome',
  title: 'End',
  icon: 'flag',
  summary: 'Ends the journey and says how it ended.',
  config: exitConfig,
  ports: () => ({}),
  describe: ({ label }) => `End: ${label}`,
  keys: () => [],
  step: exitStep,
  example: { label: 'Finished' },
  migrations: [],
});
