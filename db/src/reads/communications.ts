import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows } from './rows.ts';

/** What FHIR calls where a message stands (R4 EventStatus). */
export const communicationStatuses = ['preparation', 'in-progress', 'not-done', 'completed', 'unknown'] as const;
export type CommunicationStatus = (typeof communicationStatuses)[number];

const row = z.object({
  id: z.string(),
  status: z.enum(communicationStatuses),
  reason: z.string().nullable(),
  channel: z.enum(['email', 'sms']),
  purpose: z.enum(['care', 'operational', 'marketing']),
  mode: z.enum(['sandbox', 'live']),
  campaign: z.string(),
  patientSource: z.string(),
  patientExternalId: z.string(),
  /** Of the primary contact it went to; null: to the patient, or to who decides for a child. */
  contactId: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  updatedAt: isoInstant,
  sentAt: isoInstant.nullable(),
  receivedAt: isoInstant.nullable(),
  cursorAt: z.string(),
});

/** One message as other systems read it. The content is missing before it was called, and once it was cleared. */
export type CommunicationRecord = Omit<z.output<typeof row>, 'cursorAt'>;

export type CommunicationFilter = {
  patient?: { source: string; externalId: string } | undefined;
  status?: CommunicationStatus | undefined;
  /** When it was handed over: from, up to but not including; epoch milliseconds. */
  sentFrom?: number | undefined;
  sentBefore?: number | undefined;
  count: number;
  cursor?: string | undefined;
};

/** Messages of the practice, the newest first. */
export async function searchCommunications(
  tx: Tx,
  filter: CommunicationFilter,
): Promise<{ items: CommunicationRecord[]; nextCursor: string | null }> {
  const { patient, status: wanted, sentFrom, sentBefore, count, cursor } = filter;
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  const rows = await readRows(
    tx,
    row,
    sql`${selection}
      where e.kind = 'message'
        and ${patient === undefined ? yes : sql`p.source = ${patient.source} and p.external_id = ${patient.externalId}`}
        and ${wanted === undefined ? yes : sql`${status} = ${wanted}`}
        and ${sentFrom === undefined ? yes : sql`e.accepted_at >= ${iso(sentFrom)}::timestamptz`}
        and ${sentBefore === undefined ? yes : sql`e.accepted_at < ${iso(sentBefore)}::timestamptz`}
        and ${after === null ? yes : sql`(e.created_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by e.created_at desc, e.id desc
      limit ${count + 1}::int`,
  );
  const last = rows.length > count ? rows[count - 1] : undefined;
  return {
    items: rows.slice(0, count).map(recordOf),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.id]),
  };
}

/** One message; null when there is none. */
export async function readCommunication(tx: Tx, id: string): Promise<CommunicationRecord | null> {
  const [found] = await readRows(tx, row, sql`${selection} where e.kind = 'message' and e.id = ${id}::uuid`);
  return found === undefined ? null : recordOf(found);
}

const yes = sql`true`;

const status = sql`case
    when e.state in ('awaiting', 'queued') then 'preparation'
    when e.state = 'calling' then 'in-progress'
    when e.state = 'accepted' and e.delivery in ('bounced', 'failed', 'suppressed') then 'not-done'
    when e.state = 'accepted' then 'completed'
    when e.state = 'unknown' then 'unknown'
    else 'not-done' end`;

const selection: SQL = sql`
  select e.id, ${status} as status,
         case when e.state = 'accepted' then e.delivery else e.reason end as reason,
         e.channel, e.purpose, e.mode, coalesce(c.draft ->> 'name', c.slug) as campaign,
         p.source as "patientSource", p.external_id as "patientExternalId",
         nullif(split_part(e.role, ':', 2), '') as "contactId",
         e.frozen ->> 'subject' as subject, e.frozen ->> 'text' as text,
         coalesce(e.delivered_at, e.settled_at, e.accepted_at, e.calling_at, e.created_at) as "updatedAt",
         e.accepted_at as "sentAt", e.delivered_at as "receivedAt", e.created_at::text as "cursorAt"
  from cairn.effects e
  join cairn.campaigns c on c.practice_id = e.practice_id and c.id = e.campaign_id
  join cairn.patients p on p.practice_id = e.practice_id and p.id = e.patient_id`;

function recordOf({ cursorAt: _cursorAt, ...record }: z.output<typeof row>): CommunicationRecord {
  return record;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
