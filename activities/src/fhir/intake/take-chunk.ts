import { type AppliedFact, applyFacts, currentPractice, recordEvent, type Tx, wakeListeners } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../../context.ts';
import { replayEvents } from '../../intake/patient.ts';
import type { FhirAnswer, FhirOutcome } from '../fhir-answer.ts';
import { type FhirIssue, faulty } from '../map/fhir-issue.ts';
import {
  type AppointmentChange,
  appointmentsNow,
  appointmentsOf,
  type StoredAppointment,
  type Told,
  tellAppointmentEvents,
} from './appointment-events.ts';
import type { MappedEntry } from './mapped-entry.ts';
import { startNothing } from './start-nothing.ts';
import { confirmVersions, type HashedEntry, hashOfEntry, lockVersions, saveVersions, verdictOf } from './versions.ts';

export type Chunk = {
  practiceId: string;
  source: string;
  triggers: boolean;
  entries: readonly MappedEntry[];
  now: number;
};

export type TakenChunk = Told & { answers: { at: number; answer: FhirAnswer }[]; patientIds: string[] };

/** Takes in resources about at most 50 patients, each resource once, in the caller's transaction. */
export async function takeChunk(context: EngineContext, tx: Tx, chunk: Chunk): Promise<TakenChunk> {
  const { source, entries, triggers, now } = chunk;
  if (!triggers) await startNothing(tx);
  const stored = await lockVersions(tx, source, entries);
  const judged = entries.map((entry) => {
    const hash = hashOfEntry(entry);
    return { entry, hash, verdict: verdictOf(entry, hash, stored.get(`${entry.type}/${entry.id}`)) };
  });
  const pending = judged.filter(({ verdict }) => verdict === 'new' || verdict === 'newer');
  const booked = pending.flatMap(({ entry }) => (entry.type === 'Appointment' ? [entry.id] : []));
  const before = await appointmentsNow(tx, source, booked);
  const facts = pending.flatMap(({ entry }) => entry.mapped.facts.map((fact) => ({ entry, fact })));
  const applied = await applyFacts(
    tx,
    facts.map(({ fact }) => fact),
    { now, reason: 'fhir' },
  );
  const results = new Map<MappedEntry, AppliedFact[]>(pending.map(({ entry }) => [entry, []]));
  for (const [n, { entry }] of facts.entries()) {
    const result = applied.facts[n];
    if (result !== undefined) results.get(entry)?.push(result);
  }
  const taken = pending.filter(({ entry }) => !isOfAnother(results.get(entry) ?? []));
  await noteMerges(tx, chunk, taken);
  const spoken = await tellCommunications(tx, chunk, taken);
  const told = await tellAppointmentEvents(
    context,
    tx,
    chunk,
    await changesOf(tx, chunk, { before, taken, results, createdPatients: applied.createdPatients }),
  );
  const replayed = await replayWaiting(context, tx, chunk, { results });
  await saveVersions(tx, source, { held: pending.map(({ entry }) => entry), stored: taken, triggers, now });
  await confirmVersions(
    tx,
    source,
    judged.filter(({ verdict }) => verdict === 'unchanged'),
    now,
  );
  return {
    answers: judged.map(({ entry, verdict }) => ({
      at: entry.at,
      answer: answerOf(entry, verdict, results.get(entry) ?? []),
    })),
    matched: {
      enrolled: [...told.matched.enrolled, ...replayed.matched.enrolled],
      accounts: [...told.matched.accounts, ...replayed.matched.accounts],
    },
    wokenIds: [...applied.wokenIds, ...spoken, ...told.wokenIds, ...replayed.wokenIds],
    patientIds: [...new Set([...applied.touched.keys(), ...applied.createdPatients])],
  };
}

type Results = ReadonlyMap<MappedEntry, readonly AppliedFact[]>;

function isOfAnother(results: readonly AppliedFact[]): boolean {
  return results.some(({ outcome }) => outcome === 'other_patient');
}

/** What is answered for a resource that this version of it was just stored, or not. */
export function answerOf(
  { type, id, mapped }: MappedEntry,
  verdict: ReturnType<typeof verdictOf>,
  results: readonly AppliedFact[],
): FhirAnswer {
  const issues: FhirIssue[] = mapped.issues ?? [];
  const answer = (outcome: FhirOutcome, ...more: FhirIssue[]) => ({ outcome, type, id, issues: [...more, ...issues] });
  if (verdict === 'unchanged') return answer('unchanged');
  if (verdict === 'older') return answer('unchanged', olderIssue(type));
  if (isOfAnother(results)) return answer('refused', faulty(type, 'conflict', ofAnother));
  if (results.some(({ outcome }) => outcome === 'parked')) return answer('parked', parkedIssue(type));
  return answer(verdict === 'new' ? 'created' : 'updated');
}

