import type { FactKey } from '../../facts/facts.ts';
import { durationText } from '../../filter/duration-text.ts';
import { sayTests, sentenceOf } from '../../filter/explain.ts';
import { filterKeys } from '../../filter/listens.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode, type IssueScope } from '../define-node.ts';
import { filterFindings, testFindings } from '../filter-findings.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { type WaitForConfig, waitForConfig } from './config.ts';
import { waitForStep } from './step.ts';

export const waitFor = defineNode({
  kind: 'wait-for',
  version: 1,
  category: 'time',
  title: 'Wait for something',
  icon: 'hourglass',
  summary: 'Waits until something happens, at most for some time.',
  config: waitForConfig,
  ports: () => ({ happened: { label: 'Happened' }, timed_out: { label: 'Not in time' } }),
  describe: (config) => `Wait until ${awaitedText(config.for)}, at most ${durationText(config.timeout)}`,
  keys: (config) => awaitedKeys(config.for),
  step: waitForStep,
  issues: (config, scope) => [...awaitedFindings(config.for, scope), ...waitRangeFindings(config.timeout, 'timeout')],
  example: {
    for: { kind: 'event', event: 'message.replied', where: [] },
    since: 'node',
    timeout: { amount: 2, unit: 'days' },
  },
  migrations: [],
});

type Awaited = WaitForConfig['for'];

function awaitedText(awaited: Awaited): string {
  switch (awaited.kind) {
    case 'event':
      return `“${awaited.event}” happens${sayTests(awaited.where)}`;
    case 'condition':
      return sentenceOf(awaited.when);
    case 'delivery':
      return `the message “${awaited.node}” is delivered`;
  }
}

function awaitedKeys(awaited: Awaited): FactKey[] {
  switch (awaited.kind) {
    case 'event':
      return [`event:${awaited.event}`];
    case 'condition':
      return filterKeys(awaited.when);
    case 'delivery':
      return ['messages'];
  }
}

function awaitedFindings(awaited: Awaited, scope: IssueScope): Finding[] {
  switch (awaited.kind) {
    case 'event':
      return testFindings(awaited.where, 'for.where');
    case 'condition':
      return filterFindings(awaited.when, 'for.when', scope.kindOf);
    case 'delivery': {
      const isBefore = scope.kindOf(awaited.node) === 'message' && scope.comesAfter(awaited.node);
      return isBefore ? [] : [{ code: 'delivery_without_message', path: 'for.node', values: { node: awaited.node } }];
    }
  }
}
