import {
  audienceDiff,
  audienceRun,
  audienceRunList,
  campaignBoard,
  copyAnswer,
  copyRequest,
  exclusionAnswer,
  exclusionRequest,
  runCancelRequest,
  runLeftOut,
  runRequest,
  sendEstimate,
} from '@cairn/core/api';
import { inPractice, leftOutOf, listRuns, nextRun, readBoard, readCampaign, readRun, zonesOfPractice } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';
import { leftOutSentence } from './left-out-sentence.ts';
import { periodOf } from './period-of.ts';

const period = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  archived: z.enum(['true', 'false']).optional().describe('true: those that are put away, and no others.'),
});

/** Sends of campaigns to their audiences: what was sent, what is being sent, what comes next. */
export function audienceRunRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { database, engine } = deps;
  return async (app) => {
    app.get(
      '/api/v1/campaign-board',
      {
        config: { permission: 'campaigns.read' },
        schema: { querystring: period, response: { 200: campaignBoard } },
      },
      async (request) =>
        inPractice(database, whoOf(request).practiceId, async (tx) => {
          const { practice } = await zonesOfPractice(tx);
          const now = Date.now() + engine.context.clockOffsetMs();
          const who = whoOf(request);
          const asked = { now, me: `${who.kind}:${who.id}`, archived: request.query.archived === 'true' };
          return { campaigns: await readBoard(tx, { ...periodOf(request.query, practice, now), ...asked }) };
        }),
    );

    app.get(
      '/api/v1/campaigns/:id/runs',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: audienceRunList } } },
      async (request) =>
        inPractice(database, whoOf(request).practiceId, async (tx) => {
          const { id } = request.params;
          if ((await readCampaign(tx, id)) === null) throw new Refusal(unknownCampaign);
          return { runs: await listRuns(tx, id), next: await nextRun(tx, id) };
        }),
    );

    app.get(
      '/api/v1/runs/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: audienceRun } } },
      async (request) => runFor(deps, whoOf(request).practiceId, request.params.id),
    );

    app.get(
      '/api/v1/runs/:id/left-out',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: runLeftOut } } },
      async (request) => {
        const { practiceId } = whoOf(request);
        await runFor(deps, practiceId, request.params.id);
        const reasons = await inPractice(database, practiceId, (tx) => leftOutOf(tx, request.params.id));
        return { reasons: reasons.map(({ reason, n }) => ({ reason, sentence: leftOutSentence(reason), n })) };
      },
    );

    app.post(
      '/api/v1/campaigns/:id/runs',
      {
        config: { permission: 'campaigns.publish' },
        schema: { params: idParams, body: runRequest, response: { 201: audienceRun } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const asked = { campaignId: request.params.id, key: request.body.key };
        const { id } = unwrap(await engine.sends.start(who.practiceId, asked, actorOf(who)));
        return reply.code(201).send(await runFor(deps, who.practiceId, id));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/runs/cancel-next',
      { config: { permission: 'campaigns.publish' }, schema: { params: idParams, response: { 200: audienceRun } } },
      async (request) => {
        const who = whoOf(request);
        const { id } = unwrap(await engine.sends.cancelNext(who.practiceId, request.params.id, actorOf(who)));
        return runFor(deps, who.practiceId, id);
      },
    );

    app.post(
      '/api/v1/runs/:id/cancel',
      {
        config: { permission: 'campaigns.publish' },
        schema: { params: idParams, body: runCancelRequest, response: { 200: audienceRun } },
      },
      async (request) => {
        const who = whoOf(request);
        const wanted = { id: request.params.id, journeys: request.body?.journeys };
        const { id } = unwrap(await engine.sends.cancel(who.practiceId, wanted, actorOf(who)));
        return runFor(deps, who.practiceId, id);
      },
    );

    for (const verb of ['undo', 'confirm'] as const) {
      app.post(
        `/api/v1/runs/:id/${verb}`,
        { config: { permission: 'campaigns.publish' }, schema: { params: idParams, response: { 200: audienceRun } } },
        async (request) => {
          const who = whoOf(request);
          const { id } = unwrap(await engine.sends[verb](who.practiceId, request.params.id, actorOf(who)));
          return runFor(deps, who.practiceId, id);
        },
      );
    }

    app.post(
      '/api/v1/campaigns/:id/estimate',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: sendEstimate } } },
      async (request) => unwrap(await engine.sends.estimate(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/campaigns/:id/diff',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: audienceDiff } } },
      async (request) => unwrap(await engine.sends.diff(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/campaigns/:id/exclusions',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: exclusionRequest, response: { 200: exclusionAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const given = { campaignId: request.params.id, patientIds: request.body.patientIds };
        return unwrap(await engine.sends.exclude(who.practiceId, given, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/exclusions/remove',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: exclusionRequest, response: { 200: exclusionAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const given = { campaignId: request.params.id, patientIds: request.body.patientIds };
        return unwrap(await engine.sends.include(who.practiceId, given, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/copy',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: copyRequest, response: { 201: copyAnswer } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const copy = { campaignId: request.params.id, ...request.body };
        return reply.code(201).send(unwrap(await engine.campaigns.copy(who.practiceId, copy, actorOf(who))));
      },
    );
  };
}

async function runFor({ database }: ServerDeps, practiceId: string, runId: string) {
  const run = await inPractice(database, practiceId, (tx) => readRun(tx, runId));
  if (run !== null) return run;
  throw new Refusal({
    status: 404,
    code: 'run_unknown',
    message: 'There is no such send in this practice. Look at the campaign’s list of sends.',
    path: 'params.id',
  });
}

const unknownCampaign = {
  status: 404,
  code: 'campaign_unknown',
  message: 'There is no such campaign: take an id from the list of campaigns.',
  path: 'params.id',
} as const;
