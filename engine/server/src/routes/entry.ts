import { backfillPreview, entryAnswer, entryProgress, explainRequest } from '@cairn/core/api';
import { entryJobs, inPractice, readCampaign } from '@cairn/db';
import { desc, eq } from 'drizzle-orm';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { idParams } from './id-params.ts';

/** Who comes into a campaign: whom a backfill would take in, how far one has come, and why somebody did or did not. */
export function entryRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/campaigns/:id/backfill/preview',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: backfillPreview } } },
      async (request) => unwrap(await engine.entries.previewBackfill(whoOf(request).practiceId, request.params.id)),
    );

    app.get(
      '/api/v1/campaigns/:id/entry',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: entryProgress } } },
      async (request) => {
        const { id: campaignId } = request.params;
        const jobs = await inPractice(database, whoOf(request).practiceId, async (tx) => {
          if ((await readCampaign(tx, campaignId)) === null) throw new Refusal(unknownCampaign);
          const mine = eq(entryJobs.campaignId, campaignId);
          return tx.select().from(entryJobs).where(mine).orderBy(desc(entryJobs.createdAt)).limit(20);
        });
        return {
          jobs: jobs.flatMap(({ id, kind, state, looked, entered, refused, createdAt, finishedAt }) => {
            // Looks at journeys of many campaigns: of none.
            if (kind === 'listeners') return [];
            const dates = {
              createdAt: new Date(createdAt).toISOString(),
              finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
            };
            return [{ id, kind, state, looked, entered, refused, ...dates }];
          }),
        };
      },
    );

    app.post(
      '/api/v1/campaigns/:id/explain',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: explainRequest, response: { 200: entryAnswer } },
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        const { patientId } = request.body;
        return unwrap(await engine.entries.explain(practiceId, { campaignId: request.params.id, patientId }));
      },
    );
  };
}

const unknownCampaign = {
  status: 404,
  code: 'campaign_unknown',
  message: 'There is no such campaign: take an id from the list of campaigns.',
  path: 'params.id',
} as const;
