import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import type { NameOf, Unowned } from './fact-content.ts';
import type { TabledFact } from './fact-tables.ts';
import type { FactReference, Mention } from './fact-to-write.ts';

/** The names of people and places that facts refer to without naming them, by one query. */
export async function directoryNames(tx: Tx, facts: readonly Unowned<TabledFact>[]): Promise<NameOf> {
  const nameless = facts.flatMap(mentionsIn).filter(({ name }) => name === null);
  return namesOf(
    tx,
    nameless.flatMap(({ ref }) => ref ?? []),
  );
}

/** The names behind references, by one query. */
export async function namesOf(tx: Tx, given: readonly FactReference[]): Promise<NameOf> {
  const refs = new Map(given.map((ref) => [keyOf(ref), ref]));
  if (refs.size === 0) return () => null;
  const asked = [...refs.values()].map(({ source, type, externalId }) => ({ source, type, external_id: externalId }));
  const rows = await tx
    .execute<FactReference & { name: string }>(sql`
    select r.source, r.type, r.external_id as "externalId", coalesce(p.name, l.name, o.name) as name
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as r (source text, type text, external_id text)
    left join cairn.practitioners p on r.type = 'Practitioner' and p.source = r.source and p.external_id = r.external_id
    left join cairn.locations l on r.type = 'Location' and l.source = r.source and l.external_id = r.external_id
    left join cairn.organizations o on r.type = 'Organization' and o.source = r.source and o.external_id = r.external_id
    where coalesce(p.name, l.name, o.name) is not null`)
    .execute();
  const names = new Map(rows.map((row) => [keyOf(row), row.name]));
  return (ref) => names.get(keyOf(ref)) ?? null;
}

function mentionsIn(fact: Unowned<TabledFact>): Mention[] {
  switch (fact.kind) {
    case 'appointment':
    case 'encounter':
      return [fact.provider, fact.location];
    case 'coverage':
      return [fact.payer];
    default:
      return [];
  }
}

function keyOf({ source, type, externalId }: FactReference): string {
  return `${source}\n${type}\n${externalId}`;
}
