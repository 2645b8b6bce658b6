import {
  evaluate,
  type FactSection,
  type Facts,
  type Filter,
  forPatients,
  nextFlip,
  withSegmentRules,
} from '@cairn/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';

/** What of a segment its membership is judged by. */
export type SegmentRule = {
  id: string;
  filter: Filter;
  /** Parts of the facts that the rule looks at, with those of the segments it asks about. */
  reads: FactSection[];
  revision: number;
  /** Everybody was judged once under this revision: from then on, who comes in or goes out is told. */
  filled: boolean;
};

export type Judged = { patientId: string; facts: Facts };

/**
 * Judges patients anew by the rules given, and stores who is in, since when, and when time alone can change it. A difference from
 * before is stored as entering or leaving, and as a signal where a campaign starts from it. The patients are locked.
 */
export async function refreshSegments(
  tx: Tx,
  { judged, rules, now }: { judged: readonly Judged[]; rules: readonly SegmentRule[]; now: number },
): Promise<void> {
  const rows = judged.flatMap(({ patientId, facts }) =>
    rules.map((rule) => ({ patientId, ...membershipOf(rule, facts, now) })),
  );
  if (rows.length === 0) return;
  const at = new Date(now).toISOString();
  await tx
    .execute(sql`
    with judged as (
      select j.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as j ("patientId" uuid, "segmentId" uuid, revision integer, filled boolean, member boolean, "dueAt" timestamptz)
    ),
    compared as (
      select j.*, m.member as was, m.revision as "wasRevision", m.since
      from judged j left join cairn.segment_members m on m.segment_id = j."segmentId" and m.patient_id = j."patientId"
    ),
    stored as (
      insert into cairn.segment_members as m (practice_id, segment_id, patient_id, member, revision, since, due_at)
      select cairn_practice.id, c."segmentId", c."patientId", c.member, c.revision,
             case when c.was = c.member then c.since else ${at}::timestamptz end, c."dueAt"
      from compared c, (select nullif(current_setting('cairn.practice', true), '')::uuid as id) cairn_practice
      on conflict (practice_id, segment_id, patient_id) do update
        set member = excluded.member, revision = excluded.revision, since = excluded.since, due_at = excluded.due_at
      where (m.member, m.revision, m.due_at) is distinct from (excluded.member, excluded.revision, excluded.due_at)
    ),
    crossed as (
      -- Nobody enters or leaves by being judged for the first time, or by another rule than before. Who is new to the practice
      -- after everybody was judged was outside until now.
      insert into cairn.segment_changes (practice_id, id, segment_id, patient_id, direction, at)
      select nullif(current_setting('cairn.practice', true), '')::uuid, gen_random_uuid(), c."segmentId", c."patientId",
             case when c.member then 'entered' else 'left' end, ${at}::timestamptz
      from compared c
      where c.filled and c.member <> coalesce(c.was, false) and coalesce(c."wasRevision", c.revision) = c.revision
      returning practice_id, id, segment_id, patient_id, direction
    )
    insert into cairn.entry_signals
      (practice_id, patient_id, kind, ref, segment_id, direction, cause_depth, created_at, next_at)
    select x.practice_id, x.patient_id, 'segment', x.id, x.segment_id, x.direction, cairn.cause_depth(), ${at}::timestamptz, ${at}::timestamptz
    from crossed x
    where cairn.starts_campaigns()
      and exists (select from cairn.entry_watches w where w.practice_id = x.practice_id and w.kind = 'segment' and w.key = x.segment_id::text)`)
    .execute();
}

function membershipOf({ id, filter, revision, filled }: SegmentRule, facts: Facts, now: number) {
  const view = { facts, now, enteredAt: null, subject: { appointmentId: null } };
  const flip = nextFlip(filter, view);
  return {
    segmentId: id,
    revision,
    filled,
    member: evaluate(forPatients(withSegmentRules(filter, facts.segments)), view),
    dueAt: flip === null ? null : new Date(flip).toISOString(),
  };
}
