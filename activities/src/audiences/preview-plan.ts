import { audienceOf, compile, type Plan } from '@cairn/core';
import type { PreviewRequest } from '@cairn/core/api';
import type { Tx } from '@cairn/db';
import { z } from 'zod';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Result, refuse } from '../context.ts';
import { noAudienceYet } from './audience-diff.ts';

export type PreviewPlan = { campaignId: string | null; plan: Plan };

const draftTrigger = z.looseObject({ nodes: z.array(z.looseObject({ kind: z.string(), config: z.looseObject({}) })) });

/** The campaign that a preview is of: the saved draft, or what the request says in its place, compiled as publishing would. */
export async function previewPlan(tx: Tx, asked: PreviewRequest): Promise<Result<PreviewPlan>> {
  const { campaignId } = asked;
  const campaign = campaignId === undefined ? null : await findCampaign(tx, campaignId);
  if (campaignId !== undefined && campaign === null) return refuse({ ...noCampaign, path: 'campaignId' });
  const draft = campaign?.draft ?? null;
  const document = asked.messages === undefined ? withTrigger(draft, asked) : madeUp(draft, asked);
  if (document === null) return refuse(nothingToPreview);
  const compiled = compile(document);
  if (!compiled.ok) return refuse({ ...draftHasProblems, issues: compiled.issues });
  if (audienceOf(compiled.plan) === null) return refuse({ ...noAudienceYet, path: 'audience' });
  return { ok: true, value: { campaignId: campaign?.id ?? null, plan: compiled.plan } };
}

/** The draft itself, with those settings of its trigger that the request says otherwise. */
function withTrigger(draft: unknown, asked: PreviewRequest): unknown {
  const parsed = draftTrigger.safeParse(draft);
  if (!parsed.success) return null;
  const nodes = parsed.data.nodes.map((node) =>
    node.kind === 'audience' ? { ...node, config: { ...node.config, ...settingsOf(asked), unconfirmed: [] } } : node,
  );
  return { ...parsed.data, nodes };
}

/** A campaign of just these messages, to the audience of the request or of the draft. */
function madeUp(draft: unknown, asked: PreviewRequest): unknown {
  const parsed = draftTrigger.safeParse(draft);
  const saved = parsed.success ? parsed.data.nodes.find(({ kind }) => kind === 'audience')?.config : undefined;
  if (saved === undefined && asked.audience === undefined) return null;
  const trigger = { when: { kind: 'now' }, ...saved, ...settingsOf(asked), unconfirmed: [] };
  const messages = (asked.messages ?? []).map(({ subject, ...message }, at) => ({
    id: `message_${at + 1}`,
    kind: 'message',
    config: { ...message, sending: 'automatic', ...(message.channel === 'email' && { subject }) },
  }));
  const nodes = [{ id: 'audience', kind: 'audience', config: trigger }, ...messages];
  const edges = messages.map(({ id }, at) => ({ from: nodes[at]?.id, port: 'next', to: id }));
  return { schemaVersion: 1, name: 'Preview', nodes, edges };
}

function settingsOf({ audience, exclude, household, contacts }: PreviewRequest) {
  return {
    ...(audience !== undefined && { audience }),
    ...(exclude !== undefined && { exclude }),
    ...(household !== undefined && { household }),
    ...(contacts !== undefined && { contacts }),
  };
}

const nothingToPreview = {
  code: 'nothing_to_preview',
  status: 422,
  message: 'Say whom it is for and which messages, or name a campaign whose draft says it.',
  path: 'audience',
} as const;

const draftHasProblems = {
  code: 'draft_has_problems',
  status: 422,
  message: 'The draft cannot be looked at before its problems are solved. Each says what to do.',
  path: 'campaignId',
} as const;
