import { campaignDocument } from '@cairn/core';
import { draftHistoryDetail, draftHistoryList, editingState, sessionEnd, sessionRequest } from '@cairn/core/api';
import { inPractice, readDraftEntry, readDraftHistory } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Who } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const config = { permission: 'campaigns.read' } as const;
const ended = z.object({ ended: z.literal(true) });
const entryParams = idParams.extend({ entryId: z.uuid() });

/** Who has a campaign open, whose turn it is to edit, and the draft as each author left it. */
export function editingRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/campaigns/:id/sessions',
      { config, schema: { params: idParams, body: sessionRequest, response: { 200: editingState } } },
      async (request) => {
        const who = whoOf(request);
        const mayEdit = who.permissions.includes('campaigns.edit');
        const { edits, takeOver, ...seen } = request.body;
        const wants = { ...seen, edits: mayEdit && edits, takeOver: mayEdit && takeOver };
        const person = { by: actorOf(who), name: nameOf(who) };
        return unwrap(await engine.editing.see(who.practiceId, request.params.id, wants, person));
      },
    );

    app.post(
      '/api/v1/campaigns/:id/sessions/end',
      { config, schema: { params: idParams, body: sessionEnd, response: { 200: ended } } },
      async (request) => {
        const who = whoOf(request);
        await engine.editing.end(who.practiceId, request.params.id, request.body, actorOf(who));
        return { ended: true as const };
      },
    );

    app.get(
      '/api/v1/campaigns/:id/history',
      { config, schema: { params: idParams, response: { 200: draftHistoryList } } },
      async (request) => {
        const who = whoOf(request);
        const entries = await inPractice(database, who.practiceId, (tx) =>
          readDraftHistory(tx, request.params.id, meOf(who)),
        );
        return { entries };
      },
    );

    app.get(
      '/api/v1/campaigns/:id/history/:entryId',
      { config, schema: { params: entryParams, response: { 200: draftHistoryDetail } } },
      async (request) => {
        const who = whoOf(request);
        const { id: campaignId, entryId } = request.params;
        const found = await inPractice(database, who.practiceId, (tx) =>
          readDraftEntry(tx, { campaignId, entryId }, meOf(who)),
        );
        if (found === null) throw new Refusal(noEntry);
        const document = campaignDocument.parse(found.document);
        return { ...found, document, before: campaignDocument.safeParse(found.before).data ?? null };
      },
    );
  };
}

const noEntry = {
  status: 404,
  code: 'history_unknown',
  message: 'There is no such earlier draft: take one from the history of this campaign.',
  path: 'params.entryId',
} as const;

function nameOf(who: Who): string {
  return who.kind === 'user' ? who.user.name : 'A program';
}

/** As the history writes its authors. */
function meOf(who: Who): string {
  return `${who.kind}:${who.id}`;
}
