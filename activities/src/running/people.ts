import { csvLine } from '@cairn/core';
import type { PatientPath, PeopleHere, PeopleQuestion, PeopleSearch } from '@cairn/core/api';
import {
  databaseNow,
  inPractice,
  type PersonRow,
  readPatientPath,
  readPeopleRows,
  type Sight,
  searchPeopleHere,
  type Tx,
} from '@cairn/db';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';

/** Who asks, for which campaign; `sight` limits whom they see. */
export type Asking = { practiceId: string; campaignId: string; by: Actor; sight: Sight };

const limits = { statementMs: 20_000 };

/** The patients behind a number, a page at a time. */
export function peopleBehind(
  context: EngineContext,
  { practiceId, campaignId, sight }: Asking,
  search: PeopleSearch,
): Promise<Result<PeopleHere>> {
  return inPractice(
    context.database,
    practiceId,
    async (tx): Promise<Result<PeopleHere>> => {
      const found = await findCampaign(tx, campaignId);
      if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
      return { ok: true, value: await searchPeopleHere(tx, { ...search, campaignId: found.id }, sight) };
    },
    limits,
  );
}

const csvPageSize = 2_000;

/**
 * The same people as a CSV file, in parts, with what is needed to find them and no address. That it was taken is written down before the first
 * line.
 */
export async function peopleCsv(
  context: EngineContext,
  { practiceId, campaignId, by, sight }: Asking,
  question: PeopleQuestion & { text: string },
): Promise<Result<AsyncIterable<string>>> {
  const known = await noted(context, { practiceId, campaignId, by }, 'campaign.people_exported', question.measure);
  if (!known.ok) return known;
  async function* lines(): AsyncIterable<string> {
    yield `\uFEFF${csvLine(['Patient number', 'Last name', 'First name', 'State', 'Step', 'Since', 'Goes on at', 'Reason'])}`;
    for (let cursor: string | undefined; ; ) {
      const rows: PersonRow[] = await inPractice(
        context.database,
        practiceId,
        (tx) => readPeopleRows(tx, { ...question, campaignId }, { sight, cursor, limit: csvPageSize }),
        limits,
      );
      yield rows.map(lineOf).join('');
      const last = rows.at(-1);
      if (last === undefined || rows.length < csvPageSize) return;
      cursor = Buffer.from(JSON.stringify([last.cursorAt, last.enrollmentId]), 'utf8').toString('base64url');
    }
  }
  return { ok: true, value: lines() };
}

function lineOf({ externalId, lastName, firstName, status, nodeId, since, leavesAt, reason }: PersonRow): string {
  return csvLine([externalId, lastName, firstName, status, nodeId, since, leavesAt ?? '', reason ?? '']);
}

/** The ways of one patient through the campaign; that somebody looked is written down. */
export async function pathOfPatient(
  context: EngineContext,
  { practiceId, campaignId, by }: Omit<Asking, 'sight'>,
  patientId: string,
): Promise<Result<PatientPath>> {
  const known = await noted(context, { practiceId, campaignId, by }, 'campaign.path_looked_at', patientId);
  if (!known.ok) return known;
  const path = await inPractice(context.database, practiceId, (tx) => readPatientPath(tx, { campaignId, patientId }));
  return path === null ? refuse(noPatient) : { ok: true, value: path };
}

async function noted(
  context: EngineContext,
  { practiceId, campaignId, by }: Omit<Asking, 'sight'>,
  action: string,
  reason: string,
): Promise<Result<null>> {
  return inPractice(context.database, practiceId, async (tx: Tx): Promise<Result<null>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
    await audit(tx, { by, action, subject: found.id, now: (await databaseNow(tx)) + context.clockOffsetMs(), reason });
    return { ok: true, value: null };
  });
}

const noPatient: Refusal = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient in this practice.',
  path: 'patientId',
};
