import { hasPhones } from '@cairn/core';
import { sendingSettings, stopAnswer, stopRequest } from '@cairn/core/api';
import { inPractice, practices } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';

const noSuchCountry = {
  status: 422,
  code: 'country_unknown',
  message: 'No country with phone numbers has this code. Use one of two letters such as US or GB.',
  path: 'country',
} as const;

/** Stops everything that a practice sends, and says how much it sends at once. */
export function sendingRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/practice/stop',
      { config: { permission: 'practice.read' }, schema: { response: { 200: stopAnswer } } },
      async (request) => {
        const [practice] = await inPractice(database, whoOf(request).practiceId, (tx) =>
          tx.select({ stoppedAt: practices.stoppedAt }).from(practices),
        );
        const at = practice?.stoppedAt ?? null;
        return { stoppedAt: at === null ? null : new Date(at).toISOString() };
      },
    );

    app.post(
      '/api/v1/practice/stop',
      {
        config: { permission: 'campaigns.publish' },
        schema: { body: stopRequest, response: { 200: stopAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        return engine.practice.stopEverything(who.practiceId, request.body.reason, actorOf(who));
      },
    );

    app.post(
      '/api/v1/practice/go-on',
      { config: { permission: 'campaigns.publish' }, schema: { response: { 200: stopAnswer } } },
      async (request) => {
        const who = whoOf(request);
        return engine.practice.goOn(who.practiceId, actorOf(who));
      },
    );

    app.get(
      '/api/v1/practice/sending',
      { config: { permission: 'campaigns.read' }, schema: { response: { 200: sendingSettings } } },
      async (request) => engine.practice.sending(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/sending',
      {
        config: { permission: 'practice.manage' },
        schema: { body: sendingSettings, response: { 200: sendingSettings } },
      },
      async (request) => {
        const who = whoOf(request);
        const { country } = request.body;
        if (country !== undefined && !hasPhones(country)) throw new Refusal(noSuchCountry);
        return engine.practice.setSending(who.practiceId, request.body, actorOf(who));
      },
    );
  };
}
