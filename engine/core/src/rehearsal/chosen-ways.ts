import type { Facts } from '../facts/facts.ts';
import { elsePort } from '../nodes/branch-ids.ts';
import { randomSplitConfig } from '../nodes/random-split/config.ts';
import { splitConfig } from '../nodes/split/config.ts';
import { own } from '../own.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { drawLot } from '../rules/lot.ts';
import { pinKey, type RehearsalSetup } from './setup.ts';

/** One way out of an experiment or a split. */
type Way = { port: string; name: string };

type Pins = Pick<RehearsalSetup, 'pins'>;

/**
 * The plan with the ways that somebody chose at its experiments and splits; where nobody chose, the engine draws or decides as ever. A way
 * that is not there any more counts as not chosen.
 */
export function withChosenWays(plan: Plan, setup: Pins): Plan {
  const chosen = Object.values(plan.nodes).flatMap((node) => {
    const port = chosenWay(plan, setup, node.id);
    return port === null ? [] : [[node.id, { ...node, config: leadingTo(node, port) }] as const];
  });
  return chosen.length === 0 ? plan : { ...plan, nodes: { ...plan.nodes, ...Object.fromEntries(chosen) } };
}

/** The way that was chosen at a step; null: none. It holds for every visit: who comes again takes the same one. */
export function chosenWay(plan: Plan, { pins }: Pins, stepId: string): string | null {
  const pin = own(pins, pinKey(stepId, 1));
  if (pin?.what !== 'way') return null;
  return waysOf(plan, stepId).some(({ port }) => port === pin.port) ? pin.port : null;
}

/** The ways between which a step draws or decides; none: it is no experiment and no split. */
export function waysOf(plan: Plan, stepId: string): Way[] {
  const node = own(plan.nodes, stepId);
  switch (node?.kind) {
    case 'random-split':
      return randomSplitConfig.parse(node.config).shares.map(({ id, name }) => ({ port: id, name }));
    case 'split':
      return [
        ...splitConfig.parse(node.config).branches.map(({ id, name }) => ({ port: id, name })),
        { port: elsePort, name: 'Everybody else' },
      ];
    default:
      return [];
  }
}

/** The way that an experiment draws for a patient; null for any other step. */
export function drawnWay(plan: Plan, stepId: string, about: { facts: Facts; campaignKey: string }): Way | null {
  const node = own(plan.nodes, stepId);
  if (node?.kind !== 'random-split') return null;
  const lot = drawLot('random-split', about.campaignKey, stepId, about.facts.patient.id);
  let end = 0;
  const drawn = randomSplitConfig.parse(node.config).shares.find(({ percent }) => {
    end += percent;
    return lot < end;
  });
  return drawn === undefined ? null : { port: drawn.id, name: drawn.name };
}

function leadingTo({ kind, config }: PlanNode, port: string): unknown {
  if (kind === 'random-split') {
    const { shares } = randomSplitConfig.parse(config);
    return { shares: shares.map((share) => ({ ...share, percent: share.id === port ? 100 : 0 })) };
  }
  const { branches } = splitConfig.parse(config);
  const always = { op: 'all' as const, of: [] };
  const never = { op: 'any' as const, of: [] };
  return { branches: branches.map((branch) => ({ ...branch, when: branch.id === port ? always : never })) };
}
