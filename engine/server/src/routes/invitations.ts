import { acceptRequest, invitationLook, signInAnswer, tokenRequest } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { acceptInvitation, lookAtInvitation } from '../auth/invitations.ts';
import { refuseOtherSites } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { browserOf } from './browser-of.ts';

const config = { permission: 'public', rateLimit: { max: 30, timeWindow: 60_000 } } as const;

/** For who holds an invitation's link. The token travels in the body alone. */
export function invitationRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { database, signIn, engine, now } = deps;
  return async (app) => {
    app.post(
      '/api/v1/invitations/look',
      { config, schema: { body: tokenRequest, response: { 200: invitationLook } } },
      async (request) => {
        const found = await lookAtInvitation(database, request.body.token, now());
        if (found === null) throw new Refusal(invitationOver);
        const { practice, email, role, hasAccount } = found;
        return { practice, email, role, hasAccount, expiresAt: new Date(found.expiresAt).toISOString() };
      },
    );

    app.post(
      '/api/v1/invitations/accept',
      { config, schema: { body: acceptRequest, response: { 200: signInAnswer } } },
      async (request, reply) => {
        refuseOtherSites(request, deps.config.publicUrl);
        const { token, name, password } = request.body;
        const found = await signIn.whoIs(browserOf(request));
        const session = found?.session ?? null;
        const accepted = await acceptInvitation(deps, { token, session, name, password, now: now() });
        if (!accepted.ok) throw new Refusal(accepted.error);
        engine.context.notices.tell(accepted.practiceId, { kind: 'access' });
        if (session !== null) {
          await signIn.account.choosePractice(session.id, accepted.practiceId);
          return { next: 'in' } as const;
        }
        const { email } = accepted;
        const answer = await signIn.withPassword({ email, password: password ?? '' }, browserOf(request));
        if (answer === null) throw new Error('An account was made by an invitation and cannot be signed in to.');
        reply.header('set-cookie', answer.cookies);
        return { next: answer.next };
      },
    );
  };
}

const invitationOver = {
  status: 410,
  code: 'invitation_over',
  message: 'This invitation does not work any more: it was used, taken back or is too old. Ask for a new one.',
  path: 'token',
} as const;
