import { randomUUID } from 'node:crypto';
import type { Provider, ProviderRequest } from '@cairn/activities';
import type { EnrollmentState } from '@cairn/core';
import { calls, campaigns, countDeltas, effects, enrollments, inPractice, type Tx, trace } from '@cairn/db';
import { inArray } from 'drizzle-orm';
import postgres from 'postgres';
import type { BenchWorld } from './bench-world.ts';

/** People of one call, as Cairn's. */
const batch = 100;

type Recipient = { position: string; patient_id: string; first_name: string; email: string };

/** What somebody would write who wanted nothing but speed: select, call, mark, until nobody is left. Answers with people a second. */
export function bareLoop(bench: BenchWorld, provider: Provider, people: number): Promise<number> {
  return loop(bench, people, async (recipients) => {
    const requests = recipients.map(({ position, ...one }) => requestOf(position, one));
    return call(provider, requests);
  });
}

/**
 * The same by somebody who wants to know afterwards what was sent to whom, and to send nothing twice after a crash: before the call one
 * transaction that writes, by one statement a table, the rows that Cairn leaves, after it one that settles them. No gates, no plan, no facts.
 */
export async function loopWithRows(bench: BenchWorld, provider: Provider, people: number): Promise<number> {
  const { world } = bench;
  const [like] = await world.read((tx) =>
    tx.select({ campaignId: campaigns.id, versionId: campaigns.currentVersionId }).from(campaigns).limit(1),
  );
  const { campaignId, versionId } = like ?? {};
  if (campaignId === undefined || !versionId) throw new Error('No campaign was published');
  const inOne = <T>(work: (tx: Tx) => Promise<T>) => inPractice(world.database, world.practiceId, work);
  return loop(bench, people, async (recipients) => {
    const sends = recipients.map((recipient) => {
      const ids = { enrollmentId: randomUUID(), effectId: randomUUID() };
      return { ...ids, ...recipient, request: requestOf(ids.effectId, recipient) };
    });
    const of = { practiceId: world.practiceId, accountId: world.accounts.email, campaignId, versionId };
    await inOne((tx) => writeCalling(tx, of, sends));
    const providerIds = await call(
      provider,
      sends.map(({ request }) => request),
    );
    await inOne((tx) => settle(tx, of, sends));
    return providerIds;
  });
}

async function loop(
  bench: BenchWorld,
  people: number,
  send: (recipients: readonly Recipient[]) => Promise<string[]>,
): Promise<number> {
  const db = postgres(bench.world.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await db`drop table if exists bare_sends`;
    await db`
      create table bare_sends as
      select row_number() over () as position, id as patient_id, false as sent, null::text as provider_id
      from cairn.patients limit ${people}`;
    await db`create unique index on bare_sends (position)`;
    await db`create index on bare_sends (position) where not sent`;
    await db`analyze bare_sends`;
    const from = performance.now();
    for (;;) {
      const rows = await db<Recipient[]>`
        select s.position, s.patient_id, p.first_name, p.email from bare_sends s join cairn.patients p on p.id = s.patient_id
        where not s.sent order by s.position limit ${batch}`;
      if (rows.length === 0) return (people * 1000) / (performance.now() - from);
      const providerIds = await send(rows);
      await db`
        update bare_sends s set sent = true, provider_id = l.id
        from unnest(${rows.map(({ position }) => position)}::bigint[], ${providerIds}::text[]) as l (position, id)
        where s.position = l.position`;
    }
  } finally {
    await db.end();
  }
}

async function call(provider: Provider, requests: readonly ProviderRequest[]): Promise<string[]> {
  const outcome = await provider.batch?.send([...requests], `bare/${randomUUID()}`, { timeoutMs: 10_000 });
  if (outcome?.kind !== 'accepted') throw new Error(`The loop was refused: ${outcome?.kind}`);
  return [...outcome.providerIds];
}

type Of = { practiceId: string; accountId: string; campaignId: string; versionId: string };
type Send = Recipient & { enrollmentId: string; effectId: string; request: ProviderRequest };

