import { sql } from 'drizzle-orm';
import { revisionOf, type StoredPatient } from '../facts/write-patient.ts';
import { currentPractice, type Tx } from '../in-practice.ts';

/** Stores records anew, and what they said before as revisions. The records are locked. */
export async function updatePeople(
  tx: Tx,
  changed: readonly { before: StoredPatient; after: StoredPatient }[],
  now: number,
): Promise<void> {
  if (changed.length === 0) return;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const revisions = changed.map(({ before }) => ({ id: before.id, ...revisionOf(before) }));
  await Promise.all([
    tx
      .execute(sql`
      insert into cairn.fact_revisions (practice_id, patient_id, kind, fact_id, body, source, recorded_at)
      select ${currentPractice}, r.id, 'patient', r.id, r.body, r.source, ${at}
      from jsonb_to_recordset(${JSON.stringify(revisions)}::text::jsonb) as r (id uuid, body jsonb, source text)`)
      .execute(),
    tx
      .execute(sql`
      update cairn.patients p
      set (${contentColumns}, content_hash, updated_at) = row(${given}, g.content_hash, ${at})
      from ${recordset(changed.map(({ after }) => after))}
      where p.id = g.id`)
      .execute(),
  ]);
}

export const contentColumns = sql.raw(
  `kind, first_name, last_name, birth_date, sex, language, zone, address_state, city, postcode, active, deceased, email, phone,
   tags, attributes, restrictions, said_tags, said_attributes`,
);
/** The same columns, of a row of `recordset`. */
export const given = sql.raw(
  `g.kind, g.first_name, g.last_name, g.birth_date, g.sex, g.language, g.zone, g.address_state, g.city, g.postcode, g.active,
   g.deceased, g.email, g.phone, array(select jsonb_array_elements_text(g.tags)), g.attributes, g.restrictions,
   case when g.said_tags is null then null else array(select jsonb_array_elements_text(g.said_tags)) end, g.said_attributes`,
);

export function recordset(rows: readonly StoredPatient[]) {
  const records = rows.map((row) => ({
    id: row.id,
    source: row.source,
    external_id: row.externalId,
    kind: row.kind,
    first_name: row.firstName,
    last_name: row.lastName,
    birth_date: row.birthDate,
    sex: row.sex,
    language: row.language,
    zone: row.zone,
    address_state: row.addressState,
    city: row.city,
    postcode: row.postcode,
    active: row.active,
    deceased: row.deceased,
    email: row.email,
    phone: row.phone,
    tags: row.tags,
    attributes: row.attributes,
    restrictions: row.restrictions,
    said_tags: row.saidTags,
    said_attributes: row.saidAttributes,
    content_hash: row.contentHash,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as g (id uuid, source text, external_id text, kind text,
    first_name text, last_name text, birth_date date, sex text, language text, zone text, address_state text, city text, postcode text,
    active boolean, deceased boolean, email text, phone text, tags jsonb, attributes jsonb, restrictions jsonb, said_tags jsonb,
    said_attributes jsonb, content_hash text)`;
}
