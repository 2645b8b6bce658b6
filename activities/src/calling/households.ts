import { mayStandForSeveral, messageTermsOf, type Plan, sameAddressKey, sendRulesOf } from '@cairn/core';
import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { Judged } from './calling.ts';
import type { ToDecide } from './lock-and-load.ts';

/** What one message has to do with those who share its address. */
export type HouseholdStanding = {
  /** The run whose people get one message an address; null where each gets their own. */
  runId: string | null;
  /** Another's message stands for this one. */
  covered: boolean;
  /** First names of those whom this one stands for, the oldest first. */
  others: readonly string[];
};

export const notShared: HouseholdStanding = { runId: null, covered: false, others: [] };

type Plans = ReadonlyMap<string, Plan>;
type Shared = { effectId: string; runId: string; covered: boolean; others: string[] };

/** For messages of runs that write to a household once: by message, what was settled about its patient when the run began. */
export async function loadHouseholds(
  tx: Tx,
  messages: readonly ToDecide[],
  plans: Plans,
): Promise<Map<string, HouseholdStanding>> {
  const shared = messages.filter(({ effect }) => standsForSeveral(effect, plans));
  if (shared.length === 0) return new Map();
  const asked = JSON.stringify(
    shared.map(({ effect: { id, enrollmentId, patientId, channel, role } }) => ({
      id,
      enrollment: enrollmentId,
      patient: patientId,
      channel,
      own: role === 'patient',
    })),
  );
  const rows = await tx
    .execute<Shared>(sql`
    select l.id as "effectId", m.run_id as "runId",
      l.own and exists (
        select from cairn.household_covers c
        where c.practice_id = m.practice_id and c.run_id = m.run_id and c.patient_id = l.patient and c.channel = l.channel
      ) as covered,
      coalesce((
        select array_agg(p.first_name order by p.birth_date nulls last, p.first_name, p.id)
        from cairn.household_covers c
        join cairn.patients p on p.practice_id = c.practice_id and p.id = c.patient_id
        where c.practice_id = m.practice_id and c.run_id = m.run_id and c.covered_by = l.patient and c.channel = l.channel
      ), '{}') as others
    from jsonb_to_recordset(${asked}::jsonb) as l (id uuid, enrollment uuid, patient uuid, channel text, own boolean)
    join cairn.audience_members m on m.enrollment_id = l.enrollment`)
    .execute();
  return new Map(rows.map(({ effectId, ...standing }) => [effectId, standing]));
}

type Known = { practiceId: string; plans: Plans; households: ReadonlyMap<string, HouseholdStanding> };

/**
 * The last word on one message an address and run: whoever was written down first for it goes out. Finds those who came to share an address
 * after the run had begun. Asked last, so that a message that is put off holds no place.
 */
export async function onceAnAddress(
  tx: Tx,
  judged: Judged[],
  { practiceId, plans, households }: Known,
): Promise<Judged[]> {
  const wanted = judged.flatMap(({ message: { effect }, verdict }) => {
    const runId = households.get(effect.id)?.runId ?? null;
    if (verdict.kind !== 'call' || runId === null || !tellsTheSame(effect, plans)) return [];
    const { id, nodeId, visit, channel } = effect;
    return [{ id, run: runId, node: nodeId, visit, channel, address: keyOf(channel, verdict.frozen.request.to) }];
  });
  if (wanted.length === 0) return judged;
  const list = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
    as l (id uuid, run uuid, node text, visit integer, channel text, address text)`;
  // In one order for everybody, so that two dispatchers never wait for each other.
  await tx
    .execute(sql`
    insert into cairn.household_sends (practice_id, run_id, node_id, visit, channel, address, effect_id)
    select ${practiceId}::uuid, l.run, l.node, l.visit, l.channel, l.address, l.id
    from ${list} order by l.run, l.node, l.visit, l.channel, l.address, l.id
    on conflict do nothing`)
    .execute();
  const rows = await tx
    .execute<{ id: string }>(sql`
    select l.id from ${list} join cairn.household_sends s
      on s.run_id = l.run and s.node_id = l.node and s.visit = l.visit and s.channel = l.channel and s.address = l.address
    where s.effect_id <> l.id`)
    .execute();
  const second = new Set(rows.map(({ id }) => id));
  return judged.map((one) =>
    second.has(one.message.effect.id)
      ? { ...one, verdict: { kind: 'end', state: 'skipped', reason: 'household' } as const }
      : one,
  );
}

function standsForSeveral({ versionId, nodeId, channel }: ToDecide['effect'], plans: Plans): boolean {
  const plan = plans.get(versionId);
  if (plan === undefined || sendRulesOf(plan).household === 'each') return false;
  return mayStandForSeveral(messageTermsOf(plan, nodeId, channel));
}

/** A contact is written to about each patient, unless the message says the same whoever it is about. */
function tellsTheSame({ versionId, nodeId, channel, role }: ToDecide['effect'], plans: Plans): boolean {
  const plan = plans.get(versionId);
  if (plan === undefined) return false;
  return (
    role === 'patient' || messageTermsOf(plan, nodeId, channel).fields.every((field) => !namesSomebody.test(field))
  );
}

const namesSomebody = /^(patient|household)\./;

function keyOf(channel: 'email' | 'sms', value: string): string {
  return sameAddressKey({ channel, value });
}
