import { createHash } from 'node:crypto';
import { effects, isAnyOf, newId, type PracticeMode, sendBatches, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EffectRow } from '../dispatch/settle.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { type Frozen, thaw } from './freeze.ts';
import type { BatchRow, CallingRequest } from './lock-and-load.ts';

export type ToCall = { effect: EffectRow; frozen: Frozen };

/** A call that was committed and is to be made at once. `attempt` counts the calls of each message. */
export type ToMake =
  | { kind: 'single'; mode: PracticeMode; effectId: string; attempt: number; request: ProviderRequest }
  | {
      kind: 'batch';
      mode: PracticeMode;
      key: string;
      /** In the order of the batch. */
      requests: ProviderRequest[];
      /** Null for a member that is settled already: it is only there to make the bytes the same. */
      members: { effectId: string; attempt: number | null }[];
    };

type Writing = {
  request: CallingRequest & { inOneCall?: boolean };
  batches: readonly BatchRow[];
  toCall: readonly ToCall[];
  now: number;
};

/** Freezes the bytes of messages that may go now, and notes each call before it is made. */
export async function writeCalls(tx: Tx, writing: Writing): Promise<ToMake[]> {
  const { request, batches, toCall, now } = writing;
  if (toCall.length === 0) return [];
  const inDoubt = new Set(batches.map(({ id }) => id));
  const again = toCall.filter(
    ({ effect }) => effect.ambiguous && effect.batchId !== null && inDoubt.has(effect.batchId),
  );
  const fresh = toCall.filter((one) => !again.includes(one));
  const together = request.inOneCall && fresh.length > 1 ? fresh.filter(({ effect }) => !effect.ambiguous) : [];
  const batch = together.length > 1 ? await makeBatch(tx, request, together, now) : null;
  await noteCalls(tx, {
    ...writing,
    batchOf: ({ effect }) => (batch?.members.includes(effect.id) ? batch.id : effect.ambiguous ? effect.batchId : null),
  });
  const singles = fresh.filter(({ effect }) => !batch?.members.includes(effect.id)).map(single);
  const made = batch === null ? [] : [callOf(batch, together)];
  const repeated: ToMake[] = [];
  for (const one of batches) repeated.push(...(await repeat(tx, one, again)));
  return [...singles, ...made, ...repeated];
}

function single({ effect, frozen }: ToCall): ToMake {
  const { id: effectId, attempts, mode } = effect;
  return { kind: 'single', mode, effectId, attempt: attempts + 1, request: frozen.request };
}

function callOf(batch: BatchRow, members: readonly ToCall[]): ToMake {
  return {
    kind: 'batch',
    mode: members[0]?.effect.mode ?? 'sandbox',
    key: batch.key,
    requests: members.map(({ frozen }) => frozen.request),
    members: members.map(({ effect }) => ({ effectId: effect.id, attempt: effect.attempts + 1 })),
  };
}

async function makeBatch(tx: Tx, request: CallingRequest, members: readonly ToCall[], now: number): Promise<BatchRow> {
  const id = newId(now);
  const batch: BatchRow = {
    practiceId: request.practiceId,
    id,
    accountId: request.accountId,
    key: `cairn/batch/${id}`,
    members: members.map(({ effect }) => effect.id),
    bodyHash: hashOf(members.map(({ frozen }) => frozen)),
    createdAt: now,
  };
  await tx.insert(sendBatches).values(batch).execute();
  return batch;
}

/** The same call again: the stored bytes of every member, also of those that are settled by now. */
async function repeat(tx: Tx, batch: BatchRow, again: readonly ToCall[]): Promise<ToMake[]> {
  const open = new Map(again.map((one) => [one.effect.id, one]));
  if (!batch.members.some((id) => open.has(id))) return [];
  const rows = await tx
    .select({ id: effects.id, frozen: effects.frozen })
    .from(effects)
    .where(isAnyOf(effects.id, batch.members));
  const stored = new Map(rows.map((row) => [row.id, thaw(row.frozen)]));
  const frozen = batch.members.flatMap((id) => stored.get(id) ?? []);
  if (hashOf(frozen) !== batch.bodyHash) throw new Error('The bytes of a batch are not those of its first call.');
  const members = batch.members.map((effectId) => {
    const attempts = open.get(effectId)?.effect.attempts;
    return { effectId, attempt: attempts === undefined ? null : attempts + 1 };
  });
  const mode = again.find(({ effect }) => effect.batchId === batch.id)?.effect.mode ?? 'sandbox';
  return [{ kind: 'batch', mode, key: batch.key, requests: frozen.map(({ request }) => request), members }];
}

function hashOf(frozen: readonly Frozen[]): string {
  return createHash('sha256')
    .update(frozen.map(({ hash }) => hash).join('\n'))
    .digest('hex');
}

async function noteCalls(
  tx: Tx,
  { request, toCall, now, batchOf }: Writing & { batchOf: (one: ToCall) => string | null },
): Promise<void> {
  const at = new Date(now).toISOString();
  const lines = toCall.map((one) => ({
    id: one.effect.id,
    address: one.frozen.request.to,
    frozen: one.frozen.request,
    hash: one.frozen.hash,
    attempt: one.effect.attempts + 1,
    batch: batchOf(one),
  }));
  // One text however many lines there are, so that it is prepared once.
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
    as l (id uuid, address text, frozen jsonb, hash text, attempt integer, batch uuid)`;
  await Promise.all([
    tx
      .execute(sql`
      update cairn.effects f
      set state = 'calling', reason = null, address = l.address, frozen = l.frozen, frozen_hash = l.hash, attempts = l.attempt,
          epoch = ${request.epoch}::bigint, calling_at = ${at}::timestamptz, batch_id = l.batch,
          first_calling_at = case when f.ambiguous then f.first_calling_at else ${at}::timestamptz end
      from ${given}
      where f.practice_id = ${request.practiceId}::uuid and f.id = l.id
        and f.id = any(${sql.param(toCall.map(({ effect }) => effect.id))}::uuid[])`)
      .execute(),
    tx
      .execute(sql`
      insert into cairn.calls (practice_id, effect_id, attempt, epoch, decided_at, body_hash)
      select ${request.practiceId}::uuid, l.id, l.attempt, ${request.epoch}::bigint, ${at}::timestamptz, l.hash from ${given}`)
      .execute(),
  ]);
}
