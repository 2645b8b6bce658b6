import { defineNode } from '../define-node.ts';
import { campaignTriggerConfig } from './config.ts';
import { campaignTriggerStep } from './step.ts';

export const campaignTrigger = defineNode({
  kind: 'campaign-trigger',
  version: 1,
  category: 'trigger',
  title: 'When another campaign sends them',
  icon: 'route',
  summary: 'Patients enter when a step of another campaign starts this one for them.',
  config: campaignTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ entry }) => `When another campaign sends the patient here, ${entry === 'once' ? 'once' : 'every time'}`,
  keys: () => [],
  step: campaignTriggerStep,
  example: { entry: 'every_time' },
  migrations: [],
});
