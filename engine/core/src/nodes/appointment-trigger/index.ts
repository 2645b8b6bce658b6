import { durationText } from '../../filter/duration-text.ts';
import { sayTests } from '../../filter/explain.ts';
import { clockText } from '../clock-text.ts';
import { defineNode } from '../define-node.ts';
import { testFindings } from '../filter-findings.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { appointmentTriggerConfig } from './config.ts';
import { appointmentTriggerStep } from './step.ts';

export const appointmentTrigger = defineNode({
  kind: 'appointment-trigger',
  version: 1,
  category: 'trigger',
  title: 'Before or after an appointment',
  icon: 'calendar-time',
  summary:
    'Patients enter for each appointment they book and go on some time before or after it, wherever it is moved.',
  config: appointmentTriggerConfig,
  ports: () => ({ next: { label: 'then' }, missed: { label: 'Missed', optional: true } }),
  describe: ({ duration, direction, atMinute, where }) =>
    `${durationText(duration)} ${direction} each appointment${sayTests(where)}${atMinute === undefined ? '' : `, at ${clockText(atMinute)}`}`,
  keys: () => ['appointments'],
  step: appointmentTriggerStep,
  givesAppointment: () => true,
  issues: ({ duration, where }) => [...waitRangeFindings(duration, 'duration'), ...testFindings(where, 'where')],
  example: { duration: { amount: 2, unit: 'days' }, direction: 'before', where: [] },
  migrations: [],
});
