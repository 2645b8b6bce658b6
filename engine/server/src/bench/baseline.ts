import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ProviderRequest } from '@cairn/activities';
import type { EnrollmentState } from '@cairn/core';
import {
  calls,
  campaigns,
  countDeltas,
  databaseNow,
  effects,
  enrollments,
  events,
  inPractice,
  patients,
  type Tx,
  trace,
} from '@cairn/db';
import type { BaselineActivities, BaselineInput } from '@cairn/workflows/bench';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { eq, inArray } from 'drizzle-orm';
import { workerTuning } from '../worker/start-worker.ts';
import { type BenchWorld, concurrency, each } from './bench-world.ts';

const taskQueue = 'bench-baseline';

export type Baseline = {
  /** Takes these patients through a hand-written workflow with that many waits; resolves when the last of them is through. */
  run(patients: readonly string[], waits: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The hand-written rival: no campaigns, no decisions, no gates, no outbox. Each wait is a sleep and one local activity, whose one
 * transaction inserts, by one multi-row statement per table, the rows that Cairn leaves behind for the same stretch, and calls the
 * provider. Pool, bundler, worker, sizes, start options and server are Cairn's.
 */
export async function startBaseline(bench: BenchWorld, like: { campaignId: string }): Promise<Baseline> {
  const { world } = bench;
  const connection = await NativeConnection.connect({ address: bench.temporalAddress });
  const clientConnection = await Connection.connect({ address: bench.temporalAddress });
  const client = new Client({ connection: clientConnection, namespace: world.namespace });
  const versionId = await versionOf(bench, like.campaignId);
  let through = 0;
  const activities: BaselineActivities = {
    write: async (input, visit) => {
      const effectId = randomUUID();
      await inPractice(world.database, world.practiceId, (tx) =>
        writeRows(tx, {
          ...input,
          ...like,
          practiceId: world.practiceId,
          versionId,
          visit,
          effectId,
          account: world.accounts.email,
        }),
      );
      await bench.provider.send(requestOf(effectId), { timeoutMs: 1000 });
      if (visit === input.waits) through += 1;
    },
  };
  const bundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve('@cairn/workflows/bench')),
    logger: quiet,
  });
  const worker = await Worker.create({
    connection,
    namespace: world.namespace,
    taskQueue,
    workflowBundle: bundle,
    activities,
    ...workerTuning,
  });
  const running = worker.run();
  return {
    run: async (names, waits) => {
      const ids = await idsOf(bench, names);
      const wanted = through + ids.length;
      await each(ids, concurrency, async (patientId) => {
        const enrollmentId = randomUUID();
        await client.workflow.start('baseline', {
          workflowId: `baseline:${enrollmentId}`,
          taskQueue,
          args: [{ patientId, enrollmentId, waits } satisfies BaselineInput],
          workflowTaskTimeout: '2s',
        });
      });
      while (through < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await clientConnection.close();
    },
  };
}

type Rows = BaselineInput & {
  practiceId: string;
  campaignId: string;
  versionId: string;
  visit: number;
  effectId: string;
  account: string;
};

