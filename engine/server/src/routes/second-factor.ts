import {
  backupCodes,
  codeRequest,
  codeSignIn,
  secondFactorBegun,
  secondFactorRequest,
  signInAnswer,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { attemptLimits, countAttempt, forgetAttempts } from '../auth/attempts.ts';
import { sessionOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { browserOf } from './browser-of.ts';

const config = { permission: 'self' } as const;

/** A person's own second factor: codes of an app, and ten backup codes on paper. */
export function secondFactorRoutes({ database, signIn }: ServerDeps): FastifyPluginAsyncZod {
  const { account } = signIn;
  return async (app) => {
    app.post(
      '/api/v1/account/second-factor',
      { config, schema: { body: secondFactorRequest, response: { 200: secondFactorBegun } } },
      async (request) => {
        if (sessionOf(request).hasSecondFactor) throw new Refusal(alreadyOn);
        await count(sessionOf(request).user.id);
        const begun = await account.beginSecondFactor(browserOf(request), request.body.password);
        if (begun === null) throw new Refusal(wrongPassword);
        return begun;
      },
    );

    app.post(
      '/api/v1/account/second-factor/confirm',
      { config, schema: { body: codeRequest, response: { 200: signInAnswer } } },
      async (request, reply) => {
        const { user } = sessionOf(request);
        await count(user.id);
        const confirmed = await account.confirmSecondFactor(sessionOf(request), browserOf(request), request.body.code);
        if (confirmed === null) throw new Refusal(wrongCode);
        await forgetAttempts(database, attemptLimits.code, user.id);
        if (confirmed.cookies.length > 0) reply.header('set-cookie', confirmed.cookies);
        return { next: 'in' } as const;
      },
    );

    app.post(
      '/api/v1/account/second-factor/remove',
      { config, schema: { body: codeSignIn } },
      async (request, reply) => {
        const session = sessionOf(request);
        if (!session.hasSecondFactor) throw new Refusal(notOn);
        await count(session.user.id);
        if (!(await account.isCode(browserOf(request), request.body))) throw new Refusal(wrongCode);
        await account.removeSecondFactor(session.user.id, { by: `user:${session.user.id}`, keptSessionId: session.id });
        await forgetAttempts(database, attemptLimits.code, session.user.id);
        return reply.code(204).send();
      },
    );

    app.post(
      '/api/v1/account/second-factor/backup-codes',
      { config, schema: { body: secondFactorRequest, response: { 200: backupCodes } } },
      async (request) => {
        const session = sessionOf(request);
        if (!session.hasSecondFactor) throw new Refusal(notOn);
        await count(session.user.id);
        const codes = await account.newBackupCodes(session, browserOf(request), request.body.password);
        if (codes === null) throw new Refusal(wrongPassword);
        return { backupCodes: codes };
      },
    );
  };

  async function count(userId: string): Promise<void> {
    const waitSeconds = await countAttempt(database, attemptLimits.code, userId);
    if (waitSeconds > 0) throw new Refusal(tooManyTries);
  }
}

const alreadyOn = {
  status: 409,
  code: 'second_factor_on',
  message: 'You have a second factor already: take it away first to set up another app.',
} as const;

const notOn = {
  status: 409,
  code: 'second_factor_off',
  message: 'You have no second factor yet: set one up first.',
} as const;

const wrongPassword = {
  status: 403,
  code: 'wrong_credentials',
  message: 'The password is wrong. Give the one that you sign in with.',
  path: 'password',
} as const;

const wrongCode = {
  status: 403,
  code: 'wrong_code',
  message: 'This code is wrong or too old: type the newest one that the app shows.',
  path: 'code',
} as const;

const tooManyTries = {
  status: 429,
  code: 'rate_limited',
  message: 'Too many tries in a short time. Wait a quarter of an hour, then go on.',
} as const;
