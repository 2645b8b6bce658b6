import { defineNode } from '../define-node.ts';
import { jumpConfig } from './config.ts';
import { againPort, jumpStep } from './step.ts';

export const jump = defineNode({
  kind: 'jump',
  version: 1,
  category: 'choice',
  title: 'Go back',
  icon: 'repeat',
  summary: 'Leads back to an earlier step, a bounded number of times.',
  config: jumpConfig,
  ports: () => ({ given_up: { label: 'Given up' } }),
  describe: ({ to, times }) => `Back to “${to}”, at most ${times === 1 ? 'once' : `${times} times`}`,
  keys: () => [],
  step: jumpStep,
  jumps: ({ to }) => ({ [againPort]: to }),
  example: { to: 'start_again', times: 3 },
  migrations: [],
});
