import { defineNode } from '../define-node.ts';
import { goalConfig } from './config.ts';
import { goalStep } from './step.ts';

export const goal = defineNode({
  kind: 'goal',
  version: 1,
  category: 'outcome',
  title: 'Goal',
  icon: 'target',
  summary: 'Counts everybody who comes here as a conversion.',
  config: goalConfig,
  ports: ({ afterwards }) => (afterwards === 'end' ? {} : { next: { label: 'then' } }),
  describe: ({ label, afterwards }) => `Goal: ${label}${afterwards === 'end' ? ', and end' : ''}`,
  keys: () => [],
  step: goalStep,
  example: { label: 'Booked again', afterwards: 'end' },
  migrations: [],
});
