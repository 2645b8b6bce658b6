import { branchFindings, draftBranches, portsOfBranches, unnamed } from '../branch-ids.ts';
import { defineNode } from '../define-node.ts';
import { type RandomSplitConfig, randomSplitConfig } from './config.ts';
import { randomSplitStep } from './step.ts';

export const randomSplit = defineNode({
  kind: 'random-split',
  version: 1,
  category: 'choice',
  title: 'Experiment',
  icon: 'arrows-shuffle',
  summary: 'Sends a share of patients each way by lot, to compare what works; a patient always takes the same way.',
  config: randomSplitConfig,
  ports: ({ shares }) => portsOfBranches(shares, ({ name, percent }) => `${name} ${percent} %`),
  describe: ({ shares }) =>
    `By lot: ${shares.map(({ name, percent }) => `${percent} % ${name || unnamed}`).join(', ')}`,
  keys: () => [],
  step: randomSplitStep,
  issues: ({ shares }) => {
    const total = totalOf(shares);
    return [
      ...branchFindings(shares, 'shares'),
      ...(total === 100 ? [] : [{ code: 'shares_not_100' as const, path: 'shares', values: { total: String(total) } }]),
    ];
  },
  draftPorts: (config) => portsOfBranches(draftBranches(sharesIn(config)), ({ name }) => name),
  example: {
    shares: [
      { id: 'a', name: 'A', percent: 50 },
      { id: 'b', name: 'B', percent: 50 },
    ],
  },
  migrations: [],
});

function totalOf(shares: RandomSplitConfig['shares']): number {
  return shares.reduce((sum, { percent }) => sum + percent, 0);
}

function sharesIn(config: unknown): unknown {
  return typeof config === 'object' && config !== null && 'shares' in config ? config.shares : null;
}
