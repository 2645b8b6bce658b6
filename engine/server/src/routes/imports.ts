import { Readable } from 'node:stream';
import {
  importCommit,
  importDetail,
  importList,
  importMapping,
  importProblemPage,
  importProblemSearch,
  importRequest,
  importStructure,
  largestImport,
} from '@cairn/core/api';
import { type Database, inPractice, listImports, readImport, searchImportProblems } from '@cairn/db';
import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { importTemplate } from '../import/import-template.ts';
import { problemsAsCsv } from '../import/problems-csv.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'people.import' } as const;
const csv = 'text/csv; charset=utf-8';

/** Files of people: sent, looked at, checked, taken in and taken back. */
export function importRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { database, engine } = deps;
  return async (app) => {
    takeFiles(app);
    const detail = (practiceId: string, id: string) => detailOf(database, practiceId, id);

    app.get('/api/v1/imports', { config, schema: { response: { 200: importList } } }, async (request) => ({
      imports: await inPractice(database, whoOf(request).practiceId, listImports),
    }));

    app.get(
      '/api/v1/imports/template.csv',
      { config, schema: { response: { 200: z.unknown() } } },
      async (_request, reply) =>
        reply.type(csv).header('content-disposition', 'attachment; filename="people.csv"').send(importTemplate),
    );

    app.post(
      '/api/v1/imports',
      { config, schema: { body: importRequest, response: { 201: importDetail } } },
      async (request, reply) => {
        const who = whoOf(request);
        const { id } = unwrap(await engine.imports.create(who.practiceId, request.body, actorOf(who)));
        return reply.code(201).send(await detail(who.practiceId, id));
      },
    );

    app.get(
      '/api/v1/imports/:id',
      { config, schema: { params: idParams, response: { 200: importDetail } } },
      async (request) => detail(whoOf(request).practiceId, request.params.id),
    );

    app.put(
      '/api/v1/imports/:id/file',
      {
        config,
        bodyLimit: largestImport,
        schema: { params: idParams, body: z.unknown(), response: { 202: importDetail } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { id: importId } = request.params;
        if (!(request.body instanceof Readable)) throw new Refusal(noFile);
        const file = { importId, body: request.body };
        unwrap(await engine.imports.receive(who.practiceId, file, actorOf(who)));
        return reply.code(202).send(await detail(who.practiceId, importId));
      },
    );

    app.put(
      '/api/v1/imports/:id/structure',
      { config, schema: { params: idParams, body: importStructure, response: { 202: importDetail } } },
      async (request, reply) => {
        const { practiceId } = whoOf(request);
        const { id } = request.params;
        unwrap(await engine.imports.setStructure(practiceId, { id, structure: request.body }));
        return reply.code(202).send(await detail(practiceId, id));
      },
    );

    app.put(
      '/api/v1/imports/:id/mapping',
      { config, schema: { params: idParams, body: importMapping, response: { 202: importDetail } } },
      async (request, reply) => {
        const { practiceId } = whoOf(request);
        const { id } = request.params;
        unwrap(await engine.imports.setMapping(practiceId, { id, mapping: request.body }));
        return reply.code(202).send(await detail(practiceId, id));
      },
    );

    app.post(
      '/api/v1/imports/:id/problems',
      { config, schema: { params: idParams, body: importProblemSearch, response: { 200: importProblemPage } } },
      async (request) => {
        const { practiceId } = whoOf(request);
        const { id } = request.params;
        await detail(practiceId, id);
        return inPractice(database, practiceId, (tx) => searchImportProblems(tx, id, request.body));
      },
    );

    app.get(
      '/api/v1/imports/:id/problems.csv',
      { config, schema: { params: idParams, response: { 200: z.unknown() } } },
      async (request, reply) => {
        const { practiceId } = whoOf(request);
        const { id } = request.params;
        await detail(practiceId, id);
        return reply
          .type(csv)
          .header('content-disposition', 'attachment; filename="problems.csv"')
          .send(Readable.from(problemsAsCsv(database, practiceId, id)));
      },
    );

    app.post(
      '/api/v1/imports/:id/commit',
      { config, schema: { params: idParams, body: importCommit, response: { 202: importDetail } } },
      async (request, reply) => {
        const who = whoOf(request);
        const { id } = request.params;
        const how = { id, startsCampaigns: request.body.startCampaigns };
        unwrap(await engine.imports.commit(who.practiceId, how, actorOf(who)));
        return reply.code(202).send(await detail(who.practiceId, id));
      },
    );

    app.post(
      '/api/v1/imports/:id/cancel',
      { config, schema: { params: idParams, response: { 200: importDetail } } },
      async (request) => {
        const who = whoOf(request);
        unwrap(await engine.imports.cancel(who.practiceId, request.params.id, actorOf(who)));
        return detail(who.practiceId, request.params.id);
      },
    );

    app.post(
      '/api/v1/imports/:id/undo',
      { config, schema: { params: idParams, response: { 202: importDetail } } },
      async (request, reply) => {
        const who = whoOf(request);
        unwrap(await engine.imports.undo(who.practiceId, request.params.id, actorOf(who)));
        return reply.code(202).send(await detail(who.practiceId, request.params.id));
      },
    );
  };
}

/** Bytes go by as they come: a file is never whole in memory. */
function takeFiles(app: FastifyInstance): void {
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload));
}

async function detailOf(database: Database, practiceId: string, id: string) {
  const found = await inPractice(database, practiceId, (tx) => readImport(tx, id));
  if (found === null) throw new Refusal(unknownImport);
  return found;
}

const unknownImport = {
  status: 404,
  code: 'import_unknown',
  message: 'There is no such import in this practice. Take an id from the list of imports.',
  path: 'params.id',
} as const;
const noFile = {
  status: 415,
  code: 'file_expected',
  message: 'Send the file itself, as text/csv or application/octet-stream.',
  path: 'body',
} as const;
