import type { Passed, Waiting } from '@cairn/activities';
import {
  approvalAct,
  approvalAnswer,
  approvalPage,
  approvalQueue,
  approvalRequest,
  approvalSearch,
  approvalText,
  waitingMessage,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sightOf, type Who } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { reasonSentence } from '../timeline/reason-sentence.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'messages.approve' } as const;

/** Messages that a person reads before they go. */
export function approvalRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  const { approvals } = engine;
  return async (app) => {
    app.get('/api/v1/approvals', { config, schema: { response: { 200: approvalQueue } } }, async (request) => {
      const who = whoOf(request);
      const groups = await approvals.groups(who.practiceId, sightOf(who));
      return { total: groups.reduce((sum, { waiting }) => sum + waiting, 0), groups };
    });

    app.post(
      '/api/v1/approvals/search',
      { config, schema: { body: approvalSearch, response: { 200: approvalPage } } },
      async (request) => {
        const who = whoOf(request);
        const page = await approvals.waiting(who.practiceId, request.body, sightOf(who));
        return { items: page.items.map(inWords), nextCursor: page.nextCursor };
      },
    );

    app.post(
      '/api/v1/approvals/decide',
      { config, bodyLimit: 256 * 1024, schema: { body: approvalRequest, response: { 200: approvalAnswer } } },
      async (request) => {
        const who = whoOf(request);
        const { act, passed } = unwrap(await approvals.decide(who.practiceId, request.body, approverOf(who)));
        return { ...act, passed: passed.map(passedInWords) };
      },
    );

    app.get(
      '/api/v1/approvals/acts/:id',
      { config, schema: { params: idParams, response: { 200: approvalAct } } },
      async (request) => unwrap(await approvals.act(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/approvals/acts/:id/undo',
      { config, schema: { params: idParams, response: { 200: approvalAct } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await approvals.undo(who.practiceId, request.params.id, approverOf(who)));
      },
    );

    app.put(
      '/api/v1/approvals/:id/text',
      { config, schema: { params: idParams, body: approvalText, response: { 200: waitingMessage } } },
      async (request) => {
        const who = whoOf(request);
        const change = { effectId: request.params.id, words: request.body };
        return inWords(unwrap(await approvals.edit(who.practiceId, change, approverOf(who))));
      },
    );

    app.delete(
      '/api/v1/approvals/:id/text',
      { config, schema: { params: idParams, response: { 200: waitingMessage } } },
      async (request) => {
        const who = whoOf(request);
        const change = { effectId: request.params.id, words: null };
        return inWords(unwrap(await approvals.edit(who.practiceId, change, approverOf(who))));
      },
    );
  };
}

function passedInWords(one: Passed) {
  const { effectId, why } = one;
  const sentence =
    one.why === 'would_not_go' ? `It was not approved: ${reasonSentence(one.reason)}` : passedWords[one.why];
  return { effectId, why, sentence };
}

const passedWords = {
  reads_otherwise: 'It reads otherwise than when you looked. Read it once more.',
  not_waiting: 'It does not wait any more: somebody decided about it, or it is settled.',
} as const;

function approverOf(who: Who) {
  return { by: actorOf(who), name: who.kind === 'user' ? who.user.name : 'An API key', sight: sightOf(who) };
}

function inWords({ outlook, problem, ...waiting }: Waiting) {
  const { kind, reason, until } = outlook;
  return {
    ...waiting,
    problem: problem === null ? null : reasonSentence(problem),
    outlook: { kind, until, sentence: reason === null ? 'Goes as soon as it is approved.' : reasonSentence(reason) },
  };
}
