import { createResendProvider, type Provider } from '@cairn/activities';
import type { CampaignDocumentInput } from '@cairn/core';
import { effects, enrollments } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { until } from '../testing/world.ts';
import { startBaseline } from './baseline.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import { bareLoop, loopWithRows } from './blast-rivals.ts';
import { startCalmStandIns } from './calm-stand-ins.ts';
import { vonageKeys } from './keys.ts';
import { median, type Report } from './report.ts';

/** Each side's turns, one after the other; the first of each only warms up. */
const turns = 3;
const wantedShare = 0.5;
const wantedPerSecond = 500;
const wantedOfBaseline = 0.8;
/** Patients of a send with a wait, and of the hand-written workflow, in each turn. */
const waiting = 240;

/**
 * A send to a whole audience, from the moment that it begins to the last acceptance: at once, against a bare loop that selects as many
 * people, calls the same provider with as many and marks them; with a wait, against the hand-written workflow.
 */
export async function blast(report: Report, people = 10_000): Promise<void> {
  const standIns = await startCalmStandIns({ resend: 1_000_000, vonage: 1_000_000 }, vonageKeys().publicKey);
  const provider = createResendProvider({ apiKey: 're_bench', baseUrl: standIns.resendUrl });
  try {
    await inBenchWorld(
      true,
      async (bench) => {
        await bench.world.read((tx) =>
          tx.execute(sql`
          update cairn.practices set mode = 'live', settings = settings || '{"quietHours":{"sms":null,"email":null,"careExempt":true}}'`),
        );
        await atOnce(bench, report, provider, people);
        await withAWait(bench, report);
      },
      {
        providers: () => () => provider,
        account: { email: 'resend', sms: 'vonage', ratePerSecond: 100_000, burst: 100_000 },
      },
    );
  } finally {
    await standIns.stop();
  }
}

async function atOnce(bench: BenchWorld, report: Report, provider: Provider, people: number): Promise<void> {
  await addPeople(bench, people);
  const turned: { us: number; bare: number; withRows: number }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const us = await sendToAll(bench, `blast-${turn}`, [], people);
    const bare = await bareLoop(bench, provider, people);
    const withRows = await loopWithRows(bench, provider, people);
    if (turn === 0) continue;
    turned.push({ us, bare, withRows });
    const said = `Cairn ${us.toFixed(0)} / s, bare loop ${bare.toFixed(0)} / s, one that leaves the same rows ${withRows.toFixed(0)} / s`;
    report.note(`at once: turn ${turn}: ${said}`);
  }
  const rate = median(turned.map(({ us }) => us));
  for (const rival of ['bare', 'withRows'] as const) {
    const share = median(turned.map((turn) => turn.us / turn[rival]));
    const name = rival === 'bare' ? 'a bare loop’s' : 'that of a loop that leaves the same rows';
    report.line(`send to ${people}: share of ${name}`, share.toFixed(2), `≥ ${wantedShare}`, share >= wantedShare);
  }
  report.line('recipients accepted / s', rate.toFixed(0), `≥ ${wantedPerSecond}`, rate >= wantedPerSecond);
  report.note(`  seed 001’s system: 6,000 e-mails an hour; this: ${(rate * 3600).toFixed(0)}`);
}

