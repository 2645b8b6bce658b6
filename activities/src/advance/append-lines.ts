import type { TraceEntry } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { CountChange } from './count-changes.ts';
import type { EnrollmentRow } from './save-step.ts';

export type TimelineLines = { enrollmentId: string; seq: number; entries: readonly TraceEntry[] };
/** `at`: by the engine's clock; the practice's day is found from it. */
export type CountLines = { campaignId: string; at: number; changes: readonly CountChange[] };

/** Appends to one patient's timeline. */
export async function insertTrace(
  tx: Tx,
  row: Pick<EnrollmentRow, 'id' | 'practiceId'>,
  seq: number,
  entries: readonly TraceEntry[],
): Promise<void> {
  await insertTraces(tx, row.practiceId, [{ enrollmentId: row.id, seq, entries }]);
}

/** Appends to the live counts of one campaign. */
export async function insertDeltas(
  tx: Tx,
  row: Pick<EnrollmentRow, 'campaignId' | 'practiceId'>,
  at: number,
  changes: readonly CountChange[],
): Promise<void> {
  await insertCounts(tx, row.practiceId, [{ campaignId: row.campaignId, at, changes }]);
}

/** Appends to the timelines of many, in one statement; the lines of each keep their order. */
export async function insertTraces(tx: Tx, practiceId: string, timelines: readonly TimelineLines[]): Promise<void> {
  const lines = timelines.flatMap(({ enrollmentId, seq, entries }) =>
    entries.map(({ at, ...entry }) => ({ ...entry, enrollmentId, seq, at: new Date(at).toISOString() })),
  );
  if (lines.length === 0) return;
  // One text however many lines there are, so that it is prepared once.
  await tx
    .execute(sql`
    insert into cairn.trace (practice_id, enrollment_id, seq, at, kind, node_id, visit, port, reason, detail)
    select ${practiceId}::uuid, l."enrollmentId", l.seq, l.at, l.kind, l."nodeId", l.visit, l.port, l.reason, l.detail
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l ("enrollmentId" uuid, seq integer, at timestamptz, kind text, "nodeId" text, visit integer, port text, reason text, detail jsonb)`)
    .execute();
}

/** Appends to the live counts, in one statement; equal changes become one line. */
export async function insertCounts(tx: Tx, practiceId: string, counts: readonly CountLines[]): Promise<void> {
  const lines = counts.flatMap(({ campaignId, at, changes }) =>
    changes.map((change) => ({ ...change, campaignId, at: new Date(at).toISOString() })),
  );
  if (lines.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.count_deltas (practice_id, campaign_id, node_id, measure, at, n)
    select ${practiceId}::uuid, l."campaignId", l."nodeId", l.measure, l.at, sum(l.n)
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l ("campaignId" uuid, "nodeId" text, measure text, at timestamptz, n integer)
    group by 2, 3, 4, 5 having sum(l.n) <> 0`)
    .execute();
}
