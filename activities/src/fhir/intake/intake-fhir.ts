import { databaseNow, inPractice, isTransient, practiceCountry } from '@cairn/db';
import type { Actor, EngineContext } from '../../context.ts';
import { errorCode } from '../../error-code.ts';
import { finish } from '../../intake/event.ts';
import type { FhirAnswer, FhirIntake } from '../fhir-answer.ts';
import { faulty } from '../map/fhir-issue.ts';
import { type ReadResource, readResource } from '../map/read-resource.ts';
import { joinPatients } from './join-patients.ts';
import { type MappedEntry, patientOf, resourceKey } from './mapped-entry.ts';
import { nameFacts } from './name-facts.ts';
import { answerOf, type TakenChunk, takeChunk } from './take-chunk.ts';
import { confirmVersions, type HashedEntry, hashOfEntry, storedVersions, verdictOf } from './versions.ts';

const limits = { lockMs: 5000, statementMs: 15_000 };
/** What one transaction takes in: it must not hold patients for long. */
const mostOfChunk = { patients: 50, resources: 400 };

/**
 * Takes in FHIR resources of one source, in any order. Each is stored by itself: one that cannot be read or stored is refused with its
 * reason and keeps none of the others back. What is stored already is found without a lock. An answer that means stored is given after the
 * commit. Throws what `isTransient` says may be tried again: what was stored by then is known by its id.
 */
export async function intakeFhir(
  context: EngineContext,
  practiceId: string,
  { source, entries, triggers, findUrn }: FhirIntake,
  _by: Actor,
): Promise<FhirAnswer[]> {
  const [at, country] = await inPractice(context.database, practiceId, (tx) =>
    Promise.all([databaseNow(tx), practiceCountry(tx)]),
  );
  const now = at + context.clockOffsetMs();
  const answers: FhirAnswer[] = [];
  const mapped: MappedEntry[] = [];
  for (const [n, { raw, fallbackId = null }] of entries.entries()) {
    const read = readResource(raw, { source, now, country, fallbackId, ...(findUrn && { findUrn }) });
    answers.push(firstAnswer(read));
    if (read.kind === 'mapped' && hasSomething(read)) mapped.push({ ...read, at: n });
  }
  const intake = { practiceId, source, triggers, now };
  for (const wave of wavesOf(mapped)) {
    const { rest, known } = await withoutKnown(context, intake, wave);
    for (const { at, answer } of known) answers[at] = answer;
    for (const chunk of chunksOf(rest)) {
      for (const { at, answer } of await takeApart(context, intake, chunk)) answers[at] = answer;
    }
    await joinPatients(context, intake, wave);
    await nameFacts(context, intake, wave);
  }
  return answers;
}

type Intake = { practiceId: string; source: string; triggers: boolean; now: number };
type Placed = { at: number; answer: FhirAnswer };

/** The answer as long as nothing is stored. */
function firstAnswer(read: ReadResource): FhirAnswer {
  const { type, id } = read;
  if (read.kind === 'refused') return { outcome: 'refused', type, id, issues: read.issues };
  if (read.kind === 'mapped') return { outcome: 'not_stored', type, id, issues: read.mapped.issues ?? [] };
  const text = 'Cairn has no use for resources of this type: it was counted, and nothing was stored.';
  return {
    outcome: 'not_stored',
    type,
    id,
    issues: [{ severity: 'information', code: 'informational', path: '', text }],
  };
}

function hasSomething({ mapped: { facts, event } }: Pick<MappedEntry, 'mapped'>): boolean {
  return facts.length > 0 || event !== undefined;
}

/** The same resource twice is taken in twice, one after the other. */
function wavesOf(entries: readonly MappedEntry[]): MappedEntry[][] {
  const seen = new Map<string, number>();
  const waves: MappedEntry[][] = [];
  for (const entry of entries) {
    const wave = seen.get(resourceKey(entry)) ?? 0;
    seen.set(resourceKey(entry), wave + 1);
    const all = waves[wave] ?? [];
    all.push(entry);
    waves[wave] = all;
  }
  return waves;
}

