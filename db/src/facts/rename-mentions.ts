import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import type { FactContent } from './fact-content.ts';
import { factTables } from './fact-tables.ts';
import { lockPatients } from './locks.ts';
import type { NamedMentions } from './name-mentions.ts';
import { wakeListeners } from './wake-listeners.ts';
import { type FactRow, writeFacts } from './write-facts.ts';

/**
 * Gives appointments to come the new name of the person or place they took it over from, of at most 50 patients; to be asked again until it
 * answers with none. A name that the appointment came with stays, and so do those of visits that are over.
 *
 * It is the same person or place: journeys read names when they write, so nobody is woken for them. Only where a campaign or a segment asks for
 * a name may an answer change, and then whoever listens is woken.
 */
export async function renameMentions(tx: Tx, { now, reason }: { now: number; reason: string }): Promise<NamedMentions> {
  const renamed = await renamedEntries(tx);
  if (renamed.length === 0) return nobody;
  const patientIds = await lockPatients(tx, await patientsToRename(tx, renamed, now));
  if (patientIds.length === 0) {
    for (const table of ['practitioners', 'locations']) {
      await tx.execute(sql`update ${sql.raw(`cairn.${table}`)} set renamed_from = '{}' where renamed_from <> '{}'`);
    }
    return nobody;
  }
  const changed = await renameIn(tx, { renamed, patientIds, now });
  const areAsked = changed.length > 0 && (await areNamesAsked(tx));
  const woken = await Promise.all(
    (areAsked ? changed : []).map((patientId) => wakeListeners(tx, { patientId, keys: ['appointments'], reason, now })),
  );
  return { patientIds: changed, wokenIds: woken.flat() };
}

const nobody: NamedMentions = { patientIds: [], wokenIds: [] };

const entries = z.array(z.object({ source: z.string(), ref: z.string(), name: z.string(), old: z.array(z.string()) }));
type Renamed = z.infer<typeof entries>;

async function renamedEntries(tx: Tx): Promise<Renamed> {
  return entries.parse(
    await tx.execute(sql`
      select source, 'Practitioner/' || external_id as ref, name, renamed_from as old from cairn.practitioners where renamed_from <> '{}'
      union all
      select source, 'Location/' || external_id, name, renamed_from from cairn.locations where renamed_from <> '{}'`),
  );
}

async function patientsToRename(tx: Tx, renamed: Renamed, now: number): Promise<string[]> {
  const rows = await tx
    .execute<{ id: string }>(sql`
    select distinct t.patient_id as id
    from cairn.appointments t
    join jsonb_to_recordset(${JSON.stringify(renamed)}::text::jsonb) as r (source text, ref text, old text[])
      on r.source = t.source
     and ((t.provider_ref = r.ref and t.provider = any(r.old)) or (t.location_ref = r.ref and t.location = any(r.old)))
    where t.starts_at > ${new Date(now).toISOString()}::timestamptz
    limit 50`)
    .execute();
  return rows.map(({ id }) => id);
}

type Renaming = { renamed: Renamed; patientIds: readonly string[]; now: number };

/** Answers with the patients whose appointments changed. */
async function renameIn(tx: Tx, { renamed, patientIds, now }: Renaming): Promise<string[]> {
  const table = factTables.appointment;
  const rows = await tx
    .execute<Omit<FactRow, 'sourceUpdatedAt'>>(sql`
    select t.patient_id as "patientId", t.source, t.external_id as "externalId", ${table.content} as content
    from ${table.name} t
    where t.patient_id = any(${sql.param([...patientIds])}::uuid[]) and t.starts_at > ${new Date(now).toISOString()}::timestamptz`)
    .execute();
  const byRef = new Map(renamed.map((entry) => [`${entry.source}\n${entry.ref}`, entry]));
  const nameOf = (row: Omit<FactRow, 'sourceUpdatedAt'>, name: 'provider' | 'location') => {
    const entry = byRef.get(`${row.source}\n${String(row.content[`${name}Ref`])}`);
    const before = row.content[name];
    return entry !== undefined && typeof before === 'string' && entry.old.includes(before) ? entry.name : null;
  };
  const toWrite = rows.flatMap((row): FactRow[] => {
    const [provider, location] = [nameOf(row, 'provider'), nameOf(row, 'location')];
    if (provider === null && location === null) return [];
    const content: FactContent = {
      ...row.content,
      ...(provider !== null && { provider }),
      ...(location !== null && { location }),
    };
    // The source said nothing new of the appointment.
    return [{ ...row, sourceUpdatedAt: null, content }];
  });
  const writes = await writeFacts(tx, table, toWrite, now);
  const changed = toWrite.flatMap(({ patientId }, n) => (writes[n]?.changed ? [patientId] : []));
  return [...new Set(changed)];
}

/** Whether a campaign that runs, or a segment, tests who gives a visit or where. */
async function areNamesAsked(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .execute<{ asked: boolean }>(sql`
    select exists (
      select from cairn.campaigns c join cairn.campaign_versions v on v.practice_id = c.practice_id and v.campaign_id = c.id
      where c.state in ('live', 'paused') and v.plan_bytes ~ ${asksForName}
    ) or exists (select from cairn.segments s where s.filter::text ~ ${asksForName}) as asked`)
    .execute();
  return row?.asked ?? true;
}

/** A test of names in a stored rule: `"provider": ["Dr. Lee"]`. */
const asksForName = '"(provider|location)": ?\\[';
