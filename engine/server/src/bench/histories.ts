import { enrollmentWorkflowId } from '@cairn/core/contracts';
import { enrollments } from '@cairn/db';
import { Client, Connection } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import { until } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import { calledOffEvent, journeyR, secondWait } from './campaigns.ts';
import type { Report } from './report.ts';

/** History events of journey R over all runs of its chain, and what one wake adds. */
export async function histories(report: Report): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    const connection = await Connection.connect({ address: bench.temporalAddress });
    const client = new Client({ connection, namespace: bench.world.namespace });
    try {
      await bench.publish('journey-r', journeyR('bench.r'));
      const { id: plain } = await carry(bench, 'bench.r');
      await ended(bench, plain);
      const events = await eventsOf(client, plain);
      report.line('history events of journey R, no wakes', String(events), '≤ 14, stretch 12', events <= 14);

      await bench.publish('second', secondWait('bench.second'));
      const { id: woken, person } = await carry(bench, 'bench.second');
      await until(async () => (await row(bench, woken))?.state.nodeId === 'w2');
      const before = await eventsOf(client, woken);
      await bench.report(calledOffEvent, person);
      await ended(bench, woken);
      await until(
        async () =>
          (await client.workflow.getHandle(enrollmentWorkflowId(woken)).describe()).status.name === 'COMPLETED',
      );
      report.note(`a wake that ends the journey adds ${(await eventsOf(client, woken)) - before} history events`);
    } finally {
      await connection.close();
    }
  });
}

async function carry(bench: BenchWorld, event: string): Promise<{ id: string; person: string }> {
  const [person = ''] = await bench.people(1);
  const { enrolled } = await bench.report(event, person);
  return { id: enrolled[0]?.enrollmentId ?? '', person };
}

async function row({ world }: BenchWorld, id: string) {
  return (await world.read((tx) => tx.select().from(enrollments).where(eq(enrollments.id, id))))[0];
}

async function ended(bench: BenchWorld, id: string): Promise<void> {
  await until(async () => (await row(bench, id))?.status === 'ended');
}

/** Over every run of the enrollment's workflow id. */
async function eventsOf(client: Client, enrollmentId: string): Promise<number> {
  let events = 0;
  const query = `WorkflowId = "${enrollmentWorkflowId(enrollmentId)}"`;
  await until(async () => (await client.workflow.count(query)).count > 0);
  for await (const run of client.workflow.list({ query })) {
    const { events: all } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    events += all?.length ?? 0;
  }
  return events;
}
