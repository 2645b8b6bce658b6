import type { NodeContext, NodeResult } from '../node-result.ts';
import type { StartCampaignConfig } from './config.ts';

/** What the other campaign makes of it is written to the timeline when it is known; this journey goes on whatever that is. */
export function startCampaignStep({ campaign }: StartCampaignConfig, { nodeId, visit }: NodeContext): NodeResult {
  const actions = [{ kind: 'enter' as const, nodeId, visit, campaign }];
  return { kind: 'go', port: 'next', reason: 'campaign_started', detail: { campaign }, actions };
}
