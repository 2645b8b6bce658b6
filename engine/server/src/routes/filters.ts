import { audienceFindings, type Filter, filter, issueOf, sentenceOf } from '@cairn/core';
import { audienceCount, audienceRequest, explainedFilter, explainFilterRequest } from '@cairn/core/api';
import { countAudience, databaseCode, databaseNow, explainFor, inPractice, sampleAudience, type Tx } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';

/** Whoever edits a filter waits for this: longer counts are given up. */
const countMs = 4_000;
/** Examples are worth less than the number. */
const sampleMs = 1_000;
const sampleSize = 8;
/** SQLSTATE of a statement that took longer than it may. */
const tookTooLong = '57014';

/** Questions about filters that need not be part of any campaign yet: whom one would find, and why it does or does not find somebody. */
export function filterRoutes({ database }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/filters/count',
      {
        config: { permission: 'campaigns.read' },
        schema: { body: audienceRequest, response: { 200: audienceCount } },
      },
      async (request) => {
        const asked = readFilter(request.body.filter);
        const sentence = sentenceOf(asked);
        const who = whoOf(request);
        const within = <T>(ms: number, work: (tx: Tx) => Promise<T>) =>
          nullIfTooLong(inPractice(database, who.practiceId, work, { statementMs: ms }));
        const counted = await within(countMs, async (tx) => {
          const now = await databaseNow(tx);
          return { now, ...(await countAudience(tx, asked, now)) };
        });
        if (counted === null) return { sentence, matching: null, of: null, sample: [] };
        const { now, matching, of } = counted;
        // Numbers are for everybody, names for who sees every patient.
        const isLimited = sightOf(who) !== null;
        const sample = isLimited
          ? []
          : await within(sampleMs, (tx) => sampleAudience(tx, asked, { now, limit: sampleSize, matching }));
        return { sentence, matching, of, sample: sample ?? [] };
      },
    );

    app.post(
      '/api/v1/filters/explain',
      {
        config: { permission: 'campaigns.read' },
        schema: { body: explainFilterRequest, response: { 200: explainedFilter } },
      },
      async (request) => {
        const { patientId } = request.body;
        const asked = readFilter(request.body.filter);
        const clauses = await inPractice(database, whoOf(request).practiceId, async (tx) => {
          const now = await databaseNow(tx);
          return explainFor(tx, patientId, asked, now);
        });
        if (clauses === null) throw new Refusal(noPatient);
        return { holds: clauses[0]?.holds ?? false, clauses };
      },
    );
  };
}

async function nullIfTooLong<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (databaseCode(error) !== tookTooLong) throw error;
    return null;
  }
}

/** The filter of a request, or a refusal that says where it is wrong and what to do. */
function readFilter(given: unknown): Filter {
  const parsed = filter.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `The filter cannot be read: ${issue?.message ?? 'it is not one'}. Correct it; the reference of filters lists every test.`;
    const path = ['filter', ...(issue?.path.map(String) ?? [])].join('.');
    throw new Refusal({ status: 422, code: 'filter_invalid', message, path });
  }
  const [problem] = audienceFindings(parsed.data, 'filter').map(issueOf);
  if (problem !== undefined) {
    throw new Refusal({ status: 422, code: problem.code, message: problem.message, path: problem.path });
  }
  return parsed.data;
}

const noPatient = {
  status: 404,
  code: 'patient_unknown',
  message: 'There is no such patient in this practice. Take an id from the list of patients.',
  path: 'patientId',
} as const;
