import { sentenceOf } from '@cairn/core';
import { segmentDetail, segmentListItem, segmentMade, segmentRequest } from '@cairn/core/api';
import { inPractice, readSegments, type SegmentRecord } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

/** Saved rules over patients, and how many fit them now. */
export function savedSegmentRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/v1/segments',
      {
        config: { permission: 'campaigns.read' },
        schema: { response: { 200: z.object({ segments: z.array(segmentListItem) }) } },
      },
      async (request) => {
        const records = await inPractice(database, whoOf(request).practiceId, (tx) => readSegments(tx));
        return { segments: records.map(itemOf) };
      },
    );

    app.get(
      '/api/v1/segments/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: segmentDetail } } },
      async (request) => {
        const { id } = request.params;
        const [record] = await inPractice(database, whoOf(request).practiceId, (tx) => readSegments(tx, id));
        if (record === undefined) throw new Refusal(unknownSegment);
        const { filter, looked, entered, left } = record;
        return { ...itemOf(record), filter, looked, entered, left };
      },
    );

    app.post(
      '/api/v1/segments',
      { config: { permission: 'campaigns.edit' }, schema: { body: segmentRequest, response: { 201: segmentMade } } },
      async (request, reply) => {
        const who = whoOf(request);
        const made = unwrap(await engine.segments.create(who.practiceId, request.body, actorOf(who)));
        return reply.code(201).send(made);
      },
    );

    app.put(
      '/api/v1/segments/:id',
      {
        config: { permission: 'campaigns.edit' },
        schema: { params: idParams, body: segmentRequest, response: { 200: segmentMade } },
      },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.segments.update(who.practiceId, request.params.id, request.body, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/segments/:id/archive',
      { config: { permission: 'campaigns.edit' }, schema: { params: idParams, response: { 200: segmentMade } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.segments.archive(who.practiceId, request.params.id, actorOf(who)));
      },
    );
  };
}

function itemOf({ id, name, folder, description, filter, state, members, usedBy, updatedAt }: SegmentRecord) {
  return { id, name, folder, description, sentence: sentenceOf(filter), state, members, usedBy, updatedAt };
}

const unknownSegment = {
  status: 404,
  code: 'segment_unknown',
  message: 'There is no such segment in this practice. Take an id from the list of segments.',
  path: 'params.id',
} as const;
