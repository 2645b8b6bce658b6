import { own } from '../../own.ts';
import { defineNode } from '../define-node.ts';
import { segmentTriggerConfig } from './config.ts';
import { segmentTriggerStep } from './step.ts';

export const segmentTrigger = defineNode({
  kind: 'segment-trigger',
  version: 1,
  category: 'trigger',
  title: 'When a segment is entered or left',
  icon: 'users-group',
  summary: 'Patients enter when they begin or cease to fit a saved rule, by a new fact or by time alone.',
  config: segmentTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ direction, segment }, { segments = {} }) => {
    const name = own(segments, segment);
    const which = name === undefined ? 'the segment' : `the segment “${name}”`;
    return `When the patient ${direction === 'entered' ? 'enters' : 'leaves'} ${which}`;
  },
  keys: () => [],
  step: segmentTriggerStep,
  example: { segment: '00000000-0000-4000-8000-000000000001', direction: 'entered' },
  migrations: [],
});
