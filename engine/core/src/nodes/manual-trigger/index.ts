import { defineNode } from '../define-node.ts';
import { manualTriggerConfig } from './config.ts';
import { manualTriggerStep } from './step.ts';

export const manualTrigger = defineNode({
  kind: 'manual-trigger',
  version: 1,
  category: 'trigger',
  title: 'When staff enroll',
  icon: 'user-plus',
  summary: 'Patients enter when somebody of the practice enrolls them.',
  config: manualTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ reentry }) => `When staff enroll the patient, ${reentry === 'once' ? 'once' : 'as often as they do'}`,
  keys: () => [],
  step: manualTriggerStep,
  example: { reentry: 'once' },
  migrations: [],
});
