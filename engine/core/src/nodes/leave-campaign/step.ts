import type { NodeContext, NodeResult } from '../node-result.ts';
import type { LeaveCampaignConfig } from './config.ts';

export function leaveCampaignStep(
  { campaign, label }: LeaveCampaignConfig,
  { nodeId, visit }: NodeContext,
): NodeResult {
  const actions = [{ kind: 'leave' as const, nodeId, visit, campaign, label }];
  return { kind: 'go', port: 'next', reason: 'campaign_left', detail: { campaign }, actions };
}
