import type { AttributeValue, FactKey, Restrictions } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { patients } from '../tables/patients.ts';
import { contentHash } from './content-hash.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';
import { ensureAddress } from './locks.ts';
import { attributedBySource, type Said, saidBefore, saidBy, taggedBySource } from './said-by-source.ts';

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
  /** Made up, not a real person. */
  synthetic?: boolean;
  /** When the source last changed it; null or absent = now, in order of arrival. */
  sourceUpdatedAt?: number | null;
};

/** Writes a patient, and the rows of the patient's addresses before it (lock order). Takes the patient's lock if it is not held yet. */
export async function upsertPatient(tx: Tx, input: PatientInput, now: number): Promise<FactWrite> {
  const email = normalEmail(input.email);
  if (email) await ensureAddress(tx, 'email', email);
  if (input.phone) await ensureAddress(tx, 'sms', input.phone);
  const stored = await lockBySource(tx, input);
  const content = contentOf(input, stored ?? empty, email);
  const hash = contentHash(content);
  const said = saidBy(input, stored);
  const sourceUpdatedAt = input.sourceUpdatedAt ?? null;
  if (stored === undefined) {
    const id = newId(now);
    const row = { ...content, id, practiceId: currentPractice, source: input.source, externalId: input.externalId };
    const made = await tx
      .insert(patients)
      .values({ ...row, ...said, sourceUpdatedAt, contentHash: hash, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: patients.id });
    // Somebody else made the patient since: what they wrote is seen now.
    return made.length === 1 ? changedFact(id, ['patient']) : upsertPatient(tx, input, now);
  }
  const { id } = stored;
  const older = sourceUpdatedAt !== null && stored.sourceUpdatedAt !== null && sourceUpdatedAt < stored.sourceUpdatedAt;
  if (older) return ignoredFact(id, 'older');
  if (hash === stored.contentHash) {
    const isNews = contentHash({ ...said }) !== contentHash(saidBefore(stored));
    if (sourceUpdatedAt !== null || isNews) {
      const at = sourceUpdatedAt ?? stored.sourceUpdatedAt;
      await tx
        .update(patients)
        .set({ ...said, sourceUpdatedAt: at })
        .where(eq(patients.id, id));
    }
    return ignoredFact(id, 'unchanged');
  }
  const { source, body } = revisionOf(stored);
  await keepRevision(tx, { patientId: id, kind: 'patient', factId: id, body, source, now });
  await tx
    .update(patients)
    .set({
      ...content,
      ...said,
      sourceUpdatedAt: sourceUpdatedAt ?? stored.sourceUpdatedAt,
      contentHash: hash,
      updatedAt: now,
    })
    .where(eq(patients.id, id));
  return changedFact(id, keysOf(stored, content));
}

type StoredPatient = typeof patients.$inferSelect;
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

async function lockBySource(tx: Tx, { source, externalId }: PatientInput): Promise<StoredPatient | undefined> {
  const [stored] = await tx
    .select()
    .from(patients)
    .where(and(eq(patients.source, source), eq(patients.externalId, externalId)))
    .for('no key update');
  return stored;
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