/** Answers what is stored already, by one query and without a lock. */
async function withoutKnown(
  { database }: EngineContext,
  { practiceId, source, now }: Intake,
  wave: readonly MappedEntry[],
): Promise<{ rest: MappedEntry[]; known: Placed[] }> {
  const rest: MappedEntry[] = [];
  const known: Placed[] = [];
  const confirmed: HashedEntry[] = [];
  const stored = await inPractice(database, practiceId, (tx) => storedVersions(tx, source, wave), limits);
  for (const entry of wave) {
    const before = stored.get(resourceKey(entry));
    const hash = hashOfEntry(entry);
    const verdict = verdictOf(entry, hash, before);
    if (verdict === 'new' || verdict === 'newer') rest.push(entry);
    else known.push({ at: entry.at, answer: answerOf(entry, verdict, []) });
    const { lastUpdated, versionId } = entry.version;
    const isConfirmed = lastUpdated !== before?.lastUpdated || versionId !== before?.versionId;
    if (verdict === 'unchanged' && isConfirmed) confirmed.push({ entry, hash });
  }
  if (confirmed.length > 0) {
    await inPractice(database, practiceId, (tx) => confirmVersions(tx, source, confirmed, now), limits);
  }
  return { rest, known };
}

/** What is of no patient first, then everything of a patient together, at most 50 patients at once. */
function chunksOf(entries: readonly MappedEntry[]): MappedEntry[][] {
  const byPatient = new Map<string | null, MappedEntry[]>([[null, []]]);
  for (const entry of entries) {
    const patient = patientOf(entry);
    const own = byPatient.get(patient) ?? [];
    own.push(entry);
    byPatient.set(patient, own);
  }
  const chunks: MappedEntry[][] = [];
  let chunk: MappedEntry[] = [];
  let patients = 0;
  for (const own of byPatient.values()) {
    for (let from = 0; from < own.length; from += mostOfChunk.resources) {
      const part = own.slice(from, from + mostOfChunk.resources);
      if (patients === mostOfChunk.patients || chunk.length + part.length > mostOfChunk.resources) {
        if (chunk.length > 0) chunks.push(chunk);
        [chunk, patients] = [[], 0];
      }
      chunk.push(...part);
      patients += 1;
    }
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** Takes a chunk in at once; where that fails for good, each resource by itself, so that the one at fault is refused alone. */
async function takeApart(context: EngineContext, intake: Intake, entries: MappedEntry[]): Promise<Placed[]> {
  try {
    return await take(context, intake, entries);
  } catch (error) {
    if (isTransient(error)) throw error;
    const [only] = entries;
    if (only === undefined) return [];
    if (entries.length === 1) return [{ at: only.at, answer: unstorable(context, only, error) }];
    const half = Math.ceil(entries.length / 2);
    const first = await takeApart(context, intake, entries.slice(0, half));
    return [...first, ...(await takeApart(context, intake, entries.slice(half)))];
  }
}

async function take(context: EngineContext, intake: Intake, entries: readonly MappedEntry[]): Promise<Placed[]> {
  const { practiceId, ...rest } = intake;
  const taken = await patiently(() =>
    inPractice(context.database, practiceId, (tx) => takeChunk(context, tx, { practiceId, ...rest, entries }), limits),
  );
  tell(context, practiceId, taken);
  return taken.answers;
}

/** Two deliveries about the same people may meet in a deadlock; the database ends one of them, which goes again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 3 || !isTransient(error)) throw error;
    }
  }
}

function tell(context: EngineContext, practiceId: string, { matched, wokenIds, patientIds }: TakenChunk): void {
  finish(context, practiceId, { patientId: null, matched, wokenIds });
  for (const patientId of patientIds) context.notices.tell(practiceId, { kind: 'patient', patientId });
}

function unstorable(context: EngineContext, { type, id }: MappedEntry, error: unknown): FhirAnswer {
  context.log.error({ type, error: errorCode(error) }, 'A FHIR resource could not be stored; it was refused');
  const text =
    'This could be read but not stored. Leave out what is unusual in it, and report it: the log names the kind of failure.';
  return { outcome: 'refused', type, id, issues: [faulty(type, 'invalid', text)] };
}
