import { changeableFields } from '../../entry/patient-change.ts';
import { comparisons } from '../../filter/compare.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode } from '../define-node.ts';
import { testFindings } from '../filter-findings.ts';
import { type ChangeTriggerConfig, changeTriggerConfig, type ValueTest } from './config.ts';
import { changeTriggerStep } from './step.ts';

export const changeTrigger = defineNode({
  kind: 'change-trigger',
  version: 1,
  category: 'trigger',
  title: 'When a detail changes',
  icon: 'edit',
  summary: 'Patients enter when an attribute, a detail or a tag of theirs changes.',
  config: changeTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: sentenceFor,
  keys: () => [],
  step: changeTriggerStep,
  issues: (config) =>
    config.what === 'tag' ? [] : [...sideFindings(config.from, 'from'), ...sideFindings(config.to, 'to')],
  example: { what: 'attribute', name: 'plan' },
  migrations: [],
});

function sentenceFor(config: ChangeTriggerConfig): string {
  if (config.what === 'tag') return `When the tag “${config.tag}” is ${config.change}`;
  const name = config.what === 'attribute' ? `“${config.name}”` : changeableFields[config.field].toLowerCase();
  const from = config.from === undefined ? '' : `, before: ${sayTest(config.from)}`;
  const to = config.to === undefined ? '' : `, now: ${sayTest(config.to)}`;
  return `When ${name} changes${from}${to}`;
}

function sayTest({ compare, value }: ValueTest): string {
  const { says, needsValue } = comparisons[compare];
  return needsValue ? `${says} ${typeof value === 'string' ? `“${value}”` : String(value ?? '…')}` : says;
}

function sideFindings(test: ValueTest | undefined, path: string): Finding[] {
  return test === undefined
    ? []
    : testFindings([{ ...test, path }], path).map((finding) => ({ ...finding, path: `${path}.value` }));
}
