import { type Database, inPractice, isInSight, readCampaign, type SightTable } from '@cairn/db';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sightOf, type Who } from '../auth/who.ts';
import { type Reach, reachOf } from '../permissions/within-sight.ts';
import type { GuardedRoute } from './guard.ts';
import { Refusal } from './refusal.ts';

/** Stops a member who sees the patients of some locations alone before a route shows or changes somebody else. */
export async function keepInSight(
  request: FastifyRequest,
  route: GuardedRoute,
  who: Who,
  database: Database,
): Promise<void> {
  if (sightOf(who) === null) return;
  const reach = reachOf(route);
  if (reach.kind === 'refused') throw new Refusal(limited);
  if (reach.kind === 'starts' && (await startsForEverybody(request, who, database))) throw new Refusal(limited);
  const asked = rowOf(reach, request);
  if (asked !== null) await mustSee(database, who, asked);
}

/** Refuses, as if there were none, a row that is not about a patient in sight of whoever asks. */
export async function mustSee(database: Database, who: Who, row: { table: SightTable; id: string }): Promise<void> {
  const sight = sightOf(who);
  if (sight === null) return;
  if (!(await inPractice(database, who.practiceId, (tx) => isInSight(tx, row, sight)))) throw new Refusal(notInSight);
}

/** Whether a campaign, once it is published, goes to an audience of the whole practice. */
async function startsForEverybody({ params, body }: FastifyRequest, who: Who, database: Database): Promise<boolean> {
  if (withBackfill.safeParse(body).success) return true;
  const named = idParams.safeParse(params);
  if (!named.success) return false;
  const campaign = await inPractice(database, who.practiceId, (tx) => readCampaign(tx, named.data.id));
  const draft = withNodes.safeParse(campaign?.draft);
  return draft.success && draft.data.nodes.some(({ kind }) => kind === 'audience');
}

const withBackfill = z.object({ backfill: z.literal(true) });
const withNodes = z.object({ nodes: z.array(z.object({ kind: z.string() })) });
const idParams = z.object({ id: z.uuid() });
const patientBody = z.object({ patientId: z.uuid() });

/** Null: the route looks itself, or there is nothing to look at. An id that is none is left to the route's own words. */
function rowOf(reach: Reach, { params, body }: FastifyRequest): { table: SightTable; id: string } | null {
  switch (reach.kind) {
    case 'id': {
      const named = idParams.safeParse(params);
      return named.success ? { table: reach.table, id: named.data.id } : null;
    }
    case 'body_patient': {
      const named = patientBody.safeParse(body);
      return named.success ? { table: 'patients', id: named.data.patientId } : null;
    }
    default:
      return null;
  }
}

const limited = {
  status: 403,
  code: 'limited_to_locations',
  message:
    'You see the patients of some locations only, and this is about everybody: ask an administrator, or somebody who sees all of them.',
} as const;
const notInSight = {
  status: 404,
  code: 'not_in_sight',
  message: 'There is no such patient at your locations, and nothing of theirs: take an id from one of your lists.',
} as const;
