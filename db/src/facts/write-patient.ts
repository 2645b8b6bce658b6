import type { AttributeValue, Channel, FactKey, PersonKind, Restrictions } from '@cairn/core';
import { eq, sql } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { patients } from '../tables/patients.ts';
import { contentHash } from './content-hash.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';
import { ensureAddress } from './locks.ts';
import { adoptParkedFacts } from './parked-facts.ts';
import { reservePatients } from './patients-by-source.ts';
import { refreshSummaries } from './refresh-summaries.ts';
import { attributedBySource, type Said, saidBefore, saidBy, taggedBySource } from './said-by-source.ts';
import { isOlder } from './write-facts.ts';

/** What a source says of a patient. A field left out keeps its stored value; null clears it. E-mail any case, phone as E.164. */
export type PatientInput = {
  source: string;
  externalId: string;
  firstName: string;
  lastName: string;
  birthDate?: string | null;
  sex?: string | null;
  language?: string | null;
  zone?: string | null;
  addressState?: string | null;
  city?: string | null;
  postcode?: string | null;
  active?: boolean;
  deceased?: boolean;
  email?: string | null;
  phone?: string | null;
  tags?: string[];
  attributes?: Record<string, AttributeValue>;
  restrictions?: Restrictions;
  /** A patient unless told. */
  kind?: PersonKind;
  /** Made up, not a real person. */
  synthetic?: boolean;
  /** When the source last changed it; null or absent = now, in order of arrival. */
  sourceUpdatedAt?: number | null;
};

/**
 * Writes a patient, and the rows of the patient's addresses before it (lock order). Takes the patient's lock if it is not held yet. Facts
 * that came before a new patient are written too. A word about a record that was merged changes nothing: `id` is then the survivor's,
 * who is locked.
 */
export async function upsertPatient(tx: Tx, input: PatientInput, now: number): Promise<FactWrite> {
  for (const { channel, value } of addressesIn(input)) await ensureAddress(tx, channel, value);
  const stored = await lockBySource(tx, input);
  const { fate, content, hash, said, sourceUpdatedAt } = verdictOnPatient(input, stored);
  if (stored === undefined) {
    const id = newId(now);
    const { source, externalId } = input;
    await reservePatients(tx, [input]);
    const row = { ...content, ...said, id, practiceId: currentPractice, source, externalId };
    const made = await tx
      .insert(patients)
      .values({ ...row, sourceUpdatedAt, contentHash: hash, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: patients.id });
    // Somebody else made the patient since: what they wrote is seen now.
    if (made.length === 0) return upsertPatient(tx, input, now);
    const [adopted] = await Promise.all([adoptParkedFacts(tx, id, input, now), refreshSummaries(tx, [id], now)]);
    return changedFact(id, [...new Set<FactKey>(['patient', ...adopted])]);
  }
  const { id } = stored;
  if (stored.source !== input.source || stored.externalId !== input.externalId) return ignoredFact(id, 'merged');
  if (fate === 'older') return ignoredFact(id, 'older');
  if (fate === 'unchanged') return ignoredFact(id, 'unchanged');
  if (fate === 'confirm') {
    await tx
      .update(patients)
      .set({ ...said, sourceUpdatedAt })
      .where(eq(patients.id, id));
    return ignoredFact(id, 'unchanged');
  }
  const { source, body } = revisionOf(stored);
  await keepRevision(tx, { patientId: id, kind: 'patient', factId: id, body, source, now });
  await tx
    .update(patients)
    .set({ ...content, ...said, sourceUpdatedAt, contentHash: hash, updatedAt: now })
    .where(eq(patients.id, id));
  return changedFact(id, keysOf(stored, content));
}

/** The addresses that a source gives, as they are stored. */
export function addressesIn(input: Pick<PatientInput, 'email' | 'phone'>): { channel: Channel; value: string }[] {
  const email = normalEmail(input.email);
  return [
    ...(email ? [{ channel: 'email', value: email } as const] : []),
    ...(input.phone ? [{ channel: 'sms', value: input.phone } as const] : []),
  ];
}

/**
 * What the source's word makes of what is stored: `confirm` says nothing new of the patient, but that it is the source's last word.
 * `sourceUpdatedAt` is what is to be stored.
 */