/** For the first wait what intake, the first step, the second and the call leave; for a later one what its step and call leave. */
async function writeRows(tx: Tx, rows: Rows): Promise<void> {
  const { practiceId, enrollmentId, campaignId, patientId, versionId, visit, effectId } = rows;
  const now = await databaseNow(tx);
  const last = visit === rows.waits;
  if (visit === 1) await writeEntry(tx, rows, now, last);
  else
    await tx
      .update(enrollments)
      .set({ seq: visit, status: last ? 'ended' : 'active' })
      .where(eq(enrollments.id, enrollmentId));
  await tx.insert(effects).values([
    {
      ...{ practiceId, id: effectId, enrollmentId, campaignId, versionId, patientId, visit },
      ...{ nodeId: 'm1', kind: 'message', channel: 'email', role: 'patient', purpose: 'care', mode: 'sandbox' },
      ...{
        priority: 1,
        accountId: rows.account,
        state: 'accepted',
        notBefore: now,
        createdAt: now,
        address: 'a@example.com',
      },
      ...{ frozen: requestOf(effectId), frozenHash: hash, attempts: 1, epoch: 1, providerId: effectId },
      ...{ firstCallingAt: now, callingAt: now, acceptedAt: now, settledAt: now },
    },
  ]);
  await tx.insert(calls).values([
    {
      practiceId,
      effectId,
      attempt: 1,
      epoch: 1,
      decidedAt: now,
      bodyHash: hash,
      outcome: 'accepted',
      outcomeAt: now,
    },
  ]);
  const line = (kind: string) => ({
    practiceId,
    enrollmentId,
    seq: visit,
    at: now,
    kind,
    nodeId: 'w1',
    visit,
    reason: kind,
  });
  await tx.insert(trace).values(linesPerWait.map(line));
  const delta = (measure: string) => ({ practiceId, campaignId, nodeId: 'w1', measure, n: 1 });
  await tx.insert(countDeltas).values(deltasPerWait.map(delta));
}

async function writeEntry(tx: Tx, rows: Rows, now: number, last: boolean): Promise<void> {
  const { practiceId, enrollmentId, campaignId, patientId, versionId } = rows;
  const messageId = randomUUID();
  const state: EnrollmentState = {
    ...{ nodeId: 'w1', visit: 1, visits: { w1: 1 }, enteredAt: now, arrivedAt: now, memory: null },
    ...{ afterMessage: null, lastMessage: null, subject: { appointmentId: null }, campaignKey: campaignId },
  };
  await tx.insert(events).values([
    {
      practiceId,
      id: messageId,
      messageId,
      name: 'bench.baseline',
      patientId,
      patientRef: patientId,
      occurredAt: now,
      receivedAt: now,
    },
  ]);
  await tx.insert(enrollments).values([
    {
      ...{ practiceId, id: enrollmentId, campaignId, versionId, patientId, entryKey: enrollmentId, mode: 'sandbox' },
      ...{
        status: last ? 'ended' : 'active',
        seq: 1,
        outcome: { kind: 'wait', until: null },
        enrolledBy: 'event',
        enteredAt: now,
      },
      state,
    },
  ]);
}

/** As many as Cairn writes for one such stretch: entered, waiting, passed, decided, ended or waiting again, accepted. */
const linesPerWait = ['entered', 'waiting', 'passed', 'message_decided', 'ended', 'accepted'];
const deltasPerWait = ['entered', 'passed:next', 'entered', 'waiting', 'passed:next', 'entered', 'waiting', 'sent'];

const hash = '0'.repeat(64);
const text = 'Dear Ada, we look forward to seeing you at Test practice.';

function requestOf(effectId: string): ProviderRequest {
  const html = `<!doctype html><html><body><p>${text}</p></body></html>`;
  const parties = { to: 'a@example.com', from: 'practice@example.com' } as const;
  return {
    key: `baseline/${effectId}`,
    clientRef: effectId,
    channel: 'email',
    ...parties,
    subject: 'Your visit',
    text,
    html,
  };
}

async function versionOf({ world }: BenchWorld, campaignId: string): Promise<string> {
  const [row] = await world.read((tx) =>
    tx.select({ id: campaigns.currentVersionId }).from(campaigns).where(eq(campaigns.id, campaignId)),
  );
  if (!row?.id) throw new Error('The campaign was never published');
  return row.id;
}

async function idsOf({ world }: BenchWorld, names: readonly string[]): Promise<string[]> {
  const rows = await world.read((tx) =>
    tx
      .select({ id: patients.id })
      .from(patients)
      .where(inArray(patients.externalId, [...names])),
  );
  return rows.map((row) => row.id);
}

const nothing = () => {};
const quiet = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, log: nothing };