async function writeCalling(
  tx: Tx,
  { practiceId, accountId, campaignId, versionId }: Of,
  sends: readonly Send[],
): Promise<void> {
  const now = Date.now();
  const state: EnrollmentState = {
    ...{ nodeId: 'end', visit: 1, visits: { m1: 1 }, enteredAt: now, arrivedAt: now, memory: null },
    ...{ afterMessage: null, lastMessage: null, subject: { appointmentId: null }, campaignKey: campaignId },
  };
  await tx.insert(enrollments).values(
    sends.map(({ enrollmentId, patient_id }) => ({
      ...{ practiceId, id: enrollmentId, campaignId, versionId, patientId: patient_id, entryKey: enrollmentId, state },
      ...{ mode: 'live' as const, status: 'settling' as const, seq: 1, enrolledBy: 'audience', enteredAt: now },
      outcome: { kind: 'wait', until: null } as const,
    })),
  );
  await tx.insert(effects).values(
    sends.map(({ enrollmentId, effectId, patient_id, request, email }) => ({
      ...{
        practiceId,
        id: effectId,
        enrollmentId,
        campaignId,
        versionId,
        patientId: patient_id,
        nodeId: 'm1',
        visit: 1,
      },
      ...{
        kind: 'message' as const,
        channel: 'email' as const,
        role: 'patient' as const,
        purpose: 'care' as const,
        priority: 1,
      },
      ...{
        mode: 'live' as const,
        accountId,
        state: 'calling' as const,
        notBefore: now,
        createdAt: now,
        address: email,
      },
      ...{ frozen: request, frozenHash: hash, attempts: 1, epoch: 1, firstCallingAt: now, callingAt: now },
    })),
  );
  await tx
    .insert(calls)
    .values(
      sends.map(({ effectId }) => ({ practiceId, effectId, attempt: 1, epoch: 1, decidedAt: now, bodyHash: hash })),
    );
  await tx
    .insert(trace)
    .values(sends.flatMap(({ enrollmentId }) => lines.map((kind) => lineOf(practiceId, enrollmentId, kind, now))));
  await tx
    .insert(countDeltas)
    .values(['entered', 'sent'].map((measure) => ({ practiceId, campaignId, nodeId: 'm1', measure, n: sends.length })));
}

async function settle(tx: Tx, { practiceId }: Of, sends: readonly Send[]): Promise<void> {
  const now = Date.now();
  const ids = sends.map(({ effectId }) => effectId);
  const owners = sends.map(({ enrollmentId }) => enrollmentId);
  await tx.update(effects).set({ state: 'accepted', acceptedAt: now, settledAt: now }).where(inArray(effects.id, ids));
  await tx.update(calls).set({ outcome: 'accepted', outcomeAt: now }).where(inArray(calls.effectId, ids));
  await tx.update(enrollments).set({ status: 'ended', endedAt: now }).where(inArray(enrollments.id, owners));
  await tx.insert(trace).values(owners.map((enrollmentId) => lineOf(practiceId, enrollmentId, 'message_settled', now)));
}

function lineOf(practiceId: string, enrollmentId: string, kind: string, at: number) {
  return { practiceId, enrollmentId, seq: 1, at, kind, nodeId: 'm1', visit: 1, reason: kind };
}

/** As many as Cairn writes for such a journey before its message is settled. */
const lines = ['entered', 'message_decided', 'passed', 'ended'];
const hash = '0'.repeat(64);

function requestOf(clientRef: string, { first_name, email }: Pick<Recipient, 'first_name' | 'email'>): ProviderRequest {
  const text = `Dear ${first_name}, we look forward to seeing you at Test practice.`;
  return {
    ...{ key: `bare/${clientRef}`, clientRef, channel: 'email', to: email, from: 'practice@example.com' },
    ...{ subject: 'Your visit', text, html: `<!doctype html><html><body><p>${text}</p></body></html>` },
  };
}
