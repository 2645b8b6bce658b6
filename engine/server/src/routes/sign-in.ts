import { codeSignIn, linkSignIn, passwordSignIn, signInAnswer, signInWays } from '@cairn/core/api';
import { listPractices } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attemptLimits, countAttempt, forgetAttempts } from '../auth/attempts.ts';
import { mailSignInLink } from '../auth/mail-sign-in-link.ts';
import { canMailStaff } from '../auth/staff-mail.ts';
import { refuseOtherSites } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { browserOf } from './browser-of.ts';
import { usedUpPage } from './used-up-page.ts';

const link = z.object({ token: z.string().max(200).catch('') });
const perMinute = { max: 30, timeWindow: 60_000 } as const;
const config = { permission: 'public', rateLimit: perMinute } as const;

/** The ways in: a link that works once, or a password; then a code from whoever has a second factor. And the way out. */
export function signInRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { signIn, database, engine } = deps;
  const { publicUrl } = deps.config;
  return async (app) => {
    app.get('/sign-in', { config, schema: { querystring: link } }, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      // A browser that only looks ahead must not use the link up.
      if (/prefetch|prerender/i.test(`${request.headers['sec-purpose'] ?? ''}${request.headers.purpose ?? ''}`)) {
        return reply.code(204).send();
      }
      const answer = await signIn.redeem(request.query.token, browserOf(request));
      if (answer === null) return reply.code(410).type('text/html; charset=utf-8').send(usedUpPage);
      return reply.header('set-cookie', answer.cookies).redirect(answer.next === 'in' ? '/' : '/second-step', 303);
    });

    app.get('/api/v1/sign-in/ways', { config, schema: { response: { 200: signInWays } } }, async () => {
      const practices = await listPractices(database);
      const able = await Promise.all(practices.map(({ id }) => canMailStaff(engine.context, id)));
      return { mailsLinks: able.includes(true) };
    });

    app.post(
      '/api/v1/sign-in/password',
      { config, schema: { body: passwordSignIn, response: { 200: signInAnswer } } },
      async (request, reply) => {
        refuseOtherSites(request, publicUrl);
        const { email, password } = request.body;
        const waitSeconds = await countAttempt(database, attemptLimits.password, email);
        if (waitSeconds > 0) {
          reply.header('retry-after', waitSeconds);
          throw new Refusal(tooManyTries);
        }
        const answer = await signIn.withPassword({ email: email.toLowerCase(), password }, browserOf(request));
        if (answer === null) throw new Refusal(wrongPassword);
        await forgetAttempts(database, attemptLimits.password, email);
        reply.header('set-cookie', answer.cookies);
        return { next: answer.next };
      },
    );

    // Always the same answer at the same pace: it tells nobody which addresses have an account.
    app.post(
      '/api/v1/sign-in/link',
      { config, schema: { body: linkSignIn, response: { 202: z.object({}) } } },
      async (request, reply) => {
        refuseOtherSites(request, publicUrl);
        const { email } = request.body;
        const isAllowed = (await countAttempt(database, attemptLimits.link, email)) === 0;
        if (isAllowed) {
          void mailSignInLink(deps, email.toLowerCase()).catch((error: unknown) =>
            request.log.warn({ err: error }, 'a sign-in link could not be mailed'),
          );
        }
        return reply.code(202).send({});
      },
    );

    app.post(
      '/api/v1/sign-in/code',
      { config, schema: { body: codeSignIn, response: { 200: signInAnswer } } },
      async (request, reply) => {
        refuseOtherSites(request, publicUrl);
        const answer = await signIn.withCode(request.body, browserOf(request));
        if (answer === 'locked') throw new Refusal(tooManyTries);
        if (answer === 'wrong') throw new Refusal(wrongCode);
        reply.header('set-cookie', answer.cookies);
        return { next: 'in' } as const;
      },
    );

    app.post('/api/v1/sign-out', { config }, async (request, reply) => {
      refuseOtherSites(request, publicUrl);
      const { cookies } = await signIn.signOut(new Headers({ cookie: request.headers.cookie ?? '' }));
      if (cookies.length > 0) reply.header('set-cookie', cookies);
      return reply.code(204).send();
    });
  };
}

const wrongPassword = {
  status: 401,
  code: 'wrong_credentials',
  message: 'The e-mail address or the password is wrong. Try again, or use a one-time link.',
} as const;

const wrongCode = {
  status: 401,
  code: 'wrong_code',
  message: 'This code is wrong or too old. Type the newest one; after ten minutes or five wrong ones, start again.',
} as const;

const tooManyTries = {
  status: 429,
  code: 'rate_limited',
  message: 'Too many tries in a short time. Wait a quarter of an hour, or use a one-time link.',
} as const;
