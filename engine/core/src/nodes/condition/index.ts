import { sentenceOf } from '../../filter/explain.ts';
import { messageNodesIn } from '../../filter/leaves.ts';
import { filterKeys } from '../../filter/listens.ts';
import { defineNode } from '../define-node.ts';
import { filterFindings } from '../filter-findings.ts';
import { segmentNamesOf } from '../known-names.ts';
import { conditionConfig } from './config.ts';
import { conditionStep } from './step.ts';

export const condition = defineNode({
  kind: 'condition',
  version: 1,
  category: 'choice',
  title: 'Condition',
  icon: 'git-branch',
  summary: 'Takes one way or the other by what is known of the patient at this moment.',
  config: conditionConfig,
  ports: () => ({ yes: { label: 'Yes' }, no: { label: 'No' } }),
  describe: ({ when }, names) => `If ${sentenceOf(when, segmentNamesOf(names))}`,
  keys: ({ when }) => filterKeys(when),
  step: conditionStep,
  reads: ({ when }) => messageNodesIn(when),
  issues: ({ when }, scope) => filterFindings(when, 'when', scope.kindOf),
  example: { when: { op: 'has_future_appointment' } },
  migrations: [],
});
