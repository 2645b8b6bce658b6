import {
  type HouseholdCandidate,
  judgeMember,
  messagesOf,
  type Plan,
  type PlannedMessage,
  settleHouseholds,
} from '@cairn/core';
import {
  coveredBefore,
  coverKey,
  currentPractice,
  maybeHouseholds,
  type RunCover,
  type Tx,
  writeHouseholdCovers,
} from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { noteRefusals } from '../entry/note-refusals.ts';
import { type RunRow, triggerOf } from './run-row.ts';
import { wouldEnter } from './would-enter.ts';

export type Frozen = { run: RunRow; plan: Plan; now: number };

/** So many are read and asked about at once. */
const pageSize = 2_000;

/**
 * Looks through a frozen audience before anybody enters and leaves out whose message somebody else at the same address gets; answers how
 * many. Only those who come in and may be written to are chosen or covered, by the gates as they stand now; calling has the last word.
 * Whoever was covered once stays so for the same entry: a recall that was said to a household is not said again to its next member.
 */
export async function resolveRecipients(_context: EngineContext, tx: Tx, frozen: Frozen): Promise<number> {
  const { run, plan } = frozen;
  const { household } = triggerOf(plan);
  const messages = messagesOf(plan);
  if (household === 'each' || messages.length === 0) return 0;
  const channels = [...new Set(messages.map(({ channel }) => channel))];
  const ids = await maybeHouseholds(
    tx,
    sql`select m.patient_id from cairn.audience_members m where m.run_id = ${run.id}::uuid and m.state = 'waiting'`,
    channels,
  );
  const inside = await askAll(tx, frozen, { ids, messages });
  const { campaignId } = run;
  const earlier = await coveredBefore(tx, { campaignId, runId: run.id, patientIds: [...inside.keys()] });
  const before = new Map<string, string>();
  for (const [patientId, { entryKey }] of inside) {
    const coveredBy = earlier.get(coverKey(patientId, entryKey));
    if (coveredBy !== undefined) before.set(patientId, coveredBy);
  }
  const candidates = [...inside.values()].flatMap(({ candidate }) =>
    before.has(candidate.patientId) ? [] : [candidate],
  );
  const settled = settleHouseholds(candidates, household);
  const again = [...before].flatMap(([patientId, coveredBy]) =>
    channels.map((channel) => ({ patientId, channel, coveredBy })),
  );
  const covers = [...settled.covers, ...again].map(
    (cover): RunCover => ({ ...cover, entryKey: inside.get(cover.patientId)?.entryKey ?? '' }),
  );
  await writeHouseholdCovers(tx, { runId: run.id, campaignId, covers });
  return leaveOut(tx, frozen, [...settled.leftOut.keys(), ...before.keys()]);
}

type Inside = { entryKey: string; candidate: HouseholdCandidate };
type ToAsk = { ids: readonly string[]; messages: readonly PlannedMessage[] };

/** Those of them who come in. Asked page by page, so that the transaction is never left idle for long. */
async function askAll(tx: Tx, { run, plan, now }: Frozen, { ids, messages }: ToAsk): Promise<Map<string, Inside>> {
  const { campaignId, mode, nominalAt } = run;
  const inside = new Map<string, Inside>();
  for (let at = 0; at < ids.length; at += pageSize) {
    const page = await wouldEnter(tx, { campaignId, plan, mode, nominalAt, now }, ids.slice(at, at + pageSize));
    for (const [id, door] of page) {
      if (door.kind === 'refused') continue;
      const { candidate } = judgeMember({ facts: door.facts, messages, now });
      inside.set(id, { entryKey: door.entryKey, candidate });
    }
  }
  return inside;
}

/** With its reason, in the send and among what the campaign refused each of them. */
async function leaveOut(tx: Tx, { run, now }: Frozen, patientIds: readonly string[]): Promise<number> {
  if (patientIds.length === 0) return 0;
  await tx
    .execute(sql`
    update cairn.audience_members m set state = 'left_out', reason = 'household', at = ${new Date(now).toISOString()}::timestamptz
    where m.practice_id = ${currentPractice} and m.run_id = ${run.id}::uuid and m.state = 'waiting'
      and m.patient_id = any(${sql.param([...patientIds])}::uuid[])`)
    .execute();
  const { campaignId } = run;
  const refused = patientIds.map((patientId) => ({
    campaignId,
    patientId,
    cause: 'audience' as const,
    reason: 'household' as const,
    clause: null,
  }));
  await noteRefusals(tx, refused, now);
  return patientIds.length;
}
