import { campaignLeaf } from '../filter/leaf-types/campaign.ts';
import { messageHistoryLeaf } from '../filter/leaf-types/message-history.ts';
import { segmentLeaf } from '../filter/leaf-types/segment.ts';
import { leaveCampaignConfig } from '../nodes/leave-campaign/config.ts';
import { startCampaignConfig } from '../nodes/start-campaign/config.ts';
import type { Plan, PlanNode } from './plan.ts';

/** Something outside the campaign that it names, and where. */
export type OutsideName = { nodeId: string | null; path: string } & (
  | { kind: 'segment'; id: string }
  /** Asked about by a filter. */
  | { kind: 'campaign_asked'; id: string }
  | { kind: 'campaign_started' | 'campaign_left'; slug: string }
);

/** Every segment that a filter of the campaign asks about, and every other campaign that it names. */
export function outsideNames({ nodes, settings }: Plan): OutsideName[] {
  return [
    ...namesIn(settings, 'settings').map((name) => ({ ...name, nodeId: null })),
    ...Object.values(nodes).flatMap((node) => [
      ...campaignsOf(node),
      ...namesIn(node.config, '').map((name) => ({ ...name, nodeId: node.id })),
    ]),
  ];
}

/** The segments that the campaign's own filters ask about, each once. */
export function segmentsOfPlan(plan: Plan): string[] {
  return [...new Set(outsideNames(plan).flatMap((name) => (name.kind === 'segment' ? [name.id] : [])))];
}

function campaignsOf({ id: nodeId, kind, config }: PlanNode): OutsideName[] {
  const path = 'campaign';
  if (kind === 'start-campaign') {
    return [{ nodeId, path, kind: 'campaign_started', slug: startCampaignConfig.parse(config).campaign }];
  }
  if (kind === 'leave-campaign') {
    return [{ nodeId, path, kind: 'campaign_left', slug: leaveCampaignConfig.parse(config).campaign }];
  }
  return [];
}

type Found = { path: string } & ({ kind: 'segment'; id: string } | { kind: 'campaign_asked'; id: string });

/** Filters stand in many settings of many kinds of step: each test is known by its own shape, wherever it stands. */
function namesIn(value: unknown, path: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const named = nameOf(value, path);
  if (named !== null) return [named];
  return Object.entries(value).flatMap(([key, part]) => namesIn(part, path === '' ? key : `${path}.${key}`));
}

function nameOf(value: object, path: string): Found | null {
  const asked = segmentLeaf.schema.safeParse(value);
  if (asked.success) return { path: `${path}.segment`, kind: 'segment', id: asked.data.segment };
  for (const { schema } of [campaignLeaf, messageHistoryLeaf]) {
    const parsed = schema.safeParse(value);
    const id = parsed.success ? parsed.data.campaign : undefined;
    if (id !== undefined) return { path: `${path}.campaign`, kind: 'campaign_asked', id };
  }
  return null;
}
