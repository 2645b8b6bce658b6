import { audienceOf, type EntryCase, type Facts, type Plan } from '@cairn/core';
import { audienceExclusions, segments, type Tx } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';

type About = { plan: Plan; campaignId: string; patientId: string; facts: Facts };

/** What the explanation of an audience needs besides the usual facts: the rules that it names, its list, and who was taken out. */
export async function forAudience(
  tx: Tx,
  { plan, campaignId, patientId, facts }: About,
): Promise<{ facts: Facts; audience: NonNullable<EntryCase['audience']> | null }> {
  const trigger = audienceOf(plan);
  if (trigger === null) return { facts, audience: null };
  const rules = await tx.select({ id: segments.id, name: segments.name, filter: segments.filter }).from(segments);
  const named = Object.fromEntries(rules.map(({ id, name, filter }) => [id, { name, filter }]));
  const [out] = await tx
    .select({ patientId: audienceExclusions.patientId })
    .from(audienceExclusions)
    .where(and(eq(audienceExclusions.campaignId, campaignId), eq(audienceExclusions.patientId, patientId)));
  const { audience } = trigger;
  const onList =
    audience.kind === 'list'
      ? await tx
          .execute(sql`
          select 1 from cairn.patient_list_members
          where list_id = ${audience.listId}::uuid and patient_id = ${patientId}::uuid`)
          .execute()
      : [];
  return {
    facts: { ...facts, segments: { ...named, ...facts.segments } },
    audience: { onList: onList.length > 0, excluded: out !== undefined },
  };
}
