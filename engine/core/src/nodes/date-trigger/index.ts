import { durationText } from '../../filter/duration-text.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { clockText } from '../clock-text.ts';
import { defineNode } from '../define-node.ts';
import { type DateTriggerConfig, dateTriggerConfig } from './config.ts';
import { dateTriggerStep } from './step.ts';

export const dateTrigger = defineNode({
  kind: 'date-trigger',
  version: 1,
  category: 'trigger',
  title: 'When a date comes',
  icon: 'cake',
  summary: 'Patients enter on their birthday or on any date that is known of them, or some time before or after it.',
  config: dateTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: sentenceFor,
  keys: () => [],
  step: dateTriggerStep,
  issues: offsetFindings,
  example: { date: 'birthday', direction: 'on', atMinute: 540, leapDay: 'feb_28' },
  migrations: [],
});

function sentenceFor(config: DateTriggerConfig): string {
  const { direction, offset, atMinute } = config;
  const day = config.date === 'birthday' ? 'the birthday' : `the date “${config.name}”`;
  const when = direction === 'on' || offset === undefined ? `On ${day}` : `${durationText(offset)} ${direction} ${day}`;
  const often = config.date === 'attribute' && config.repeat === 'yearly' ? ', every year' : '';
  return `${when}, at ${clockText(atMinute)}${often}`;
}

function offsetFindings({ direction, offset }: DateTriggerConfig): Finding[] {
  if (direction === 'on') return [];
  if (offset === undefined) {
    return [
      {
        code: 'config_value_bad',
        path: 'offset',
        values: { field: 'How long before or after', problem: 'it is empty' },
      },
    ];
  }
  const isDays = ['days', 'weeks', 'months'].includes(offset.unit);
  const problem = isDays ? null : 'use days, weeks or months';
  return problem === null
    ? []
    : [{ code: 'config_value_bad', path: 'offset', values: { field: 'How long before or after', problem } }];
}
