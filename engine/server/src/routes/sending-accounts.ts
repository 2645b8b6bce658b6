import { accountLimits, providerAccount, providerAccounts } from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'practice.manage' } as const;

/** What messages go out by, and how much of them the practice lets through. */
export function sendingAccountRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/practice/accounts',
      { config, schema: { response: { 200: providerAccounts } } },
      async (request) => ({ accounts: await engine.practice.accounts(whoOf(request).practiceId) }),
    );

    app.put(
      '/api/v1/practice/accounts/:id',
      { config, schema: { params: idParams, body: accountLimits, response: { 200: providerAccount } } },
      async (request) => {
        const who = whoOf(request);
        const wanted = { ...request.body, id: request.params.id };
        return unwrap(await engine.practice.setAccountLimits(who.practiceId, wanted, actorOf(who)));
      },
    );
  };
}
