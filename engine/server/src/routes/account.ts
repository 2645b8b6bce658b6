import { accountDetail, nameRequest, passwordRequest } from '@cairn/core/api';
import { readMemberships } from '@cairn/db';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attemptLimits, countAttempt } from '../auth/attempts.ts';
import type { Session } from '../auth/sign-in.ts';
import { sessionOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';

const config = { permission: 'self' } as const;
const sessionParams = z.object({ id: z.string().min(1).max(100) });
const practiceChoice = z.strictObject({ practiceId: z.uuid() });
/** How long after signing in a forgotten password may be replaced. */
const freshMs = 10 * 60_000;

/** A person's own account: name, password, sessions, and which of their practices they work in now. */
export function accountRoutes({ database, signIn, engine, now }: ServerDeps): FastifyPluginAsyncZod {
  const { account } = signIn;
  return async (app) => {
    app.get('/api/v1/account', { config, schema: { response: { 200: accountDetail } } }, async (request) => {
      const { id, user, hasSecondFactor } = sessionOf(request);
      const [hasPassword, sessions] = await Promise.all([account.hasPassword(user.id), account.sessions(user.id)]);
      const { name, email } = user;
      const marked = sessions.map((one) => ({ ...one, isThis: one.id === id }));
      return { name, email, hasPassword, hasSecondFactor, sessions: marked };
    });

    app.put('/api/v1/account/name', { config, schema: { body: nameRequest } }, async (request, reply) => {
      await account.rename(sessionOf(request).user.id, request.body.name);
      return reply.code(204).send();
    });

    app.put('/api/v1/account/password', { config, schema: { body: passwordRequest } }, async (request, reply) => {
      const session = sessionOf(request);
      await refuseStranger(session, request.body.current);
      await account.setPassword(session, request.body.next);
      return reply.code(204).send();
    });

    app.put('/api/v1/account/practice', { config, schema: { body: practiceChoice } }, async (request, reply) => {
      const { id, user } = sessionOf(request);
      const { practiceId } = request.body;
      const memberships = await readMemberships(database, user.id);
      if (!memberships.some((each) => each.practiceId === practiceId)) throw new Refusal(unknownPractice);
      await account.choosePractice(id, practiceId);
      return reply.code(204).send();
    });

    app.delete(
      '/api/v1/account/sessions/:id',
      { config, schema: { params: sessionParams } },
      async (request, reply) => {
        const { user } = sessionOf(request);
        if (!(await account.endSession(user.id, request.params.id))) throw new Refusal(unknownSession);
        await tellSessions(request);
        return reply.code(204).send();
      },
    );

    app.delete('/api/v1/account/sessions', { config }, async (request, reply) => {
      await account.endOtherSessions(sessionOf(request));
      await tellSessions(request);
      return reply.code(204).send();
    });
  };

  /** Pages that still listen by a session that is over are told to look again. */
  async function tellSessions(request: FastifyRequest): Promise<void> {
    for (const { practiceId } of await readMemberships(database, sessionOf(request).user.id)) {
      engine.context.notices.tell(practiceId, { kind: 'access' });
    }
  }

  /** Whoever finds an open browser must not be able to set a password. */
  async function refuseStranger({ user, startedAt }: Session, current: string | undefined): Promise<void> {
    if (!(await account.hasPassword(user.id))) return;
    if (current === undefined && now() - startedAt < freshMs) return;
    const waitSeconds = await countAttempt(database, attemptLimits.password, user.email);
    if (waitSeconds > 0) throw new Refusal(tooManyTries);
    if (current !== undefined && (await account.isPassword(user.id, current))) return;
    throw new Refusal(current === undefined ? currentNeeded : wrongCurrent);
  }
}

const unknownPractice = {
  status: 404,
  code: 'practice_unknown',
  message: 'You work in no practice with this id: take one from the menu.',
  path: 'practiceId',
} as const;

const unknownSession = {
  status: 404,
  code: 'session_unknown',
  message: 'You have no such session: it may have ended by itself.',
  path: 'params.id',
} as const;

const wrongCurrent = {
  status: 403,
  code: 'wrong_credentials',
  message:
    'The current password is wrong. If you forgot it, sign in by a one-time link and set a new one within ten minutes.',
  path: 'current',
} as const;

const currentNeeded = {
  status: 403,
  code: 'current_password_needed',
  message:
    'Give the current password too. If you forgot it, sign in again by a one-time link and set a new one within ten minutes.',
  path: 'current',
} as const;

const tooManyTries = {
  status: 429,
  code: 'rate_limited',
  message: 'Too many tries in a short time. Wait a quarter of an hour, then go on.',
} as const;
