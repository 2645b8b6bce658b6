import { eventAnswer } from '@cairn/core/api';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../../http/guard.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServerDeps } from '../../http/server-deps.ts';
import { batchCall, identifyCall, trackCall, unusedCall, unusedKinds } from './calls.ts';
import { itemAnswer, takeBatch } from './take-batch.ts';
import { type CallAnswer, identifyAnswer, takeIdentify, takeTrack, takeUnused, unusedAnswer } from './take-call.ts';

const success = { success: z.literal(true) };
/** `success` is false when an item of the batch was refused. */
const batchReply = z.object({ success: z.boolean(), results: z.array(itemAnswer) });

const route = {
  config: {
    permission: 'events.intake',
    rateLimit: {
      max: 20_000,
      timeWindow: 10_000,
      keyGenerator: (request: FastifyRequest) => request.headers.authorization ?? request.ip,
    },
  },
  bodyLimit: 2 * 1024 * 1024,
} as const;

/**
 * The intake that the clients of Segment and Customer.io speak to. 200 means that each item was stored, or is one we do not use
 * and count, or is refused for good with its reason. Anything that trying again could mend answers 503: nothing is lost by it,
 * since a call that was stored is known by its messageId.
 */
export function segmentRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const callerOf = (request: FastifyRequest) => ({ who: whoOf(request), deps });
  return async (app) => {
    app.post(
      '/v1/track',
      { ...route, schema: { body: trackCall, response: { 200: eventAnswer.extend(success) } } },
      async (request) => orRefuse(await takeTrack(request.body, callerOf(request))),
    );
    app.post(
      '/v1/identify',
      { ...route, schema: { body: identifyCall, response: { 200: identifyAnswer.extend(success) } } },
      async (request) => orRefuse(await takeIdentify(request.body, callerOf(request))),
    );
    for (const kind of unusedKinds) {
      app.post(
        `/v1/${kind}`,
        { ...route, schema: { body: unusedCall, response: { 200: unusedAnswer.extend(success) } } },
        async (request) => orRefuse(takeUnused(kind, callerOf(request))),
      );
    }
    app.post('/v1/batch', { ...route, schema: { body: batchCall, response: { 200: batchReply } } }, async (request) => {
      const results = await takeBatch(request.body.batch, callerOf(request));
      const issues = results.flatMap((result) => ('error' in result ? [result.error] : []));
      const [first] = issues;
      if (first !== undefined && issues.length === results.length) throw new Refusal({ status: 400, ...first, issues });
      return { success: first === undefined, results };
    });
  };
}

function orRefuse<Answer>(answer: CallAnswer<Answer>): Answer & { success: true } {
  if (!answer.ok) throw new Refusal({ status: answer.status ?? 400, code: 'invalid', ...answer.fault });
  return { ...answer.value, success: true };
}
