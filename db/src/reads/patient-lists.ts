import { maskAddress } from '@cairn/core';
import type { BulkTagDetail, ListMemberPage, PatientListCard } from '@cairn/core/api';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { bulkTags } from '../tables/bulk-tags.ts';
import { patientLists } from '../tables/patient-lists.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { readRows } from './rows.ts';

/** Lists that were not put away, the newest first. */
export async function readPatientLists(tx: Tx, id: string | null = null): Promise<PatientListCard[]> {
  const rows = await tx
    .select()
    .from(patientLists)
    .where(and(isNull(patientLists.archivedAt), id === null ? undefined : eq(patientLists.id, id)))
    .orderBy(desc(patientLists.createdAt))
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    source: row.source,
    size: row.size,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy: row.createdBy,
  }));
}

const member = z.object({
  id: z.string(),
  externalId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  kind: z.enum(['patient', 'lead', 'contact', 'organisation']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

const pageSize = 50;

/** Who is in a list, 50 a page, by id. */
export async function searchListMembers(tx: Tx, listId: string, cursor: string | undefined): Promise<ListMemberPage> {
  const [after = null] = readCursor(cursor, [cursorShapes.uuid]) ?? [];
  const rows = await readRows(
    tx,
    member,
    sql`
    select p.id, p.external_id as "externalId", p.first_name as "firstName", p.last_name as "lastName", p.kind, p.email, p.phone
    from cairn.patient_list_members m join cairn.patients p on p.practice_id = m.practice_id and p.id = m.patient_id
    where m.list_id = ${listId}::uuid and (${after}::uuid is null or m.patient_id > ${after}::uuid)
    order by m.patient_id limit ${pageSize + 1}::int`,
  );
  const shown = rows.slice(0, pageSize);
  return {
    items: shown.map(({ id, externalId, firstName, lastName, kind, email, phone }) => ({
      id,
      name: `${firstName} ${lastName}`.trim() || (kind === 'lead' ? 'Lead' : externalId),
      kind,
      maskedEmail: email === null ? null : maskAddress('email', email),
      maskedPhone: phone === null ? null : maskAddress('sms', phone),
    })),
    nextCursor: rows.length > pageSize ? writeCursor([shown.at(-1)?.id ?? '']) : null,
  };
}

/** Null: no such tagging. */
export async function readBulkTag(tx: Tx, id: string): Promise<BulkTagDetail | null> {
  const [row] = await tx.select().from(bulkTags).where(eq(bulkTags.id, id));
  if (row === undefined) return null;
  const { tag, adds, state, looked, changed, createdAt, createdBy, finishedAt } = row;
  return {
    id,
    tag,
    add: adds,
    state,
    looked,
    changed,
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
  };
}

/** Tags in use, by name: each is found by one look at an index, however many people carry it. */
export async function readTags(tx: Tx): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ tag: z.string() }),
    sql`
    with recursive used (tag) as (
      (select min(t.tag) from cairn.patient_tags t)
      union all
      select (select min(t.tag) from cairn.patient_tags t where t.tag > u.tag) from used u where u.tag is not null
    )
    select tag from used where tag is not null limit 500`,
  );
  return rows.map(({ tag }) => tag);
}