async function withAWait(bench: BenchWorld, report: Report): Promise<void> {
  const { world } = bench;
  const ownerClient = postgres(world.ownerUrl, { max: 1 });
  // A send to a few: everybody else leaves the practice.
  await ownerClient`update cairn.patients set active = (external_id like 'clone-%' and substr(external_id, 7)::int <= ${waiting})`;
  await ownerClient.end();
  const campaignId = await bench.publish('like', blastOf('like', 'at', []));
  const rival = await startBaseline(bench, { campaignId });
  const ratios: number[] = [];
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const us = await sendToAll(bench, `waits-${turn}`, [oneSecond], waiting);
      const others = await bench.people(waiting);
      const from = performance.now();
      await rival.run(others, 1);
      const them = (waiting * 1000) / (performance.now() - from);
      await world.read((tx) =>
        tx.execute(sql`update cairn.patients set active = false where external_id not like 'clone-%'`),
      );
      if (turn === 0) continue;
      ratios.push(us / them);
      report.note(`with a wait of 1 s: turn ${turn}: Cairn ${us.toFixed(1)} / s, baseline ${them.toFixed(1)} / s`);
    }
  } finally {
    await rival.stop();
  }
  const ratio = median(ratios);
  report.line(
    'send with a wait: patients / s over the baseline’s',
    ratio.toFixed(2),
    `≥ ${wantedOfBaseline}`,
    ratio >= wantedOfBaseline,
  );
}

const oneSecond = {
  id: 'w1',
  kind: 'delay' as const,
  config: { mode: 'for', duration: { amount: 1, unit: 'seconds' } },
};

/** Publishes a send to everybody, lets it begin without the minute in which it could be taken back, and answers with patients a second. */
async function sendToAll(
  bench: BenchWorld,
  slug: string,
  between: CampaignDocumentInput['nodes'],
  people: number,
): Promise<number> {
  const campaignId = await bench.publish(slug, blastOf(slug, 'now', between));
  const from = performance.now();
  await until(async () => {
    await bench.world.read((tx) =>
      tx.execute(sql`
      update cairn.audience_runs set next_at = now() where campaign_id = ${campaignId}::uuid and state = 'undo'`),
    );
    const [row] = await bench.world.database.queue
      .select({ n: sql<number>`count(*)::int` })
      .from(enrollments)
      .where(eq(enrollments.campaignId, campaignId));
    return (row?.n ?? 0) > 0;
  });
  // Asked seldom: counting is work too.
  while ((await accepted(bench, campaignId)) < people) await new Promise((resolve) => setTimeout(resolve, 250));
  return (people * 1000) / (performance.now() - from);
}

async function accepted(bench: BenchWorld, campaignId: string): Promise<number> {
  const [row] = await bench.world.database.queue
    .select({ n: sql<number>`count(*)::int` })
    .from(effects)
    .where(and(eq(effects.state, 'accepted'), eq(effects.campaignId, campaignId)));
  return row?.n ?? 0;
}

function blastOf(name: string, when: 'now' | 'at', between: CampaignDocumentInput['nodes']): CampaignDocumentInput {
  const nodes: CampaignDocumentInput['nodes'] = [
    {
      id: 'start',
      kind: 'audience',
      config: {
        audience: { kind: 'everyone' },
        when: when === 'now' ? { kind: 'now' } : { kind: 'at', at: '2099-01-01T09:00', zone: 'practice' },
      },
    },
    ...between,
    {
      id: 'm1',
      kind: 'message',
      config: {
        channel: 'email',
        purpose: 'care',
        sending: 'automatic',
        subject: 'Your visit',
        body: 'Dear {{ patient.first_name }}, we look forward to seeing you at {{ practice.name }}.',
      },
    },
    { id: 'end', kind: 'exit', config: { label: 'Done' } },
  ];
  return {
    schemaVersion: 1,
    name,
    settings: {},
    nodes,
    edges: nodes.slice(1).map((node, i) => ({ from: nodes[i]?.id ?? '', port: 'next', to: node.id })),
  };
}

async function addPeople(bench: BenchWorld, n: number): Promise<void> {
  const [pattern] = await bench.people(1);
  await bench.world.read((tx) =>
    tx.execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, email, phone, content_hash)
    select p.practice_id, gen_random_uuid(), p.source, 'clone-' || i, p.first_name, p.last_name, 'clone' || i || '@example.com',
           '+1617' || lpad((5000000 + i)::text, 7, '0'), p.content_hash
    from cairn.patients p cross join generate_series(1, ${n - 1}::int) i where p.external_id = ${pattern ?? ''}`),
  );
}
