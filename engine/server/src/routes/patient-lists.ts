import {
  bulkTagDetail,
  bulkTagRequest,
  listMade,
  listMemberPage,
  listMemberSearch,
  pasteAnswer,
  pasteRequest,
  patientListCard,
  patientLists,
  pickedRequest,
  practiceTags,
  tagList,
} from '@cairn/core/api';
import { type Database, inPractice, readBulkTag, readPatientLists, readTags, searchListMembers } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'people.import' } as const;
const read = { permission: 'campaigns.read' } as const;
const megabyte = 1024 * 1024;

/** Lists of people by paste and by hand, tags for many, and tags with a meaning of their own. */
export function patientListRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/patient-lists',
      { config: read, schema: { response: { 200: patientLists } } },
      async (request) => ({
        lists: await inPractice(database, whoOf(request).practiceId, (tx) => readPatientLists(tx)),
      }),
    );

    app.get(
      '/api/v1/patient-lists/:id',
      { config: read, schema: { params: idParams, response: { 200: patientListCard } } },
      async (request) => listOf(database, whoOf(request).practiceId, request.params.id),
    );

    app.post(
      '/api/v1/patient-lists/paste',
      { config, bodyLimit: 8 * megabyte, schema: { body: pasteRequest, response: { 200: pasteAnswer } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.lists.paste(who.practiceId, request.body, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/patient-lists/picked',
      { config, bodyLimit: 3 * megabyte, schema: { body: pickedRequest, response: { 201: listMade } } },
      async (request, reply) => {
        const who = whoOf(request);
        return reply.code(201).send(unwrap(await engine.lists.pick(who.practiceId, request.body, actorOf(who))));
      },
    );

    app.post(
      '/api/v1/patient-lists/:id/members',
      {
        config: { permission: 'patients.read' },
        schema: { params: idParams, body: listMemberSearch, response: { 200: listMemberPage } },
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        const { id } = await listOf(database, practiceId, request.params.id);
        return inPractice(database, practiceId, (tx) => searchListMembers(tx, id, request.body.cursor));
      },
    );

    app.post(
      '/api/v1/patient-lists/:id/archive',
      { config, schema: { params: idParams, response: { 200: z.object({ id: z.string() }) } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.lists.archive(who.practiceId, request.params.id, actorOf(who)));
      },
    );

    app.get('/api/v1/tags', { config: read, schema: { response: { 200: tagList } } }, async (request) => ({
      tags: await inPractice(database, whoOf(request).practiceId, readTags),
    }));

    app.post(
      '/api/v1/bulk-tags',
      { config, schema: { body: bulkTagRequest, response: { 202: bulkTagDetail } } },
      async (request, reply) => {
        const who = whoOf(request);
        const { id } = unwrap(await engine.tags.bulk(who.practiceId, request.body, actorOf(who)));
        return reply.code(202).send(await bulkTagOf(database, who.practiceId, id));
      },
    );

    app.get(
      '/api/v1/bulk-tags/:id',
      { config, schema: { params: idParams, response: { 200: bulkTagDetail } } },
      async (request) => bulkTagOf(database, whoOf(request).practiceId, request.params.id),
    );

    app.post(
      '/api/v1/bulk-tags/:id/undo',
      { config, schema: { params: idParams, response: { 202: bulkTagDetail } } },
      async (request, reply) => {
        const who = whoOf(request);
        const { id } = unwrap(await engine.tags.undoBulk(who.practiceId, request.params.id, actorOf(who)));
        return reply.code(202).send(await bulkTagOf(database, who.practiceId, id));
      },
    );

    app.get(
      '/api/v1/practice/tags',
      { config: { permission: 'practice.read' }, schema: { response: { 200: practiceTags } } },
      async (request) => engine.tags.settings(whoOf(request).practiceId),
    );

    app.put(
      '/api/v1/practice/tags',
      { config: { permission: 'practice.manage' }, schema: { body: practiceTags, response: { 200: practiceTags } } },
      async (request) => {
        const who = whoOf(request);
        return engine.tags.setSettings(who.practiceId, request.body, actorOf(who));
      },
    );
  };
}

async function listOf(database: Database, practiceId: string, id: string) {
  const [list] = await inPractice(database, practiceId, (tx) => readPatientLists(tx, id));
  if (list === undefined) throw new Refusal(unknownList);
  return list;
}

async function bulkTagOf(database: Database, practiceId: string, id: string) {
  const found = await inPractice(database, practiceId, (tx) => readBulkTag(tx, id));
  if (found === null) throw new Refusal(unknownTagging);
  return found;
}

const unknownList = {
  status: 404,
  code: 'list_unknown',
  message: 'There is no such list in this practice. Take an id from the list of lists.',
  path: 'params.id',
} as const;
const unknownTagging = {
  status: 404,
  code: 'bulk_tag_unknown',
  message: 'There is no such tagging in this practice. Begin one first.',
  path: 'params.id',
} as const;
