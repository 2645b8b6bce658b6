import {
  databaseNow,
  effects,
  enrollments,
  inPractice,
  isAnyOf,
  isAnyOfTexts,
  lockPatients,
  providerEvents,
  type Tx,
} from '@cairn/db';
import { and, isNull, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { EffectRow } from './settle.ts';

export type Acceptance = { effectId: string; attempt: number; providerId: string };

type Settled = {
  /** Written, or seen to be none of ours any more. */
  done: string[];
  woken: string[];
};

/**
 * Writes that the provider took these messages, all in one transaction of a few statements. What needs a closer look (a word of the
 * provider came before ours) is left out of `done`.
 */
export async function settleAccepted(
  context: EngineContext,
  practiceId: string,
  accepted: readonly Acceptance[],
): Promise<Settled> {
  return inPractice(context.database, practiceId, (tx) => write(context, tx, practiceId, accepted), {
    lockMs: 5000,
    statementMs: 5000,
  });
}

async function write(
  context: EngineContext,
  tx: Tx,
  practiceId: string,
  accepted: readonly Acceptance[],
): Promise<Settled> {
  const acceptanceOf = new Map(accepted.map((one) => [one.effectId, one]));
  const [locked, waiting] = await Promise.all([
    tx
      .select()
      .from(effects)
      .where(isAnyOf(effects.id, [...acceptanceOf.keys()]))
      .orderBy(effects.id)
      .for('update')
      .execute(),
    tx
      .select({ providerId: providerEvents.providerId })
      .from(providerEvents)
      .where(
        and(
          isAnyOfTexts(
            providerEvents.providerId,
            accepted.map(({ providerId }) => providerId),
          ),
          isNull(providerEvents.appliedAt),
        ),
      )
      .execute(),
  ]);
  const closer = new Set(waiting.map(({ providerId }) => providerId));
  const plain = locked.flatMap((effect) => {
    const acceptance = acceptanceOf.get(effect.id);
    return acceptance && !closer.has(acceptance.providerId) ? [{ effect, acceptance }] : [];
  });
  const believed = plain.filter(isBelieved);
  if (plain.length === 0) return { done: [], woken: [] };
  const [, rows, databaseTime] = await Promise.all([
    lockPatients(
      tx,
      believed.map(({ effect }) => effect.patientId),
    ),
    tx
      .select({ id: enrollments.id, seq: enrollments.seq, status: enrollments.status, listens: enrollments.listens })
      .from(enrollments)
      .where(
        isAnyOf(
          enrollments.id,
          believed.map(({ effect }) => effect.enrollmentId),
        ),
      )
      .orderBy(enrollments.id)
      .for('no key update')
      .execute(),
    databaseNow(tx),
  ]);
  const now = databaseTime + context.clockOffsetMs();
  const listening = rows.filter((row) => row.status !== 'settling' && row.listens.includes('messages'));
  await writeAll(tx, { practiceId, plain, believed, rows, listening: listening.map(({ id }) => id), now });
  for (const { effect } of believed)
    context.metrics.count('cairn_messages_total', { channel: effect.channel, state: 'accepted' });
  return { done: plain.map(({ effect }) => effect.id), woken: listening.map(({ id }) => id) };
}

type Plain = { effect: EffectRow; acceptance: Acceptance };

/** A call that another dispatcher has meanwhile judged lost may still report its acceptance; an older attempt may not. */
function isBelieved({ effect, acceptance }: Plain): boolean {
  if (effect.attempts !== acceptance.attempt) return false;
  return effect.state === 'calling' || effect.state === 'unknown' || (effect.state === 'queued' && effect.ambiguous);
}

type ToWrite = {
  practiceId: string;
  plain: readonly Plain[];
  believed: readonly Plain[];
  rows: readonly { id: string; seq: number; status: string }[];
  listening: readonly string[];
  now: number;
};

/** Each text is the same however many messages there are, so that it is prepared once. */
async function writeAll(tx: Tx, { practiceId, plain, believed, rows, listening, now }: ToWrite): Promise<void> {
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const practice = sql`${practiceId}::uuid`;
  const seqOf = new Map(rows.map(({ id, seq }) => [id, seq]));
  const lines = believed.map(({ effect, acceptance }) => ({
    id: effect.id,
    enrollment: effect.enrollmentId,
    campaign: effect.campaignId,
    node: effect.nodeId,
    visit: effect.visit,
    channel: effect.channel,
    seq: seqOf.get(effect.enrollmentId) ?? 0,
    provider: acceptance.providerId,
    doubted: effect.state === 'unknown' ? 1 : 0,
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (
    id uuid, enrollment uuid, campaign uuid, node text, visit integer, channel text, seq integer, provider text, doubted integer)`;
  const noted = JSON.stringify(plain.map(({ acceptance: { effectId, attempt } }) => ({ id: effectId, attempt })));
  const ids = sql.param(believed.map(({ effect }) => effect.id));
  const notedIds = sql.param(plain.map(({ effect }) => effect.id));
  const settling = rows.flatMap(({ id, status }) => (status === 'settling' ? [id] : []));
  await Promise.all([
    tx
      .execute(sql`
      update cairn.calls c set outcome = 'accepted', outcome_at = ${at}
      from jsonb_to_recordset(${noted}::jsonb) as l (id uuid, attempt integer)
      where c.practice_id = ${practice} and c.effect_id = l.id and c.attempt = l.attempt and c.effect_id = any(${notedIds}::uuid[])`)
      .execute(),
    tx
      .execute(sql`
      update cairn.effects f
      set state = 'accepted', reason = null, settled_at = ${at}, accepted_at = ${at}, provider_id = l.provider
      from ${given} where f.practice_id = ${practice} and f.id = l.id and f.id = any(${ids}::uuid[])`)
      .execute(),
    tx
      .execute(sql`
      insert into cairn.count_deltas (practice_id, campaign_id, node_id, measure, at, n)
      select ${practice}, l.campaign, l.node, m.measure, ${at}, sum(m.n)
      from ${given} cross join lateral (values ('sent', 1), ('unknown', -l.doubted)) as m (measure, n)
      where m.n <> 0 group by 1, 2, 3, 4`)
      .execute(),
    tx
      .execute(sql`
      insert into cairn.trace (practice_id, enrollment_id, seq, at, kind, node_id, visit, port, reason, detail)
      select ${practice}, l.enrollment, l.seq, ${at}, 'message_settled', l.node, l.visit, null, 'accepted',
             jsonb_build_object('channel', l.channel, 'because', null)
      from ${given}`)
      .execute(),
    listening.length > 0 &&
      tx
        .execute(sql`
        insert into cairn.wakes (practice_id, enrollment_id, reason, created_at, next_at)
        select ${practice}, e.id, 'message', ${at}, ${at} from unnest(${sql.param([...listening])}::uuid[]) as e (id)
        on conflict (practice_id, enrollment_id) do update set next_at = excluded.next_at, attempts = 0`)
        .execute(),
    // After the messages: a journey that waited only for them ends with the last.
    settling.length > 0 &&
      tx
        .execute(sql`
        update cairn.enrollments e
        set updated_at = ${at}, status = case when exists (
          select from cairn.effects f where f.practice_id = e.practice_id and f.enrollment_id = e.id
            and f.state in ('awaiting', 'queued', 'calling', 'unknown')) then 'settling' else 'ended' end
        where e.practice_id = ${practice} and e.id = any(${sql.param(settling)}::uuid[])`)
        .execute(),
  ]);
}