export function verdictOnPatient(input: PatientInput, stored: StoredPatient | undefined) {
  const content = contentOf(input, stored ?? empty, normalEmail(input.email));
  const hash = contentHash(content);
  const said = saidBy(input, stored);
  const given = input.sourceUpdatedAt ?? null;
  const before = stored?.sourceUpdatedAt ?? null;
  const word = { content, hash, said, sourceUpdatedAt: given ?? before };
  if (stored === undefined) return { ...word, fate: 'create' } as const;
  if (isOlder(given, before)) return { ...word, fate: 'older' } as const;
  if (hash !== stored.contentHash) return { ...word, fate: 'replace' } as const;
  const isNews = contentHash({ ...said }) !== contentHash(saidBefore(stored));
  return { ...word, fate: isNews || word.sourceUpdatedAt !== before ? 'confirm' : 'unchanged' } as const;
}

export type StoredPatient = typeof patients.$inferSelect;
type PatientContent = Omit<
  StoredPatient,
  | 'practiceId'
  | 'id'
  | 'source'
  | 'externalId'
  | 'sourceUpdatedAt'
  | 'contentHash'
  | 'createdAt'
  | 'updatedAt'
  | 'mergedInto'
  | 'saidTags'
  | 'saidAttributes'
>;

/** The record of that key, or the one it was merged into. */
async function lockBySource(tx: Tx, input: PatientInput): Promise<StoredPatient | undefined> {
  const { source, externalId } = input;
  const [stored] = await tx
    .select()
    .from(patients)
    .where(
      eq(
        patients.id,
        sql`(select coalesce(k.merged_into, k.id) from cairn.patients k where k.source = ${source} and k.external_id = ${externalId})`,
      ),
    )
    .for('no key update');
  // Merged while its lock was waited for: the survivor is seen now.
  return stored?.mergedInto ? lockBySource(tx, input) : stored;
}

const empty: PatientContent & Said = {
  saidTags: null,
  saidAttributes: null,
  firstName: '',
  lastName: '',
  birthDate: null,
  sex: null,
  language: null,
  zone: null,
  addressState: null,
  city: null,
  postcode: null,
  active: true,
  deceased: false,
  email: null,
  phone: null,
  tags: [],
  attributes: {},
  restrictions: { onlyChannels: null, doNotContact: false },
  kind: 'patient',
  synthetic: false,
};

function contentOf(
  input: PatientInput,
  stored: PatientContent & Said,
  email: string | null | undefined,
): PatientContent {
  return {
    firstName: input.firstName.trim(),
    lastName: input.lastName.trim(),
    birthDate: kept(input.birthDate, stored.birthDate),
    sex: kept(input.sex, stored.sex),
    language: kept(input.language, stored.language),
    zone: kept(input.zone, stored.zone),
    addressState: kept(input.addressState, stored.addressState),
    city: kept(input.city, stored.city),
    postcode: kept(input.postcode, stored.postcode),
    active: kept(input.active, stored.active),
    deceased: kept(input.deceased, stored.deceased),
    email: kept(email, stored.email),
    phone: kept(input.phone, stored.phone),
    tags: taggedBySource(input.tags, stored),
    attributes: attributedBySource(input.attributes, stored),
    restrictions: kept(input.restrictions, stored.restrictions),
    kind: kept(input.kind, stored.kind),
    synthetic: kept(input.synthetic, stored.synthetic),
  };
}

/** The hash of what the record says now, as the next word of its source is compared with. */
export function hashOfPatient(patient: StoredPatient): string {
  const { source, externalId, firstName, lastName } = patient;
  return contentHash(contentOf({ source, externalId, firstName, lastName }, patient, undefined));
}

function kept<T>(given: T | undefined, stored: T): T {
  return given === undefined ? stored : given;
}

function normalEmail(email: string | null | undefined): string | null | undefined {
  return email ? email.trim().toLowerCase() : email;
}

export function revisionOf(stored: StoredPatient): { source: string; body: Record<string, unknown> } {
  const { practiceId: _practice, contentHash: _hash, saidTags: _tags, saidAttributes: _said, source, ...body } = stored;
  return { source, body };
}

function keysOf(before: PatientContent, after: PatientContent): FactKey[] {
  const limited = contentHash({ limits: before.restrictions }) !== contentHash({ limits: after.restrictions });
  const moved = before.email !== after.email || before.phone !== after.phone;
  return limited || moved ? ['patient', 'consent'] : ['patient'];
}