const ofAnother =
  'A resource with this id belongs to another patient here. Send it with the patient it belonged to or, if two records are one person, link the patients first.';

function olderIssue(type: string): FhirIssue {
  const text = 'A newer version is stored: this one changed nothing.';
  return { severity: 'information', code: 'informational', path: `${type}.meta`, text };
}

function parkedIssue(type: string): FhirIssue {
  const text = 'The patient is not known yet: this is kept, and takes effect when the patient comes.';
  return { severity: 'information', code: 'informational', path: type, text };
}

async function changesOf(
  tx: Tx,
  { source, triggers, now }: Chunk,
  given: {
    before: ReadonlyMap<string, StoredAppointment>;
    taken: readonly HashedEntry[];
    results: Results;
    createdPatients: readonly string[];
  },
): Promise<AppointmentChange[]> {
  const own = new Map(
    given.taken
      .filter(({ entry }) => entry.type === 'Appointment')
      .filter(({ entry }) =>
        given.results.get(entry)?.some(({ outcome }) => outcome === 'created' || outcome === 'updated'),
      )
      .map(({ entry }) => [entry.id, entry]),
  );
  const after = await appointmentsNow(tx, source, [...own.keys()]);
  const changes = [...after].map(([externalId, appointment]): AppointmentChange => {
    const occurredAt = own.get(externalId)?.version.lastUpdated ?? now;
    return { before: given.before.get(externalId) ?? null, after: appointment, occurredAt, triggers };
  });
  const adopted = await appointmentsOf(tx, source, given.createdPatients);
  const waited = adopted
    .filter(({ externalId }) => !own.has(externalId))
    .map((appointment) => ({ before: null, after: appointment, occurredAt: now, triggers: appointment.triggers }));
  return [...changes, ...waited];
}

/** Who was told to be one person; they are joined once both are known. */
async function noteMerges(tx: Tx, { source, now }: Chunk, taken: readonly HashedEntry[]): Promise<void> {
  const told = taken.flatMap(({ entry }) => entry.mapped.merges ?? []);
  if (told.length === 0) return;
  const rows = told.map(({ from, into }) => ({ from_id: from, into_id: into }));
  await tx
    .execute(sql`
    insert into cairn.fhir_merges (practice_id, source, from_external_id, into_external_id, told_at)
    select distinct ${currentPractice}, ${source}, g.from_id, g.into_id, ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (from_id text, into_id text)
    on conflict do nothing`)
    .execute();
}

/** Messages that were exchanged elsewhere, as events; one of an unknown patient waits as any other event does. */
async function tellCommunications(tx: Tx, { source, now }: Chunk, taken: readonly HashedEntry[]): Promise<string[]> {
  const woken: string[] = [];
  for (const { entry } of taken) {
    const { event } = entry.mapped;
    if (event === undefined) continue;
    const patientId = await lockPatientOf(tx, source, event.patient);
    const written = await recordEvent(tx, {
      messageId: `${source}:Communication/${entry.id}`,
      name: event.name,
      patientId,
      patientRef: event.patient,
      occurredAt: Math.min(event.occurredAt ?? now, now),
      receivedAt: now,
      properties: event.properties,
      source,
    });
    if (patientId === null) continue;
    woken.push(...(await wakeListeners(tx, { patientId, keys: written.keys, reason: event.name, now })));
  }
  return woken;
}

async function lockPatientOf(tx: Tx, source: string, externalId: string): Promise<string | null> {
  const [row] = await tx
    .execute<{ id: string }>(sql`
    select id from cairn.patients where id = (
      select coalesce(merged_into, id) from cairn.patients where source = ${source} and external_id = ${externalId}
    ) for no key update`)
    .execute();
  return row?.id ?? null;
}

/** Events that came before their patients did. */
async function replayWaiting(
  context: EngineContext,
  tx: Tx,
  { practiceId, now }: Chunk,
  { results }: { results: Results },
): Promise<Told> {
  const told: Told = { matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  const made = [...results].flatMap(([{ type, id }, [result]]) =>
    type === 'Patient' && result?.outcome === 'created' && result.id !== null
      ? [{ externalId: id, patientId: result.id }]
      : [],
  );
  if (made.length === 0) return told;
  const waiting = await tx
    .execute<{ ref: string }>(sql`
    select distinct patient_ref as ref from cairn.events
    where patient_id is null and patient_ref = any(${sql.param(made.map(({ externalId }) => externalId))}::text[])`)
    .execute();
  const refs = new Set(waiting.map(({ ref }) => ref));
  for (const { externalId, patientId } of made) {
    if (!refs.has(externalId)) continue;
    const { matched, wokenIds } = await replayEvents(context, tx, { practiceId, patientId, externalId, now });
    told.matched.enrolled.push(...matched.enrolled);
    told.matched.accounts.push(...matched.accounts);
    told.wokenIds.push(...wokenIds);
  }
  return told;
}
