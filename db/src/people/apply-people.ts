import { assertNever, type FactKey, plainFactKeys } from '@cairn/core';
import type { ImportedPerson, ImportKey } from '@cairn/core/imports';
import { sql } from 'drizzle-orm';
import { contentHash } from '../facts/content-hash.ts';
import { addressesIn, type StoredPatient } from '../facts/write-patient.ts';
import { currentPractice, type Tx } from '../in-practice.ts';
import { consentsAtAddresses } from './consents-at-addresses.ts';
import { type FieldChanges, fieldChanges } from './field-changes.ts';
import { judgePeople, type PersonVerdict } from './judge-people.ts';
import { importSource, newPatient } from './person-record.ts';
import { contentColumns, given, recordset, updatePeople } from './write-records.ts';

export type AppliedPerson = {
  /** `meanwhile`: nobody can tell any more whom the row means: several records are this person, or another has the number. */
  outcome: 'created' | 'updated' | 'unchanged' | 'meanwhile';
  patientId: string | null;
  addedTags: string[];
  /** What it changed of a record that was there; null: nothing but tags and consents. */
  changes: FieldChanges | null;
};

export type AppliedPeople = {
  /** In the order of the people. */
  people: AppliedPerson[];
  /** What changed, by patient: their listeners are still to be woken. */
  touched: Map<string, FactKey[]>;
};

/**
 * Writes people of an import, each key at most once, by a few statements for all of them: addresses first, then the known records in the
 * order of their ids, then the new ones. At most 50 at a time: more would be locked for too long.
 */
export async function applyPeople(
  tx: Tx,
  people: readonly ImportedPerson[],
  { key, now }: { key: ImportKey; now: number },
): Promise<AppliedPeople> {
  await consentsAtAddresses(tx, people, { key, now });
  // Sent in one go, in this order: addresses are locked before anybody.
  const [, verdicts] = await Promise.all([ensureAddresses(tx, people), judgePeople(tx, people, { key, lock: true })]);
  const made = verdicts.map((verdict, n) => changeOf(verdict, people[n], now));
  const changes = made.flatMap((one) => one.change ?? []);
  const created = changes.filter(({ before }) => before === null).map(({ after }) => after);
  const changed = changes.flatMap(({ before, after }) =>
    before !== null && before.contentHash !== after.contentHash ? [{ before, after }] : [],
  );
  await Promise.all([insertPeople(tx, created, now), updatePeople(tx, changed, now)]);
  await writeConsents(
    tx,
    changes.flatMap(({ after, consents }) => consents.map((consent) => ({ patientId: after.id, ...consent }))),
    now,
  );
  return {
    people: made.map(({ applied }) => applied),
    touched: new Map(changes.map((change) => [change.after.id, keysOf(change)])),
  };
}

type Change = { before: StoredPatient | null; after: StoredPatient; consents: ImportedPerson['consents'] };

function changeOf(
  verdict: PersonVerdict,
  person: ImportedPerson | undefined,
  now: number,
): { applied: AppliedPerson; change: Change | null } {
  if (person === undefined) throw new Error('A verdict came without its person.');
  switch (verdict.kind) {
    case 'created': {
      const after = newPatient(person, now);
      const change = { before: null, after, consents: person.consents };
      return { applied: { outcome: 'created', patientId: after.id, addedTags: after.tags, changes: null }, change };
    }
    case 'updated': {
      const { before, after, consents, addedTags } = verdict;
      const changes = fieldChanges(before, after);
      return {
        applied: { outcome: 'updated', patientId: after.id, addedTags, changes },
        change: { before, after, consents },
      };
    }
    case 'unchanged':
      return {
        applied: { outcome: 'unchanged', patientId: verdict.before.id, addedTags: [], changes: null },
        change: null,
      };
    case 'ambiguous':
    case 'number_taken':
      return { applied: { outcome: 'meanwhile', patientId: null, addedTags: [], changes: null }, change: null };
    default:
      return assertNever(verdict, 'verdict');
  }
}

/** Who becomes another kind of person is another one for every rule over patients. */
function keysOf({ before, after, consents }: Change): FactKey[] {
  if (before === null) return consents.length > 0 ? ['patient', 'consent'] : ['patient'];
  if (before.kind !== after.kind) return [...plainFactKeys];
  const limited = contentHash({ of: before.restrictions }) !== contentHash({ of: after.restrictions });
  const moved = before.email !== after.email || before.phone !== after.phone;
  const keys: FactKey[] = before.contentHash === after.contentHash ? [] : ['patient'];
  return limited || moved || consents.length > 0 ? [...keys, 'consent'] : keys;
}

async function ensureAddresses(tx: Tx, people: readonly ImportedPerson[]): Promise<void> {
  const rows = people.flatMap(({ email = null, phone = null }) => addressesIn({ email, phone }));
  if (rows.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.addresses (practice_id, channel, value)
    select distinct ${currentPractice}, channel, value
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (channel text, value text) order by 2, 3
    on conflict do nothing`)
    .execute();
}

async function insertPeople(tx: Tx, created: readonly StoredPatient[], now: number): Promise<void> {
  if (created.length === 0) return;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await tx
    .execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, ${contentColumns}, content_hash, created_at, updated_at)
    select ${currentPractice}, g.id, g.source, g.external_id, ${given}, g.content_hash, ${at}, ${at} from ${recordset(created)}`)
    .execute();
}

type ConsentToWrite = { patientId: string } & ImportedPerson['consents'][number];

/** An answer that is not the stored one replaces it; what was stored is kept as a revision. */
async function writeConsents(tx: Tx, given: readonly ConsentToWrite[], now: number): Promise<void> {
  if (given.length === 0) return;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await tx
    .execute(sql`
    with said as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as g ("patientId" uuid, channel text, purpose text, granted boolean, evidence text)
    ),
    kept as (
      insert into cairn.fact_revisions (practice_id, patient_id, kind, fact_id, body, source, recorded_at)
      select c.practice_id, c.patient_id, 'consent', c.patient_id,
             jsonb_build_object('patientId', c.patient_id, 'channel', c.channel, 'purpose', c.purpose, 'granted', c.granted,
                                'evidence', c.evidence, 'recordedAt', (extract(epoch from c.recorded_at) * 1000)::bigint),
             c.source, ${at}
      from cairn.consents c join said s on s."patientId" = c.patient_id and s.channel = c.channel and s.purpose = c.purpose
    )
    insert into cairn.consents (practice_id, patient_id, channel, purpose, granted, source, evidence, recorded_at)
    select ${currentPractice}, s."patientId", s.channel, s.purpose, s.granted, ${importSource}, s.evidence, ${at} from said s
    on conflict (practice_id, patient_id, channel, purpose) do update
      set granted = excluded.granted, source = excluded.source, evidence = excluded.evidence, recorded_at = excluded.recorded_at`)
    .execute();
}
