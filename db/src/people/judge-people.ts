import type { ImportedPerson, ImportKey } from '@cairn/core/imports';
import { sql } from 'drizzle-orm';
import { contentHash } from '../facts/content-hash.ts';
import { hashOfPatient, type StoredPatient } from '../facts/write-patient.ts';
import type { Tx } from '../in-practice.ts';
import { isAnyOf } from '../is-any-of.ts';
import { patients } from '../tables/patients.ts';
import { isContact } from './is-contact.ts';
import { matchPeople } from './match-people.ts';
import { importSource, withPerson } from './person-record.ts';

/** A consent that is not stored as the row says it. */
export type NewConsent = ImportedPerson['consents'][number];

/** What a person of an import would do to the register, or did. */
export type PersonVerdict =
  | { kind: 'created' }
  | {
      kind: 'updated';
      before: StoredPatient;
      after: StoredPatient;
      consents: NewConsent[];
      addedTags: string[];
      keptRefusal: boolean;
    }
  /** `keptRefusal`: the row says yes where the person said no, which a file never undoes: it does not say which was later. */
  | { kind: 'unchanged'; before: StoredPatient; keptRefusal: boolean }
  /** Several records are this person by the key. */
  | { kind: 'ambiguous'; records: number }
  /** The number of somebody new is another record's already. */
  | { kind: 'number_taken' };

/**
 * What each person would do, in the order of the people: at most one of a key. With `lock` the records are locked first, in the order of
 * their ids, and matched again until they stand still.
 */
export async function judgePeople(
  tx: Tx,
  people: readonly ImportedPerson[],
  { key, lock }: { key: ImportKey; lock: boolean },
): Promise<PersonVerdict[]> {
  const { matches, stored } = await matched(tx, people, { key, lock });
  const ids = [...stored.keys()];
  const taken = await numbersTaken(tx, key === 'patientNumber' ? [] : people);
  const consents = await storedConsents(tx, people.some((one) => one.consents.length > 0) ? ids : []);
  const atAddresses = await saidAtAddresses(tx, people, [...stored.values()]);
  return people.map((person, n): PersonVerdict => {
    const own = matches[n] ?? [];
    if (own.length > 1) return { kind: 'ambiguous', records: own.length };
    const before = stored.get(own[0] ?? '');
    if (before === undefined) return { kind: taken.has(person.patientNumber ?? '') ? 'number_taken' : 'created' };
    const after = withPerson(before, person);
    const isStored = ({ channel, purpose }: NewConsent, granted: boolean) =>
      consents.has(`${before.id} ${channel} ${purpose} ${granted}`);
    const upheld = person.consents.filter((one) => one.granted && isStored(one, false));
    const isNewThere = (one: NewConsent) => {
      const said = atAddresses.get(addressKey(one, after));
      return isContact(person) && (one.granted ? said === undefined : said === true);
    };
    const isNew = (one: NewConsent) => !isStored(one, one.granted) || isNewThere(one);
    const news = person.consents.filter((one) => isNew(one) && !upheld.includes(one));
    const keptRefusal = upheld.length > 0 || (person.doNotContact === false && before.restrictions.doNotContact);
    after.contentHash = hashOfPatient(after);
    if (after.contentHash === knownHash(before) && news.length === 0) return { kind: 'unchanged', before, keptRefusal };
    const addedTags = after.tags.filter((tag) => !before.tags.includes(tag));
    return { kind: 'updated', before, after, consents: news, addedTags, keptRefusal };
  });
}

/** Rows that were made by hand carry no hash that can be compared. */
function knownHash(stored: StoredPatient): string {
  return stored.contentHash.length === contentHash({}).length ? stored.contentHash : hashOfPatient(stored);
}

async function matched(
  tx: Tx,
  people: readonly ImportedPerson[],
  { key, lock }: { key: ImportKey; lock: boolean },
): Promise<{ matches: readonly (readonly string[])[]; stored: Map<string, StoredPatient> }> {
  for (;;) {
    const matches = await matchPeople(tx, people, key);
    const ids = matches.flatMap((own) => (own.length === 1 ? own : []));
    if (ids.length === 0) return { matches, stored: new Map() };
    const query = tx.select().from(patients).where(isAnyOf(patients.id, ids)).orderBy(patients.id);
    const rows = await (lock ? query.for('no key update') : query).execute();
    // Merged while its lock was waited for: the survivor is found now.
    if (lock && rows.some(({ mergedInto }) => mergedInto !== null)) continue;
    return { matches, stored: new Map(rows.map((row) => [row.id, row])) };
  }
}

async function storedConsents(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .execute<{ text: string }>(sql`
    select c.patient_id || ' ' || c.channel || ' ' || c.purpose || ' ' || c.granted as text
    from cairn.consents c where c.patient_id = any(${sql.param([...ids])}::uuid[])`)
    .execute();
  return new Set(rows.map(({ text }) => text));
}

/** What is known of the addresses of contacts: their row may be news there although their record has it. */
async function saidAtAddresses(
  tx: Tx,
  people: readonly ImportedPerson[],
  stored: readonly StoredPatient[],
): Promise<Map<string, boolean>> {
  if (!people.some((one) => isContact(one) && one.consents.length > 0)) return new Map();
  const values = [...people, ...stored].flatMap(({ email, phone }) => [email ?? [], phone ?? []].flat());
  const rows = await tx
    .execute<{ text: string; granted: boolean }>(sql`
    select n.channel || ' ' || n.value || ' ' || n.purpose as text, n.granted
    from cairn.address_consents n
    where n.channel in ('email', 'sms') and n.value = any(${sql.param(values)}::text[])`)
    .execute();
  return new Map(rows.map(({ text, granted }) => [text, granted]));
}

function addressKey({ channel, purpose }: NewConsent, { email, phone }: StoredPatient): string {
  return `${channel} ${channel === 'email' ? email : phone} ${purpose}`;
}

async function numbersTaken(tx: Tx, people: readonly ImportedPerson[]): Promise<Set<string>> {
  const numbers = people.flatMap(({ patientNumber }) => patientNumber ?? []);
  if (numbers.length === 0) return new Set();
  const rows = await tx
    .execute<{ number: string }>(sql`
    select p.external_id as number from cairn.patients p
    where p.source = ${importSource} and p.external_id = any(${sql.param(numbers)}::text[])`)
    .execute();
  return new Set(rows.map(({ number }) => number));
}
