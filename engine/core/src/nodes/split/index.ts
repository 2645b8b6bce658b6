import { messageNodesIn } from '../../filter/leaves.ts';
import { filterKeys } from '../../filter/listens.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { branchFindings, draftBranches, elsePort, portsOfBranches, unnamed } from '../branch-ids.ts';
import { defineNode, type IssueScope, type Ports } from '../define-node.ts';
import { filterFindings } from '../filter-findings.ts';
import { type SplitConfig, splitConfig } from './config.ts';
import { splitStep } from './step.ts';

export const split = defineNode({
  kind: 'split',
  version: 1,
  category: 'choice',
  title: 'Split',
  icon: 'arrows-split',
  summary: 'Takes the first of several branches that fits what is known of the patient at this moment.',
  config: splitConfig,
  ports: ({ branches }) => withElse(branches),
  describe: ({ branches }) =>
    `First that fits: ${branches.map(({ name }) => name || unnamed).join(', ')}; else everybody else`,
  keys: ({ branches }) => [...new Set(branches.flatMap(({ when }) => filterKeys(when)))],
  step: splitStep,
  reads: ({ branches }) => [...new Set(branches.flatMap(({ when }) => messageNodesIn(when)))],
  issues: (config, scope) => [...branchFindings(config.branches, 'branches'), ...testFindings(config, scope)],
  draftPorts: (config) => withElse(draftBranches(branchesIn(config))),
  example: {
    branches: [
      { id: 'booked', name: 'Has booked', when: { op: 'has_future_appointment' } },
      { id: 'long_away', name: 'Long away', when: { op: 'last_visit_before', ago: { amount: 6, unit: 'months' } } },
    ],
  },
  migrations: [],
});

function withElse(branches: readonly { id: string; name: string }[]): Ports {
  return { ...portsOfBranches(branches, ({ name }) => name), [elsePort]: { label: 'Everybody else' } };
}

function branchesIn(config: unknown): unknown {
  return typeof config === 'object' && config !== null && 'branches' in config ? config.branches : null;
}

/** A branch with nothing in it is named by its own name; deeper findings are those of any filter. */
function testFindings({ branches }: SplitConfig, { kindOf }: IssueScope): Finding[] {
  return branches.flatMap(({ name, when }, at): Finding[] => {
    const path = `branches.${at}.when`;
    const isEmpty = (when.op === 'all' || when.op === 'any') && when.of.length === 0;
    return isEmpty ? [{ code: 'branch_empty', path, values: { name } }] : filterFindings(when, path, kindOf);
  });
}
