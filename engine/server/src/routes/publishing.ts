import {
  askReviewRequest,
  decideReviewRequest,
  movePeopleAnswer,
  movePeopleRequest,
  moveProgress,
  publishingSettings,
  publishReview,
  publishReviewRequest,
  restoreRequest,
  reviewAnswer,
  reviewCommentRequest,
  reviewQueue,
  saveDraftAnswer,
  versionDetail,
  versionList,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const versionParams = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) });
const moveParams = z.object({ id: z.uuid(), moveId: z.uuid() });

/** What publishing would mean, who approves it, what was published before, and how far moving people has come. */
export function publishingRoutes({ engine: { publishing } }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/campaigns/:id/publish-review',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: publishReviewRequest, response: { 200: publishReview } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await publishing.review(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/moves',
      {
        config: { permission: 'campaigns.publish' },
        schema: { params: idParams, body: movePeopleRequest, response: { 200: movePeopleAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await publishing.movePeople(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.get(
      '/api/v1/campaigns/:id/moves/:moveId',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: moveParams, response: { 200: moveProgress } },
      },
      async (request) => {
        const who = whoOf(request);
        const { id: campaignId, moveId } = request.params;
        const progress = await publishing.moveProgress(who.practiceId, { campaignId, moveId }, sightOf(who));
        return progress ?? missing('There is no such move of patients in this campaign.');
      },
    );

    app.get(
      '/api/v1/campaigns/:id/versions',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: versionList } } },
      async (request) => {
        const found = await publishing.versions(whoOf(request).practiceId, request.params.id);
        return found ?? missing('There is no such campaign: take an id from the list of campaigns.');
      },
    );

    app.get(
      '/api/v1/campaigns/:id/versions/:version',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: versionParams, response: { 200: versionDetail } },
      },
      async (request) => {
        const { id, version } = request.params;
        const found = await publishing.version(whoOf(request).practiceId, id, version);
        return found ?? missing('This campaign has no such version. Choose one of its list.');
      },
    );

    app.post(
      '/api/v1/campaigns/:id/versions/:version/restore',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: versionParams, body: restoreRequest, response: { 200: saveDraftAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const { id: campaignId, version } = request.params;
        const which = { campaignId, version, baseRevision: request.body.baseRevision };
        return unwrap(await publishing.restore(who.practiceId, which, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/reviews',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: askReviewRequest, response: { 200: reviewAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await publishing.askReview(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/publish-reviews/:id/decide',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: decideReviewRequest, response: { 200: reviewAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const { decision } = request.body;
        if (decision !== 'withdraw' && who.kind !== 'user') throw new Refusal(notAPerson);
        if (decision !== 'withdraw' && !who.permissions.includes('campaigns.publish')) throw new Refusal(notApprover);
        return unwrap(await publishing.decideReview(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/publish-reviews/:id/comments',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: reviewCommentRequest, response: { 200: reviewAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await publishing.commentReview(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.get(
      '/api/v1/publish-reviews',
      { config: { permission: 'campaigns.read' }, schema: { response: { 200: reviewQueue } } },
      async (request) => {
        const who = whoOf(request);
        return publishing.queue(who.practiceId, actorOf(who));
      },
    );

    app.get(
      '/api/v1/practice/publishing',
      { config: { permission: 'practice.read' }, schema: { response: { 200: publishingSettings } } },
      async (request) => publishing.settings(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/publishing',
      {
        config: { permission: 'practice.manage' },
        schema: { body: publishingSettings, response: { 200: publishingSettings } },
      },
      async (request) => {
        const who = whoOf(request);
        return publishing.setSettings(who.practiceId, request.body, actorOf(who));
      },
    );
  };
}

const notAPerson = {
  code: 'not_a_person',
  status: 403,
  message: 'A review is decided by a person, not by an API key. Sign in and decide it on its page.',
} as const;
const notApprover = {
  status: 403,
  code: 'forbidden',
  message: 'To approve takes the right to publish, which your role does not have: ask an approver.',
} as const;

function missing(message: string): never {
  throw new Refusal({ status: 404, code: 'not_found', message });
}
