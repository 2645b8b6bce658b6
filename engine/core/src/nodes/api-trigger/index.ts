import { sayTests } from '../../filter/explain.ts';
import { defineNode } from '../define-node.ts';
import { testFindings } from '../filter-findings.ts';
import { apiTriggerConfig } from './config.ts';
import { apiTriggerStep } from './step.ts';

export const apiTrigger = defineNode({
  kind: 'api-trigger',
  version: 1,
  category: 'trigger',
  title: 'When another system asks',
  icon: 'api',
  summary: 'Patients enter when a system of the practice enrolls them by the API, with properties of its own.',
  config: apiTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ where, entry }) =>
    `When another system enrolls the patient${sayTests(where)}, ${entry === 'once' ? 'once' : 'with every request'}`,
  keys: () => [],
  step: apiTriggerStep,
  issues: ({ where }) => testFindings(where, 'where'),
  example: { where: [], entry: 'every_time' },
  migrations: [],
});
