import {
  newScenario,
  rehearsalPeopleAnswer,
  rehearsalPeopleRequest,
  rehearsalPerson,
  rehearsalPersonRequest,
  rehearsalRun,
  rehearsalRunList,
  rehearsalRunRequest,
  rehearsalWorld,
  scenarioCard,
  scenarioChange,
  scenarioList,
  scenarioRunAnswer,
  scenarioRunRequest,
} from '@cairn/core/api';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const scenarioParams = idParams.extend({ scenarioId: z.uuid('This is not an id: use the one that the list gives.') });
const documentLimit = 4 * 1024 * 1024;

/** What a draft would do: for one person in virtual time, for saved examples, and for everybody. Nothing is sent. */
export function rehearsalRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { rehearsals } = deps.engine;
  return async (app) => {
    app.get(
      '/api/v1/campaigns/:id/rehearsal',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: rehearsalWorld } } },
      async (request) => {
        const world = unwrap(await rehearsals.world(whoOf(request).practiceId, request.params.id));
        return { ...world, now: new Date(world.now).toISOString() };
      },
    );

    app.post(
      '/api/v1/campaigns/:id/rehearsal/person',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: rehearsalPersonRequest, response: { 200: rehearsalPerson } },
      },
      async (request) => {
        const who = whoOf(request);
        const { patientId, at } = request.body;
        const which = { patientId, at: at === undefined ? null : Date.parse(at) };
        const person = unwrap(await rehearsals.person(who.practiceId, request.params.id, which, actorOf(who)));
        return { ...person, asOf: person.asOf === null ? null : new Date(person.asOf).toISOString() };
      },
    );

    app.get(
      '/api/v1/campaigns/:id/scenarios',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: scenarioList } } },
      async (request) => ({
        scenarios: unwrap(await rehearsals.scenarios(whoOf(request).practiceId, request.params.id)),
      }),
    );

    app.post(
      '/api/v1/campaigns/:id/scenarios',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: newScenario, response: { 201: scenarioCard } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const made = await rehearsals.saveScenario(who.practiceId, request.params.id, request.body, actorOf(who));
        return reply.code(201).send(unwrap(made));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/scenarios/run',
      {
        config: { permission: 'campaigns.read' },
        schema: { params: idParams, body: scenarioRunRequest, response: { 200: scenarioRunAnswer } },
        bodyLimit: documentLimit,
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        return unwrap(await rehearsals.checkScenarios(practiceId, request.params.id, request.body.document));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/scenarios/:scenarioId',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: scenarioParams, body: scenarioChange, response: { 200: scenarioCard } },
      },
      async (request) => {
        const who = whoOf(request);
        const { id: campaignId, scenarioId } = request.params;
        const which = { campaignId, scenarioId };
        return unwrap(await rehearsals.changeScenario(who.practiceId, which, request.body, actorOf(who)));
      },
    );

    app.get(
      '/api/v1/campaigns/:id/rehearsals',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: rehearsalRunList } } },
      async (request) => ({ runs: unwrap(await rehearsals.list(whoOf(request).practiceId, request.params.id)) }),
    );

    app.post(
      '/api/v1/campaigns/:id/rehearsals',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: rehearsalRunRequest, response: { 202: rehearsalRun } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { kind } = request.body;
        const run = unwrap(await rehearsals.create(who.practiceId, request.params.id, kind, actorOf(who)));
        // Goes on after the answer; whoever asked looks how far it is.
        void rehearsals.work(run);
        return reply.code(202).send(unwrap(await rehearsals.read(who.practiceId, run.runId)));
      },
    );

    app.get(
      '/api/v1/rehearsals/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: rehearsalRun } } },
      async (request) => unwrap(await rehearsals.read(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/rehearsals/:id/cancel',
      { config: { permission: 'campaigns.edit' }, schema: { params: idParams, response: { 200: rehearsalRun } } },
      async (request) => unwrap(await rehearsals.cancel(whoOf(request).practiceId, request.params.id)),
    );

    app.post(
      '/api/v1/rehearsals/:id/people',
      {
        config: { permission: 'outbox.read' },
        schema: { params: idParams, body: rehearsalPeopleRequest, response: { 200: rehearsalPeopleAnswer } },
      },
      async (request) => {
        const who = whoOf(request);
        const { part } = request.body;
        return { people: unwrap(await rehearsals.people(who.practiceId, request.params.id, part, actorOf(who))) };
      },
    );
  };
}
