import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { enrollments } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { until } from '../testing/world.ts';
import { each, inBenchWorld } from './bench-world.ts';
import { secondWait, twoWaits } from './campaigns.ts';
import type { Report } from './report.ts';

const megabyte = 1024 * 1024;
/** Patients who go through the worker, and out of it, before it counts as idle. */
const warmUp = 2_000;
const reading = z.object({ rss: z.number(), held: z.number() });

/** What a worker of its own holds for patients who are in their second wait, of three days, above what it held before them. */
export async function waitingMemory(report: Report, patients = 20_000): Promise<void> {
  await inBenchWorld(false, async ({ world, temporalAddress, people, publish, ended, report: tell }) => {
    const campaignId = await publish('second', secondWait('bench.second'));
    const through = await publish('through', twoWaits('bench.through'));
    const set = {
      ...world.urls,
      address: temporalAddress,
      namespace: world.namespace,
      build: join(import.meta.dirname, '../../../../.build'),
    };
    const worker = fork(join(import.meta.dirname, 'waiting-worker.ts'), [JSON.stringify(set)], {
      execArgv: ['--expose-gc'],
    });
    await once(worker, 'message');
    const arrived = async (n: number) => {
      const [row] = await world.read((tx) =>
        tx
          .select({ n: sql<number>`count(*)::int` })
          .from(enrollments)
          .where(and(eq(enrollments.campaignId, campaignId), sql`${enrollments.state}->>'nodeId' = 'w2'`)),
      );
      return (row?.n ?? 0) >= n;
    };
    const send = async (n: number) => each(await people(n), 8, async (name) => void (await tell('bench.second', name)));
    // Warmed up: code compiled, caches and allocators at the size that this much traffic needs. Nobody of these waits any more.
    await each(await people(warmUp), 8, async (name) => void (await tell('bench.through', name)));
    await until(async () => (await ended(through)) === warmUp, 1_200_000);
    const idle = await measure(worker);
    await send(patients);
    await until(() => arrived(patients), 3_600_000);
    const full = await measure(worker);
    worker.kill('SIGKILL');
    const above = (full.held - idle.held) / megabyte;
    report.line(
      `worker's memory for ${patients} patients in their second wait, above idle`,
      `${above.toFixed(1)} MB`,
      '≤ 30 MB',
      above <= 30,
    );
    report.note(`  resident: ${(idle.rss / megabyte).toFixed(0)} MB idle, ${(full.rss / megabyte).toFixed(0)} MB then`);
  });
}

async function measure(worker: ChildProcess): Promise<z.infer<typeof reading>> {
  worker.send('measure');
  const [answer] = await once(worker, 'message');
  return reading.parse(answer);
}
