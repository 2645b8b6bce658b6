import type { ImportedPerson, ImportKey } from '@cairn/core/imports';
import { sql } from 'drizzle-orm';
import { ensureAddress } from '../facts/locks.ts';
import { currentPractice, type Tx } from '../in-practice.ts';
import { isContact } from './is-contact.ts';
import { matchPeople } from './match-people.ts';
import { importSource } from './person-record.ts';

/**
 * Writes what contacts of an import agree to or refuse to the addresses at which they are written to: those of the row and, where it names
 * none, of their record. A refusal ends an earlier consent there; a consent, which has its evidence, never ends a refusal: the file does not
 * say which was later. Locks the addresses, in order, so it goes before any patient's lock.
 */
export async function consentsAtAddresses(
  tx: Tx,
  people: readonly ImportedPerson[],
  { key, now }: { key: ImportKey; now: number },
): Promise<void> {
  const contacts = people.filter((person) => isContact(person) && person.consents.length > 0);
  if (contacts.length === 0) return;
  const stored = await storedAddresses(tx, contacts, key);
  const byAddress = new Map<string, AtAddress>();
  for (const [n, person] of contacts.entries()) {
    for (const { channel, purpose, granted, evidence } of person.consents) {
      const own = channel === 'email' ? person.email : person.phone;
      for (const value of own ? [own] : (stored[n]?.[channel] ?? []))
        if (!granted || byAddress.get(`${channel} ${value} ${purpose}`)?.granted !== false)
          byAddress.set(`${channel} ${value} ${purpose}`, { channel, value, purpose, granted, evidence });
    }
  }
  const said = [...byAddress.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, consent]) => consent);
  if (said.length > 0) await write(tx, said, now);
}

type Said = ImportedPerson['consents'][number];
type AtAddress = Said & { value: string };

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

async function write(tx: Tx, said: readonly AtAddress[], now: number): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(said)}::text::jsonb)
      as g (channel text, value text, purpose text, granted boolean, evidence text)`;
  for (const { channel, value } of said) await ensureAddress(tx, channel, value);
  await tx
    .execute(sql`
    select 1 from cairn.addresses a
    where (a.channel, a.value) in (select g.channel, g.value from ${given})
    order by a.channel, a.value for no key update`)
    .execute();
  await tx
    .execute(sql`
    insert into cairn.address_consents as c (practice_id, channel, value, purpose, granted, source, evidence, recorded_at)
    select ${currentPractice}, g.channel, g.value, g.purpose, g.granted, ${importSource}, g.evidence, ${new Date(now).toISOString()}::timestamptz
    from ${given}
    on conflict (practice_id, channel, value, purpose) do update
      set granted = excluded.granted, source = excluded.source, evidence = excluded.evidence, recorded_at = excluded.recorded_at
      where c.granted and not excluded.granted`)
    .execute();
}
