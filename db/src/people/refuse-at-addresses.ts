import type { ImportedPerson, ImportKey } from '@cairn/core/imports';
import { sql } from 'drizzle-orm';
import { ensureAddress } from '../facts/locks.ts';
import { currentPractice, type Tx } from '../in-practice.ts';
import { isContact } from './is-contact.ts';
import { matchPeople } from './match-people.ts';
import { importSource } from './person-record.ts';

/**
 * Writes what contacts of an import refuse to the addresses at which they are written to: those of the row and, where it names none, of
 * their record. An earlier consent ends there; a file grants none. Locks the addresses, in order, so it goes before any patient's lock.
 */
export async function refuseAtAddresses(
  tx: Tx,
  people: readonly ImportedPerson[],
  { key, now }: { key: ImportKey; now: number },
): Promise<void> {
  const refusing = people.filter(refusesAsContact);
  if (refusing.length === 0) return;
  const stored = await storedAddresses(tx, refusing, key);
  const byAddress = new Map<string, Refusal>();
  for (const [n, person] of refusing.entries()) {
    for (const { channel, purpose, evidence } of person.consents.filter(({ granted }) => !granted)) {
      const own = channel === 'email' ? person.email : person.phone;
      for (const value of own ? [own] : (stored[n]?.[channel] ?? []))
        byAddress.set(`${channel} ${value} ${purpose}`, { channel, value, purpose, evidence });
    }
  }
  const refusals = [...byAddress.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, refusal]) => refusal);
  if (refusals.length > 0) await refuse(tx, refusals, now);
}

type Said = ImportedPerson['consents'][number];
type Refusal = Pick<Said, 'channel' | 'purpose' | 'evidence'> & { value: string };

function refusesAsContact(person: ImportedPerson): boolean {
  return isContact(person) && person.consents.some(({ granted }) => !granted);
}

async function storedAddresses(
  tx: Tx,
  people: readonly ImportedPerson[],
  key: ImportKey,
): Promise<{ email: string[]; sms: string[] }[]> {
  const matches = await matchPeople(tx, people, key);
  const rows = await tx
    .execute<{ id: string; email: string | null; phone: string | null }>(sql`
    select p.id, p.email, p.phone from cairn.patients p where p.id = any(${sql.param(matches.flat())}::uuid[])`)
    .execute();
  return matches.map((ids) => {
    const own = rows.filter(({ id }) => ids.includes(id));
    return { email: own.flatMap(({ email }) => email ?? []), sms: own.flatMap(({ phone }) => phone ?? []) };
  });
}

async function refuse(tx: Tx, refusals: readonly Refusal[], now: number): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(refusals)}::text::jsonb)
      as g (channel text, value text, purpose text, evidence text)`;
  for (const { channel, value } of refusals) await ensureAddress(tx, channel, value);
  await tx
    .execute(sql`
    select 1 from cairn.addresses a
    where (a.channel, a.value) in (select g.channel, g.value from ${given})
    order by a.channel, a.value for no key update`)
    .execute();
  await tx
    .execute(sql`
    insert into cairn.address_consents as c (practice_id, channel, value, purpose, granted, source, evidence, recorded_at)
    select ${currentPractice}, g.channel, g.value, g.purpose, false, ${importSource}, g.evidence, ${new Date(now).toISOString()}::timestamptz
    from ${given}
    on conflict (practice_id, channel, value, purpose) do update
      set granted = false, source = excluded.source, evidence = excluded.evidence, recorded_at = excluded.recorded_at
      where c.granted`)
    .execute();
}
