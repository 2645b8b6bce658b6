import { channels, csvLine, readPreviewReason } from '@cairn/core';
import type { PreviewDetail, PreviewPage, PreviewPerson, PreviewSearch } from '@cairn/core/api';
import {
  audiencePreviews,
  countRemoved,
  databaseNow,
  inPractice,
  isAnyOf,
  type PreviewedPerson,
  patients,
  readPreviewRows,
  type Tx,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';

const pageSize = 50;
const csvPageSize = 2_000;
/** A look that nobody works on any more has failed: its process ended. */
export const abandonedMs = 60_000;

type Which = { practiceId: string; previewId: string };
type Row = typeof audiencePreviews.$inferSelect;

/** How far a preview is, and what it came to. */
export async function readPreview(
  context: EngineContext,
  { practiceId, previewId }: Which,
): Promise<Result<PreviewDetail>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<PreviewDetail>> => {
    const row = await find(tx, previewId);
    if (row === null) return refuse(noPreview);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const removed = await countRemoved(tx, previewId, row.campaignId);
    return { ok: true, value: detailOf(row, removed, now) };
  });
}

/** Stops looking; answers with where it stands. */
export async function cancelPreview(context: EngineContext, which: Which): Promise<Result<PreviewDetail>> {
  await inPractice(context.database, which.practiceId, async (tx) => {
    const row = await find(tx, which.previewId);
    if (row?.state !== 'running') return;
    await tx.update(audiencePreviews).set({ state: 'cancelled' }).where(eq(audiencePreviews.id, which.previewId));
  });
  return readPreview(context, which);
}

/** A page of a preview's people, by name. */
export async function previewPeople(
  context: EngineContext,
  { practiceId, previewId }: Which,
  { cursor, ...search }: PreviewSearch,
): Promise<Result<PreviewPage>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<PreviewPage>> => {
    const row = await find(tx, previewId);
    if (row === null) return refuse(noPreview);
    const after = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
    const question = { ...search, previewId, campaignId: row.campaignId, after, limit: pageSize + 1 };
    const found = await readPreviewRows(tx, question);
    const rows = found.slice(0, pageSize);
    const names = await coverNames(tx, rows);
    const nextCursor = found.length > pageSize ? String(rows.at(-1)?.position) : null;
    return { ok: true, value: { items: rows.map((one) => personOf(one, names)), nextCursor } };
  });
}

/**
 * The same people as a CSV file, in parts. It holds what is needed to find and tell them, and no address. That it was taken is written down
 * before the first line.
 */
export async function previewCsv(
  context: EngineContext,
  { practiceId, previewId }: Which,
  search: PreviewSearch,
  by: Actor,
): Promise<Result<AsyncIterable<string>>> {
  const row = await inPractice(context.database, practiceId, async (tx) => {
    const found = await find(tx, previewId);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    if (found !== null)
      await audit(tx, { by, action: 'audience_preview.exported', subject: previewId, now, reason: search.show });
    return found;
  });
  if (row === null) return refuse(noPreview);
  const { campaignId } = row;
  async function* lines(): AsyncIterable<string> {
    yield `\uFEFF${csvLine(['Patient number', 'Last name', 'First name', 'Kind', 'Gets', 'Why not', 'Covered by patient number'])}`;
    for (let after = 0; ; ) {
      const part = await inPractice(context.database, practiceId, async (tx) => {
        const rows = await readPreviewRows(tx, { ...search, previewId, campaignId, after, limit: csvPageSize });
        return { rows, names: await coverNames(tx, rows) };
      });
      yield part.rows.map((one) => lineOf(one, part.names)).join('');
      const last = part.rows.at(-1);
      if (last === undefined || part.rows.length < csvPageSize) return;
      after = last.position;
    }
  }
  return { ok: true, value: lines() };
}

async function find(tx: Tx, previewId: string): Promise<Row | null> {
  const [row] = await tx.select().from(audiencePreviews).where(eq(audiencePreviews.id, previewId));
  return row ?? null;
}

