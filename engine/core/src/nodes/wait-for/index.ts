import { z } from 'zod';
import { eventWords } from '../../events/event-words.ts';
import type { FactKey } from '../../facts/facts.ts';
import { durationText } from '../../filter/duration-text.ts';
import { sayTests, sentenceOf } from '../../filter/explain.ts';
import { filterKeys } from '../../filter/listens.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { repliedEvent } from '../../replies/replied-event.ts';
import { draftBranches, portsOfBranches, unnamed } from '../branch-ids.ts';
import { defineNode, type IssueScope, type Ports } from '../define-node.ts';
import { filterFindings, testFindings } from '../filter-findings.ts';
import { type KnownNames, segmentNamesOf } from '../known-names.ts';
import { waitRangeFindings } from '../wait-range.ts';
import { answerFindings } from './answer-findings.ts';
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
  ports: (config) => portsOf(config.for),
  draftPorts,
  describe: (config, names) => `Wait until ${awaitedText(config.for, names)}, at most ${durationText(config.timeout)}`,
  keys: (config) => awaitedKeys(config.for),
  step: waitForStep,
  issues: (config, scope) => [...awaitedFindings(config.for, scope), ...waitRangeFindings(config.timeout, 'timeout')],
  example: {
    for: {
      kind: 'reply',
      answers: [
        { id: 'yes', name: 'Yes', words: ['YES', 'Y', 'OK', 'CONFIRM', 'C', '1'] },
        { id: 'no', name: 'No', words: ['NO', 'N', '2'] },
      ],
    },
    timeout: { amount: 2, unit: 'days' },
  },
  migrations: [],
});

type Awaited = WaitForConfig['for'];

const notInTime: Ports = { timed_out: { label: 'Not in time' } };

function portsOf(awaited: Awaited): Ports {
  if (awaited.kind !== 'reply') return { happened: { label: 'Happened' }, ...notInTime };
  return waysOfAnswers(awaited.answers);
}

function waysOfAnswers(answers: readonly { id: string; name: string }[]): Ports {
  return {
    ...portsOfBranches(answers, ({ name }) => name),
    other: { label: 'Another reply', optional: true },
    ...notInTime,
  };
}

const draftReply = z.looseObject({ for: z.looseObject({ kind: z.literal('reply'), answers: z.unknown() }) });

/** Answers keep their ways out while a word of them is still missing. */
function draftPorts(config: unknown): Ports {
  const parsed = draftReply.safeParse(config);
  if (!parsed.success) return { happened: { label: 'Happened' }, ...notInTime };
  return waysOfAnswers(draftBranches(parsed.data.for.answers));
}

function awaitedText(awaited: Awaited, names: KnownNames): string {
  switch (awaited.kind) {
    case 'reply':
      return `the patient replies ${listed(awaited.answers.map(({ name }) => `“${name || unnamed}”`))}`;
    case 'event':
      return `${eventWords(awaited.event).happens}${sayTests(awaited.where)}`;
    case 'condition':
      return sentenceOf(awaited.when, segmentNamesOf(names));
    case 'delivery':
      return `the message “${names.steps?.[awaited.node] ?? awaited.node}” is delivered`;
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function awaitedKeys(awaited: Awaited): FactKey[] {
  switch (awaited.kind) {
    case 'reply':
      return [`event:${repliedEvent}`];
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
    case 'reply':
      return answerFindings(awaited.answers, scope);
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
