import { drawLot } from '../../rules/lot.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { RandomSplitConfig } from './config.ts';

/**
 * The lot hangs on campaign, node and patient alone, so the same patient takes the same branch at every visit, re-entry and
 * version. Shares lie one after the other from 0 to 100: changing two neighbours moves only patients between these two.
 */
export function randomSplitStep({ shares }: RandomSplitConfig, context: NodeContext): NodeResult {
  const lot = drawLot('random-split', context.campaignKey, context.nodeId, context.facts.patient.id);
  let end = 0;
  for (const { id, name, percent } of shares) {
    end += percent;
    if (lot < end) return { kind: 'go', port: id, reason: 'drawn', detail: { branch: name, percent } };
  }
  throw new Error('The shares of a published campaign add up to 100');
}
