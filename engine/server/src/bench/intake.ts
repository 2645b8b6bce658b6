import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { events } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { serveOverHttp } from '../proofs/serve-over-http.ts';
import { inBenchWorld } from './bench-world.ts';
import { firstWait } from './campaigns.ts';
import type { Report } from './report.ts';

const perSecond = 300;
const warmUpSeconds = 5;
const campaigns = 50;
const patients = 3000;
const wantedMs = 200;
const sender = fileURLToPath(new URL('./intake-sender.ts', import.meta.url));

const measured = z.object({
  p50: z.number(),
  p99: z.number(),
  worst: z.number(),
  n: z.number(),
  enrolled: z.number(),
  statuses: z.record(z.string(), z.number()),
});

/**
 * Events over HTTP at a fixed rate from another process, with 50 live campaigns and every tenth event starting a journey, while worker,
 * relay and Temporal run on the same machine. Every 202 is held against its row.
 */
export async function intake(report: Report, seconds = 30): Promise<void> {
  await inBenchWorld(true, async (bench) => {
    const { world } = bench;
    for (let n = 0; n < campaigns; n += 1) await bench.publish(`c${n}`, campaign(n));
    await bench.people(patients);
    const served = await serveOverHttp(world);
    try {
      const setUp = { url: served.url, key: served.key, perSecond, seconds, warmUpSeconds, patients, campaigns };
      const before = process.cpuUsage();
      const child = spawn(process.execPath, [sender, JSON.stringify(setUp)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const { p50, p99, worst, n, enrolled, statuses } = measured.parse(JSON.parse(await text(child.stdout)));
      const { user, system } = process.cpuUsage(before);
      const [row] = await world.read((tx) => tx.select({ n: sql<number>`count(*)::int` }).from(events));
      const stored = row?.n ?? 0;
      const all = (seconds + warmUpSeconds) * perSecond;
      report.line(
        `events stored over HTTP at ${perSecond} / s: 99 of 100 within`,
        `${p99} ms`,
        `≤ ${wantedMs} ms`,
        p99 <= wantedMs,
      );
      report.line('answered 202', `${statuses['202'] ?? 0} of ${n}`, 'all', statuses['202'] === n);
      report.line('rows of events', `${stored} of ${all}`, 'all', stored === all);
      const each = ((user + system) / 1000 / ((seconds + warmUpSeconds) * perSecond)).toFixed(2);
      report.note(`  ${each} ms of processor time an event, in the process of server, worker and relay`);
      report.note(
        `  half within ${p50} ms, all within ${worst} ms; ${enrolled} of ${n} started a journey; other answers: ${others(statuses)}`,
      );
    } finally {
      await served.close();
    }
  });
}

/** The last one is asked about three events in ten, and refuses them all. */
function campaign(n: number) {
  const { nodes: [start, ...rest] = [], ...document } = firstWait(`bench.start_${n}`);
  if (n !== campaigns - 1 || start === undefined)
    return { ...document, nodes: start === undefined ? rest : [start, ...rest] };
  const where = [{ path: 'stars', compare: 'at_least', value: 100 }];
  return { ...document, nodes: [{ ...start, config: { ...start.config, event: 'bench.asked', where } }, ...rest] };
}

function others(statuses: Readonly<Record<string, number>>): string {
  const rest = Object.entries(statuses).filter(([status]) => status !== '202');
  return rest.length === 0 ? 'none' : rest.map(([status, n]) => `${status} × ${n}`).join(', ');
}
