import type { Finding } from '../../plan/issue-codes.ts';
import { clockFindings, clockKeys } from '../clock-field.ts';
import { defineNode, type IssueScope } from '../define-node.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type DelayConfig, delayConfig } from './config.ts';
import { delaySentence } from './sentence.ts';
import { delayStep } from './step.ts';

export const delay = defineNode({
  kind: 'delay',
  version: 1,
  category: 'time',
  title: 'Wait',
  icon: 'clock',
  summary: 'Waits for some time, until a time, or until before or after an appointment or a date.',
  config: delayConfig,
  ports: ({ mode }) =>
    canMiss[mode]
      ? { next: { label: 'then' }, missed: { label: missedLabel, optional: true } }
      : { next: { label: 'then' } },
  describe: delaySentence,
  keys: (config) => (config.mode === 'relative' ? ['appointments'] : clockKeys(config)),
  step: delayStep,
  alwaysWaits: (config) =>
    (config.mode === 'for' && config.from !== 'last_message') ||
    config.mode === 'working_days' ||
    config.mode === 'until_weekday',
  issues: (config, scope) => [
    ...('duration' in config && config.duration !== undefined ? waitRangeFindings(config.duration, 'duration') : []),
    ...clockFindings(config),
    ...appointmentFindings(config, scope),
    ...dateFindings(config),
    ...windowFindings(config),
  ],
  example: { mode: 'for', duration: { amount: 1, unit: 'days' } },
  migrations: [],
});

const missedLabel = 'Missed';

/** Whether the awaited time may have passed, or not exist. */
const canMiss: Record<DelayConfig['mode'], boolean> = {
  for: false,
  working_days: false,
  until_date: true,
  until_weekday: false,
  window: false,
  relative: true,
  relative_date: true,
};

function appointmentFindings(config: DelayConfig, { hasAppointment, isConnected }: IssueScope): Finding[] {
  const isSafe = config.mode !== 'relative' || hasAppointment || isConnected('missed');
  return isSafe ? [] : [{ code: 'wait_needs_appointment', path: 'mode', values: { label: missedLabel } }];
}

function dateFindings(config: DelayConfig): Finding[] {
  if (config.mode !== 'relative_date' || config.direction === 'on' || config.duration !== undefined) return [];
  return [{ code: 'config_value_bad', path: 'duration', values: { field: 'duration', problem: 'it is empty' } }];
}

function windowFindings(config: DelayConfig): Finding[] {
  if (config.mode !== 'window' || config.startMinute !== config.endMinute) return [];
  return [{ code: 'window_empty', path: 'endMinute' }];
}
