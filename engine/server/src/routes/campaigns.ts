import { type CampaignDocument, campaignDocument, channels, readDocument } from '@cairn/core';
import {
  campaignDetail,
  campaignListItem,
  campaignState,
  countsOf,
  countsPeriod,
  countsSnapshot,
  draftWorld,
  messageTexts,
  publishAnswer,
  publishRequest,
  saveDraftAnswer,
} from '@cairn/core/api';
import { inPractice, listCampaigns, readCampaign, readCounts, readMessageTexts } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const documentLimit = 4 * 1024 * 1024;
const newCampaign = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'Use lower-case letters, digits and -, starting with a letter'),
  document: z.unknown(),
});
const draft = z.strictObject({
  document: z.unknown(),
  baseRevision: z.int().min(1),
  sessionId: z.uuid().optional().describe('The tab that saves; refused while another one has the turn to edit.'),
});
const countsQuery = z.strictObject({
  period: countsPeriod.default('all'),
  of: countsOf.default('visits'),
  location: z.uuid().optional().describe('Of the patients of this location alone.'),
  channel: z
    .enum(channels)
    .optional()
    .describe('Of messages by this channel; what is no message is counted all the same.'),
});

/** Campaigns: their drafts, their versions, whether they run, and how many patients stand where. */
export function campaignRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { database, engine } = deps;
  return async (app) => {
    app.get(
      '/api/v1/campaigns',
      {
        config: { permission: 'campaigns.read' },
        schema: { response: { 200: z.object({ campaigns: z.array(campaignListItem) }) } },
      },
      async (request) => ({ campaigns: await inPractice(database, whoOf(request).practiceId, listCampaigns) }),
    );

    app.get(
      '/api/v1/message-texts',
      { config: { permission: 'campaigns.read' }, schema: { response: { 200: messageTexts } } },
      async (request) => ({ messages: await inPractice(database, whoOf(request).practiceId, readMessageTexts) }),
    );

    app.get(
      '/api/v1/campaigns/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: campaignDetail } } },
      async (request) => {
        const { practiceId } = whoOf(request);
        const record = await found(deps, practiceId, request.params.id);
        return { ...detailOf(record), issues: await engine.campaigns.issues(practiceId, record.draft, record.id) };
      },
    );

    app.get(
      '/api/v1/campaigns/:id/surroundings',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: draftWorld } } },
      async (request) => unwrap(await engine.campaigns.surroundings(whoOf(request).practiceId, request.params.id)),
    );

    app.get(
      '/api/v1/campaigns/:id/counts',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, querystring: countsQuery, response: { 200: countsSnapshot } },
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        const { id: campaignId } = request.params;
        await found(deps, practiceId, campaignId);
        return inPractice(database, practiceId, (tx) => readCounts(tx, { campaignId, ...request.query }), {
          statementMs: 20_000,
        });
      },
    );

    app.post(
      '/api/v1/campaigns',
      { config: { permission: 'campaigns.edit' }, bodyLimit: documentLimit, schema: { body: newCampaign } },
      async (request, reply) => {
        const who = whoOf(request);
        const { slug, document } = request.body;
        const made = await engine.campaigns.create(
          who.practiceId,
          { slug, document: readable(document) },
          actorOf(who),
        );
        return reply.code(201).send(unwrap(made));
      },
    );

    app.put(
      '/api/v1/campaigns/:id/draft',
      {
        config: { permission: 'campaigns.edit' },
        bodyLimit: documentLimit,
        schema: { params: idParams, body: draft, response: { 200: saveDraftAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const { document, baseRevision, sessionId } = request.body;
        const change = { document: readable(document), baseRevision, sessionId };
        return unwrap(await engine.campaigns.saveDraft(who.practiceId, request.params.id, change, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/publish',
      {
        config: { permission: 'campaigns.publish' },
        schema: { params: idParams, body: publishRequest, response: { 200: publishAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.campaigns.publish(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    for (const change of ['pause', 'resume', 'stop'] as const) {
      app.post(
        `/api/v1/campaigns/:id/${change}`,
        {
          config: { permission: 'campaigns.publish' },
          schema: { params: idParams, response: { 200: z.object({ state: campaignState }) } },
        },
        async (request) => {
          const who = whoOf(request);
          return unwrap(await engine.campaigns[change](who.practiceId, request.params.id, actorOf(who)));
        },
      );
    }
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof readCampaign>>>;

async function found({ database }: ServerDeps, practiceId: string, campaignId: string): Promise<Found> {
  const record = await inPractice(database, practiceId, (tx) => readCampaign(tx, campaignId));
  if (record !== null) return record;
  throw new Refusal({
    status: 404,
    code: 'campaign_unknown',
    message: 'There is no such campaign: take an id from the list of campaigns.',
    path: 'params.id',
  });
}

function detailOf({ id, slug, state, draftRevision, ...record }: Found) {
  const { publishedVersion: version, publishedAt, publishedDocument } = record;
  return {
    id,
    slug,
    state,
    draft: campaignDocument.parse(record.draft),
    draftRevision,
    published:
      version === null || publishedAt === null
        ? null
        : { version, publishedAt, document: campaignDocument.parse(publishedDocument) },
    plan: record.plan,
  };
}

/** A draft may be unfinished, but it must be a document. */
function readable(given: unknown): CampaignDocument {
  const read = readDocument(given);
  if (read.ok) return read.document;
  const [first] = read.problems;
  const path = ['document', first?.path ?? ''].filter((step) => step !== '').join('.');
  throw new Refusal({
    status: 400,
    code: 'document_invalid',
    message: `The campaign document cannot be read at ${path}: ${first?.problem ?? 'it is not valid'}. Correct or remove it.`,
    path,
  });
}
