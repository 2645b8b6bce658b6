import type { FactKey } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { namesOf } from './directory-names.ts';
import type { FactContent } from './fact-content.ts';
import type { FactTable } from './fact-table.ts';
import { factTables } from './fact-tables.ts';
import type { FactReference, FactReferenceType } from './fact-to-write.ts';
import { lockPatients } from './locks.ts';
import { wakeListeners } from './wake-listeners.ts';
import { type FactRow, writeFacts } from './write-facts.ts';

/** Of whom facts were named, and whose enrollments were woken; nobody is left when there are none. */
export type NamedMentions = { patientIds: string[]; wokenIds: string[] };

/**
 * Names facts that came before the people and places they refer to, of at most 50 patients; to be asked again until it answers with none.
 * Whoever listens to them is woken.
 */
export async function nameMentions(tx: Tx, { now, reason }: { now: number; reason: string }): Promise<NamedMentions> {
  const patientIds = await lockPatients(tx, await patientsToName(tx));
  const touched = new Map<string, Set<FactKey>>();
  for (const mentioning of mentions) {
    for (const { patientId, keys } of await nameIn(tx, mentioning, patientIds, now)) {
      touched.set(patientId, new Set([...(touched.get(patientId) ?? []), ...keys]));
    }
  }
  const woken = await Promise.all(
    [...touched].map(([patientId, keys]) => wakeListeners(tx, { patientId, keys: [...keys], reason, now })),
  );
  return { patientIds: [...touched.keys()], wokenIds: woken.flat() };
}

type Mentioning = { table: FactTable; names: readonly Named[] };
/** A field with a name and the one with the reference beside it, in the program's words and the table's. */
type Named = { name: string; ref: string; column: string; refColumn: string };

const provider = { name: 'provider', ref: 'providerRef', column: 'provider', refColumn: 'provider_ref' };
const location = { name: 'location', ref: 'locationRef', column: 'location', refColumn: 'location_ref' };
const payer = { name: 'payer', ref: 'payerRef', column: 'payer', refColumn: 'payer_ref' };

const mentions: readonly Mentioning[] = [
  { table: factTables.appointment, names: [provider, location] },
  { table: factTables.encounter, names: [provider, location] },
  { table: factTables.coverage, names: [payer] },
];

async function patientsToName(tx: Tx): Promise<string[]> {
  const parts = mentions.map(
    ({ table, names }) =>
      sql`select t.patient_id as id from ${table.name} t where ${sql.join(names.map(isToName), sql` or `)}`,
  );
  const rows = await tx
    .execute<{ id: string }>(sql`select distinct id from (${sql.join(parts, sql` union all `)}) found limit 50`)
    .execute();
  return rows.map(({ id }) => id);
}

/** Row `t` has no name there, and the directory knows one by now. */
function isToName({ column, refColumn }: Named): SQL {
  const ref = sql.raw(`t.${refColumn}`);
  const known = (type: FactReferenceType, table: string) =>
    sql`exists (select from ${sql.raw(`cairn.${table}`)} d
      where d.source = t.source and d.external_id = substr(${ref}, ${sql.raw(String(type.length + 2))})
        and ${ref} like ${sql.raw(`'${type}/%'`)})`;
  return sql`(${sql.raw(`t.${column}`)} is null and ${ref} is not null and (
    ${known('Practitioner', 'practitioners')} or ${known('Location', 'locations')} or ${known('Organization', 'organizations')}))`;
}

async function nameIn(
  tx: Tx,
  { table, names }: Mentioning,
  patientIds: readonly string[],
  now: number,
): Promise<{ patientId: string; keys: FactKey[] }[]> {
  if (patientIds.length === 0) return [];
  const rows = await tx
    .execute<Omit<FactRow, 'sourceUpdatedAt'>>(sql`
    select t.patient_id as "patientId", t.source, t.external_id as "externalId", ${table.content} as content
    from ${table.name} t
    where t.patient_id = any(${sql.param([...patientIds])}::uuid[]) and (${sql.join(names.map(isToName), sql` or `)})`)
    .execute();
  const nameOf = await namesOf(
    tx,
    rows.flatMap((row) => names.flatMap((named) => refIn(row.content, named, row.source) ?? [])),
  );
  const named = rows.map((row): FactRow => {
    const found = names.flatMap((field) => {
      const ref = refIn(row.content, field, row.source);
      return ref === null ? [] : [[field.name, nameOf(ref)] as const];
    });
    // The source said nothing new: what it says next is judged by its own last word.
    return { ...row, sourceUpdatedAt: null, content: { ...row.content, ...Object.fromEntries(found) } };
  });
  const writes = await writeFacts(tx, table, named, now);
  return named.flatMap(({ patientId }, n) => {
    const write = writes[n];
    return write?.changed ? [{ patientId, keys: write.keys }] : [];
  });
}

/** What a nameless field refers to, or null. */
function refIn(content: FactContent, { name, ref }: Named, source: string): FactReference | null {
  const text = content[ref];
  if (content[name] !== null || typeof text !== 'string') return null;
  const [, kind, externalId = ''] = /^([A-Za-z]+)\/(.*)$/s.exec(text) ?? [];
  const type = namedTypes.find((known) => known === kind);
  return type === undefined ? null : { source, type, externalId };
}

const namedTypes = ['Practitioner', 'Location', 'Organization'] as const;
