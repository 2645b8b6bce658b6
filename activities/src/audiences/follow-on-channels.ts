import {
  type Channel,
  type HouseholdCandidate,
  judgeMember,
  messagesOf,
  type Plan,
  settleHouseholds,
} from '@cairn/core';
import { currentPractice, loadSendFacts, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { type RunRow, triggerOf } from './run-row.ts';

/** One who came in for another channel and from now on speaks for their household on this one as well. */
export type ChannelFollower = { patientId: string; enrollmentId: string; channel: Channel; address: string };

type Covered = {
  patientId: string;
  channel: Channel;
  coveredBy: string;
  /** Null: they were left out, because another's message stands for theirs on every channel. */
  enrollmentId: string | null;
};
type Placed = Covered & { candidate: HouseholdCandidate; address: string };
type Following = { run: RunRow; plan: Plan; now: number; dropped: readonly string[] };

/**
 * Where those who got nothing stood for somebody on one channel, who came in for another: they get that message themselves from now on, and
 * stand for whoever shares the address. They come before those who were left out, who would have to enter for it.
 */
export async function followOnChannels(tx: Tx, { run, plan, now, dropped }: Following): Promise<ChannelFollower[]> {
  const covered = await coveredOnChannels(tx, run, dropped);
  if (!covered.some(({ enrollmentId }) => enrollmentId !== null)) return [];
  const facts = await loadSendFacts(tx, [...new Set(covered.map(({ patientId }) => patientId))]);
  const messages = messagesOf(plan);
  const placed = covered.flatMap((one): Placed[] => {
    const of = facts.get(one.patientId);
    if (of === undefined) return [];
    const { candidate } = judgeMember({ facts: of, messages, now });
    const place = candidate.places.find(({ channel }) => channel === one.channel);
    if (place === undefined) return [];
    return [{ ...one, candidate: { ...candidate, places: [place], others: 0 }, address: place.address }];
  });
  const groups = Map.groupBy(placed, ({ coveredBy, channel }) => `${coveredBy} ${channel}`);
  const followers: ChannelFollower[] = [];
  for (const group of groups.values()) followers.push(...(await followIn(tx, { run, plan, group })));
  return followers;
}

async function followIn(
  tx: Tx,
  { run, plan, group }: { run: RunRow; plan: Plan; group: readonly Placed[] },
): Promise<ChannelFollower[]> {
  const inside = group.flatMap((one) =>
    one.enrollmentId === null ? [] : [{ ...one, enrollmentId: one.enrollmentId }],
  );
  const { leftOut } = settleHouseholds(
    inside.map(({ candidate }) => candidate),
    triggerOf(plan).household,
  );
  const heads = inside.filter(({ patientId }) => !leftOut.has(patientId));
  for (const head of heads) {
    const others = group.filter(({ patientId, address }) => patientId !== head.patientId && address === head.address);
    await speakFor(tx, run, head, others);
  }
  return heads.map(({ patientId, enrollmentId, channel, address }) => ({ patientId, enrollmentId, channel, address }));
}

async function speakFor(tx: Tx, { id }: RunRow, head: Placed, others: readonly Placed[]): Promise<void> {
  const { patientId, channel } = head;
  await tx
    .execute(sql`
    delete from cairn.household_covers c
    where c.run_id = ${id}::uuid and c.patient_id = ${patientId}::uuid and c.channel = ${channel}`)
    .execute();
  const ids = others.map((one) => one.patientId);
  await tx
    .execute(sql`
    update cairn.household_covers c set covered_by = ${patientId}::uuid
    where c.run_id = ${id}::uuid and c.channel = ${channel} and c.patient_id = any(${sql.param(ids)}::uuid[])`)
    .execute();
}

/** On the channels alone where whoever stood for them is gone, or did not get a message. */
async function coveredOnChannels(tx: Tx, { id }: RunRow, dropped: readonly string[]): Promise<Covered[]> {
  if (dropped.length === 0) return [];
  return tx
    .execute<Covered>(sql`
    select c.patient_id as "patientId", c.channel, c.covered_by as "coveredBy", m.enrollment_id as "enrollmentId"
    from cairn.household_covers c
    join cairn.audience_members m on m.practice_id = c.practice_id and m.run_id = c.run_id and m.patient_id = c.patient_id
    left join cairn.enrollments e on e.practice_id = m.practice_id and e.id = m.enrollment_id
    where c.practice_id = ${currentPractice} and c.run_id = ${id}::uuid and c.covered_by = any(${sql.param([...dropped])}::uuid[])
      and (
        (m.state = 'entered' and coalesce(e.exit_reason, 'completed') = 'completed')
        or (m.state = 'left_out' and m.reason = 'household')
      )
      and exists (
        select from cairn.audience_members d
        left join cairn.enrollments o on o.practice_id = d.practice_id and o.id = d.enrollment_id
        where d.practice_id = c.practice_id and d.run_id = c.run_id and d.patient_id = c.covered_by
          and (
            d.state = 'left_out'
            or coalesce(o.exit_reason, 'completed') <> 'completed'
            or exists (
              select from cairn.effects f
              where f.practice_id = d.practice_id and f.enrollment_id = d.enrollment_id and f.channel = c.channel and f.role = 'patient'
                and f.state in ('skipped', 'cancelled') and f.reason is distinct from 'household'
            )
          )
      )
    order by c.patient_id, c.channel`)
    .execute();
}
