import {
  holidayRegions,
  locationSettings,
  newLocation,
  practiceLocation,
  practiceLocations,
  publicHolidays,
  publicHolidaysParams,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const read = { permission: 'practice.read' } as const;
const manage = { permission: 'practice.manage' } as const;

/** The practice's places with their clocks, and the public holidays of regions. */
export function locationRoutes({ engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/practice/locations',
      { config: read, schema: { response: { 200: practiceLocations } } },
      async (request) => ({ locations: await engine.practice.locations(whoOf(request).practiceId) }),
    );

    app.post(
      '/api/v1/practice/locations',
      { config: manage, schema: { body: newLocation, response: { 201: practiceLocation } } },
      async (request, reply) => {
        const who = whoOf(request);
        return reply
          .code(201)
          .send(unwrap(await engine.practice.addLocation(who.practiceId, request.body, actorOf(who))));
      },
    );

    app.put(
      '/api/v1/practice/locations/:id',
      { config: manage, schema: { params: idParams, body: locationSettings, response: { 200: practiceLocation } } },
      async (request) => {
        const who = whoOf(request);
        const wanted = { ...request.body, id: request.params.id };
        return unwrap(await engine.practice.setLocation(who.practiceId, wanted, actorOf(who)));
      },
    );

    app.get('/api/v1/practice/regions', { config: read, schema: { response: { 200: holidayRegions } } }, async () => ({
      regions: engine.practice.regions(),
    }));

    app.get(
      '/api/v1/practice/public-holidays/:region/:year',
      { config: read, schema: { params: publicHolidaysParams, response: { 200: publicHolidays } } },
      async ({ params }) => ({ days: unwrap(engine.practice.publicHolidays(params.region, params.year)) }),
    );
  };
}
