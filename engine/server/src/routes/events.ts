import type { Result, SentEvent } from '@cairn/activities';
import { eventAnswer, eventIntake } from '@cairn/core/api';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { faultOfIssue } from '../http/fault-path.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';

const batch = z.strictObject({
  events: z
    .array(z.unknown(), 'Send a list of events, like { "events": [...] }')
    .min(1, 'Send at least one event')
    .max(500, 'Send at most 500 events at once'),
});
const eventItemAnswer = z.union([
  eventAnswer,
  z.object({
    stored: z.literal(false),
    error: z.object({ code: z.string(), message: z.string(), path: z.string().nullable() }),
  }),
]);
const batchAnswer = z.object({ results: z.array(eventItemAnswer) });
type ItemAnswer = z.infer<typeof eventItemAnswer>;

/**
 * Intake of events: one, or a batch with an answer for each. 202 means stored, also while Temporal is down; a batch in which
 * nothing could be stored is refused as a whole.
 */
export function eventRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/events',
      {
        config: {
          permission: 'events.intake',
          rateLimit: {
            max: 20_000,
            timeWindow: 10_000,
            keyGenerator: (request) => request.headers.authorization ?? request.ip,
          },
        },
        bodyLimit: 2 * 1024 * 1024,
        schema: { body: z.unknown(), response: { 202: z.union([eventAnswer, batchAnswer]) } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const take = (item: unknown, under: string[]) =>
          takeIn(item, under, (event) => engine.intake.sentEvent(who.practiceId, event, actorOf(who)));
        if (!isBatch(request.body)) {
          const { status, answer } = await take(request.body, []);
          if (answer.stored) return reply.code(202).send(answer);
          throw new Refusal({ status, ...answer.error });
        }
        const parsed = batch.safeParse(request.body);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          if (issue === undefined) throw parsed.error;
          throw new Refusal({ status: 400, code: 'invalid', ...faultOfIssue(issue) });
        }
        const results: ItemAnswer[] = [];
        for (const [index, item] of parsed.data.events.entries()) {
          const under = ['events', String(index)];
          const answer = take(item, under).then((taken) => taken.answer);
          // Once one is stored the batch cannot be refused as a whole: sent again, it would be stored twice.
          const isBegun = results.some((result) => result.stored);
          results.push(await (isBegun ? answer.catch((error: unknown) => failed(request, error, under)) : answer));
        }
        const [first] = results;
        if (first !== undefined && !first.stored && results.every((result) => !result.stored)) {
          throw new Refusal({ status: 400, ...first.error });
        }
        return reply.code(202).send({ results });
      },
    );
  };
}

function isBatch(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'events' in body;
}

function failed(request: FastifyRequest, error: unknown, under: string[]): ItemAnswer {
  request.log.warn({ err: error, requestId: request.id }, 'one event of a batch could not be stored');
  const path = under.join('.');
  return {
    stored: false,
    error: { code: 'not_stored', message: `${path}: this one was not stored. Send it again.`, path },
  };
}

type Store = (event: SentEvent) => Promise<Result<z.infer<typeof eventAnswer>>>;
type Taken = { status: 400 | 409; answer: ItemAnswer };

async function takeIn(item: unknown, under: string[], store: Store): Promise<Taken> {
  const parsed = eventIntake.safeParse(item);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const fault = issue === undefined ? { path: '', message: 'The event is not valid.' } : faultOfIssue(issue, under);
    return { status: 400, answer: { stored: false, error: { code: 'invalid', ...fault } } };
  }
  const odd = timeOutOfRange(parsed.data);
  if (odd !== null) {
    const path = [...under, odd].join('.');
    const message = `${path}: use a time between 1900 and 2200.`;
    return { status: 400, answer: { stored: false, error: { code: 'invalid', message, path } } };
  }
  const stored = await store({ ...parsed.data, knownByContent: true });
  if (stored.ok) return { status: 400, answer: stored.value };
  const { code, message, path } = stored.error;
  return { status: 409, answer: { stored: false, error: { code, message, path: [...under, path ?? ''].join('.') } } };
}

/** The field whose time is no time of a practice; a sender's default for "unknown" mostly. */
function timeOutOfRange({ occurredAt, appointment }: z.infer<typeof eventIntake>): string | null {
  const times = {
    occurredAt,
    'appointment.startsAt': appointment?.startsAt,
    'appointment.endsAt': appointment?.endsAt,
  };
  const odd = Object.entries(times).find(([, time]) => {
    const year = time === undefined ? 2000 : new Date(time).getUTCFullYear();
    return year < 1900 || year > 2200;
  });
  return odd?.[0] ?? null;
}
