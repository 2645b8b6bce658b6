import { type Channel, personKinds } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { audienceQuestion } from '../filter/audience-question.ts';
import { currentPractice, type Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from '../reads/rows.ts';
import { type AudienceAsked, membersOf } from './members-of.ts';

/** What a preview says of one message to one person. */
export const previewVerdict = z.object({
  channel: z.enum(['email', 'sms']),
  to: z.enum(['patient', 'guardian', 'contact']),
  maskedAddress: z.string().nullable(),
  kind: z.enum(['gets', 'later', 'not']),
  reason: z.string().nullable(),
  coveredBy: z.string().nullable(),
});
export type PreviewVerdict = z.infer<typeof previewVerdict>;

export type PreviewRow = {
  position: number;
  patientId: string;
  gets: Channel[];
  reasons: string[];
  verdicts: PreviewVerdict[];
};

/** Of a campaign that is not there: nobody is out of it. */
const noCampaign = '00000000-0000-0000-0000-000000000000';

/** Who is in it, by name, and which of them the segments that are left out take away; at most `most`, evenly spread. */
export async function previewMembers(
  tx: Tx,
  { audience, exclude }: AudienceAsked['trigger'],
  { now, most }: { now: number; most: number },
): Promise<{ size: number; ids: string[]; kept: Set<string> }> {
  const question = await audienceQuestion(tx, now);
  const ids = (trigger: AudienceAsked['trigger'], rest: SQL) =>
    readRows(
      tx,
      z.object({ id: z.string() }),
      sql`select p.id ${membersOf({ campaignId: noCampaign, trigger }, question)} ${rest}`,
    );
  const all = await ids({ audience, exclude: [] }, sql`order by p.last_name, p.first_name, p.id`);
  const step = Math.max(1, Math.ceil(all.length / most));
  const chosen = all.filter((_, at) => at % step === 0).map(({ id }) => id);
  const kept = exclude.length === 0 ? chosen : (await ids({ audience, exclude }, sql``)).map(({ id }) => id);
  return { size: all.length, ids: chosen, kept: new Set(kept) };
}

/** Which of these people were taken out of a campaign by hand. */
export async function removedFrom(tx: Tx, campaignId: string): Promise<Set<string>> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select x.patient_id as id from cairn.audience_exclusions x where x.campaign_id = ${campaignId}::uuid`,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function insertPreviewRows(tx: Tx, previewId: string, rows: readonly PreviewRow[]): Promise<void> {
  await tx
    .execute(sql`
    insert into cairn.audience_preview_rows (practice_id, preview_id, position, patient_id, gets, reasons, verdicts)
    select ${currentPractice}, ${previewId}::uuid, l.position, l."patientId",
      array(select jsonb_array_elements_text(l.gets)), array(select jsonb_array_elements_text(l.reasons)), l.verdicts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l (position integer, "patientId" uuid, gets jsonb, reasons jsonb, verdicts jsonb)`)
    .execute();
}

export type PreviewQuestion = {
  previewId: string;
  campaignId: string | null;
  show: 'all' | 'gets' | 'gets_nothing' | 'removed';
  channel?: Channel | undefined;
  reason?: string | undefined;
  text?: string | undefined;
  after: number;
  limit: number;
};

const person = z.object({
  position: wholeNumber,
  patientId: z.string(),
  externalId: z.string(),
  kind: z.enum(personKinds),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  removed: z.boolean(),
  gets: z.array(z.enum(['email', 'sms'])),
  reasons: z.array(z.string()),
  verdicts: z.array(previewVerdict),
});
export type PreviewedPerson = z.infer<typeof person>;

/** People of a preview, by name. Whoever was removed or brought back meanwhile is shown as it stands now. */
export async function readPreviewRows(tx: Tx, question: PreviewQuestion): Promise<PreviewedPerson[]> {
  const { previewId, campaignId, after, limit } = question;
  return readRows(
    tx,
    person,
    sql`
    select r.position, r.patient_id as "patientId", p.external_id as "externalId", p.kind, p.first_name as "firstName",
      p.last_name as "lastName", p.birth_date as "birthDate", r.gets, array_remove(r.reasons, 'removed') as reasons, r.verdicts,
      ${isRemoved(campaignId)} as removed
    from cairn.audience_preview_rows r join cairn.patients p on p.practice_id = r.practice_id and p.id = r.patient_id
    where r.preview_id = ${previewId}::uuid and r.position > ${after}::int and ${conditionOf(question)}
    order by r.position limit ${limit}::int`,
  );
}

/** All of them, by name. */
export async function previewIds(tx: Tx, question: Omit<PreviewQuestion, 'after' | 'limit'>): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`
    select r.patient_id as id
    from cairn.audience_preview_rows r join cairn.patients p on p.practice_id = r.practice_id and p.id = r.patient_id
    where r.preview_id = ${question.previewId}::uuid and ${conditionOf(question)} order by r.position`,
  );
  return rows.map(({ id }) => id);
}

/** How many of a preview are out of the campaign now. */
export async function countRemoved(tx: Tx, previewId: string, campaignId: string | null): Promise<number> {
  if (campaignId === null) return 0;
  const [row] = await readRows(
    tx,
    z.object({ n: wholeNumber }),
    sql`
    select count(*) as n from cairn.audience_exclusions x
    join cairn.audience_preview_rows r on r.practice_id = x.practice_id and r.patient_id = x.patient_id
    where x.campaign_id = ${campaignId}::uuid and r.preview_id = ${previewId}::uuid`,
  );
  return row?.n ?? 0;
}

function conditionOf({ campaignId, show, channel, reason, text }: Omit<PreviewQuestion, 'after' | 'limit'>): SQL {
  const removed = isRemoved(campaignId);
  const parts = [
    ...(show === 'gets' ? [sql`cardinality(r.gets) > 0 and not ${removed}`] : []),
    ...(show === 'gets_nothing' ? [sql`(cardinality(r.gets) = 0 or ${removed})`] : []),
    ...(show === 'removed' ? [removed] : []),
    ...(channel === undefined ? [] : [sql`${channel}::text = any(r.gets)`]),
    ...(reason === undefined ? [] : [reason === 'removed' ? removed : sql`${reason}::text = any(r.reasons)`]),
    ...(text === undefined || text === '' ? [] : [named(text)]),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

function isRemoved(campaignId: string | null): SQL {
  if (campaignId === null) return sql`false`;
  return sql`exists (select from cairn.audience_exclusions x where x.campaign_id = ${campaignId}::uuid and x.patient_id = r.patient_id)`;
}

function named(text: string): SQL {
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(p.first_name || ' ' || p.last_name || ' ' || p.external_id) ilike ${part}`;
}