function detailOf(row: Row, removed: number, now: number): PreviewDetail {
  const { id, campaignId, size, wanted, looked, counts } = row;
  const of = (code: string) => counts[code] ?? 0;
  const reasons = Object.entries(counts).flatMap(([key, n]) => {
    if (!key.startsWith('reason:')) return [];
    const code = key.slice('reason:'.length);
    return [{ code, ...readPreviewReason(code), n }];
  });
  const isAbandoned = row.state === 'running' && now - row.touchedAt > abandonedMs;
  return {
    id,
    campaignId,
    state: isAbandoned ? 'failed' : row.state,
    size,
    wanted,
    looked,
    factor: size === null || wanted === null || wanted === 0 ? 1 : size / wanted,
    stale: row.state === 'done' && removed !== of('removed'),
    counts: {
      gets: of('gets'),
      getsNothing: of('gets_nothing'),
      removed,
      toContacts: of('to_contacts'),
      channels: channels.map((channel) => ({
        channel,
        people: of(`people:${channel}`),
        messages: of(`messages:${channel}`),
      })),
      reasons: reasons.sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1)),
    },
    createdAt: new Date(row.createdAt).toISOString(),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  };
}

type Names = ReadonlyMap<string, { name: string; externalId: string }>;

async function coverNames(tx: Tx, rows: readonly PreviewedPerson[]): Promise<Names> {
  const ids = new Set(rows.flatMap(({ verdicts }) => verdicts.flatMap(({ coveredBy }) => coveredBy ?? [])));
  if (ids.size === 0) return new Map();
  const found = await tx
    .select({
      id: patients.id,
      firstName: patients.firstName,
      lastName: patients.lastName,
      externalId: patients.externalId,
    })
    .from(patients)
    .where(isAnyOf(patients.id, [...ids]));
  return new Map(
    found.map(({ id, externalId, ...name }) => [id, { name: nameOf({ ...name, externalId }), externalId }]),
  );
}

function personOf(row: PreviewedPerson, names: Names): PreviewPerson {
  const { patientId, externalId, kind, birthDate, removed, gets, reasons, verdicts } = row;
  const all = removed ? ['removed', ...reasons] : reasons;
  return {
    patientId,
    externalId,
    kind,
    name: nameOf(row),
    birthDate,
    removed,
    gets: removed ? [] : gets,
    reasons: all.map((code) => ({ code, sentence: readPreviewReason(code).sentence })),
    messages: verdicts.map(({ coveredBy, ...verdict }) => ({
      ...verdict,
      sentence: verdict.reason === null ? null : readPreviewReason(`${verdict.channel}:${verdict.reason}`).sentence,
      coveredBy: coveredBy === null ? null : { id: coveredBy, name: names.get(coveredBy)?.name ?? '' },
    })),
  };
}

function lineOf(row: PreviewedPerson, names: Names): string {
  const { gets, reasons, kind } = personOf(row, names);
  const covering = row.verdicts.flatMap(({ coveredBy }) =>
    coveredBy === null ? [] : [names.get(coveredBy)?.externalId ?? ''],
  );
  const why = reasons.map(({ code, sentence }) => {
    const { channel } = readPreviewReason(code);
    return channel === null ? sentence : `${channelNames[channel]}: ${sentence}`;
  });
  const sent = gets.map((channel) => channelNames[channel]).join(', ');
  const covered = [...new Set(covering)].join(' ');
  return csvLine([row.externalId, row.lastName, row.firstName, kind, sent, why.join(' '), covered]);
}

const channelNames = { email: 'E-mail', sms: 'Text message' } as const;

function nameOf({ firstName, lastName, externalId }: Pick<PreviewedPerson, 'firstName' | 'lastName' | 'externalId'>) {
  return `${firstName} ${lastName}`.trim() || externalId;
}

/** The refusal for one that is not there. */
export const noPreview = {
  code: 'preview_unknown',
  status: 404,
  message: 'There is no such preview in this practice, or it is older than a day. Ask for a new one.',
  path: 'params.id',
} as const;
