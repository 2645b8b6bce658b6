import { sentenceOf } from '@cairn/core';
import type { SegmentListItem } from '@cairn/core/api';
import { segmentCounted, segmentDetail, segmentListItem, segmentMade, segmentRequest } from '@cairn/core/api';
import { inPractice, readSegments, type SegmentRecord } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';
import { createSegmentCounts } from './segment-counts.ts';

/** Saved rules over patients, and how many fit them now. */
export function savedSegmentRoutes({ database, engine, log }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    const counts = createSegmentCounts(database, (err) => log.warn({ err }, 'A segment could not be counted'));
    app.addHook('preClose', () => counts.stop());

    app.get(
      '/api/v1/segments',
      {
        config: { permission: 'campaigns.read' },
        schema: { response: { 200: z.object({ segments: z.array(segmentListItem) }) } },
      },
      async (request) => {
        const { practiceId } = whoOf(request);
        const records = await inPractice(database, practiceId, (tx) => readSegments(tx));
        for (const { id, fresh } of records) if (!fresh) counts.ask(practiceId, id, 'stale');
        const items = records.map(itemOf);
        return { segments: sightOf(whoOf(request)) === null ? items : items.map(withoutCounts) };
      },
    );

    app.get(
      '/api/v1/segments/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: segmentDetail } } },
      async (request) => {
        const { id } = request.params;
        const { practiceId } = whoOf(request);
        const [record] = await inPractice(database, practiceId, (tx) => readSegments(tx, id));
        if (record === undefined) throw new Refusal(unknownSegment);
        if (!record.fresh) counts.ask(practiceId, id, 'stale');
        const { filter, looked, entered, left } = record;
        const detail = { ...itemOf(record), filter, looked, entered, left };
        return sightOf(whoOf(request)) === null
          ? detail
          : { ...withoutCounts(detail), looked: null, entered: 0, left: 0 };
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
      '/api/v1/segments/:id/count',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 202: segmentCounted } } },
      async (request, reply) => {
        const { id } = request.params;
        const { practiceId } = whoOf(request);
        const [record] = await inPractice(database, practiceId, (tx) => readSegments(tx, id));
        if (record === undefined) throw new Refusal(unknownSegment);
        counts.ask(practiceId, id);
        const { count, countedAt, fresh } = record;
        return reply.code(202).send({ count, countedAt, fresh });
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

function itemOf(record: SegmentRecord) {
  const { id, name, folder, description, filter, state, members, usedBy, updatedAt, count, countedAt, fresh } = record;
  const counted = { count, countedAt, fresh };
  return { id, name, folder, description, sentence: sentenceOf(filter), state, members, counted, usedBy, updatedAt };
}

/** For who sees the patients of some locations alone: the rule, and not how many of the whole practice it holds for. */
function withoutCounts<T extends SegmentListItem>(item: T): T {
  return { ...item, members: null, counted: { count: null, countedAt: null, fresh: true } };
}

const unknownSegment = {
  status: 404,
  code: 'segment_unknown',
  message: 'There is no such segment in this practice. Take an id from the list of segments.',
  path: 'params.id',
} as const;
