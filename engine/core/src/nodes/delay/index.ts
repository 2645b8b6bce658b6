import { durationText } from '../../filter/duration-text.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode, type IssueScope } from '../define-node.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type DelayConfig, delayConfig, type RelativeConfig } from './config.ts';
import { delayStep } from './step.ts';

export const delay = defineNode({
  kind: 'delay',
  version: 1,
  category: 'time',
  title: 'Wait',
  icon: 'clock',
  summary: 'Waits for some time, or until some time before or after the appointment.',
  config: delayConfig,
  ports: ({ mode }) =>
    mode === 'for'
      ? { next: { label: 'then' } }
      : { next: { label: 'then' }, missed: { label: missedLabel, optional: true } },
  describe: (config) => (config.mode === 'for' ? `Wait ${durationText(config.duration)}` : sentenceFor(config)),
  keys: ({ mode }) => (mode === 'for' ? [] : ['appointments']),
  step: delayStep,
  issues: (config, scope) => [...waitRangeFindings(config.duration, 'duration'), ...appointmentFindings(config, scope)],
  example: { mode: 'for', duration: { amount: 1, unit: 'days' } },
  migrations: [],
});

const missedLabel = 'Missed';

function sentenceFor({ duration, direction, atMinute }: RelativeConfig): string {
  const at = atMinute === undefined ? '' : `, at ${clockText(atMinute)}`;
  return `Wait until ${durationText(duration)} ${direction} the appointment${at}`;
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function appointmentFindings(config: DelayConfig, { hasAppointment, isConnected }: IssueScope): Finding[] {
  const isSafe = config.mode === 'for' || hasAppointment || isConnected('missed');
  return isSafe ? [] : [{ code: 'wait_needs_appointment', path: 'mode', values: { label: missedLabel } }];
}
