import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startResendStandIn, startVonageStandIn } from '@cairn/activities/stand-ins';
import type { CampaignDocumentInput } from '@cairn/core';
import { audienceMembers, audienceRuns, effects, enrollments, providerAccounts } from '@cairn/db';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { until, type World } from '../testing/world.ts';
import { email, end, sms } from './journey.ts';

const script = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url));

export type KilledBlast = {
  kills: number;
  /** Members of the send: entered, and entered more than once. */
  entered: number;
  twice: number;
  emails: Arrived;
  texts: Arrived & { unknown: number; unknownTwice: number };
};
/** Recipients who got it once, more than once, and not at all. */
type Arrived = { once: number; twice: number; never: number };

type Options = {
  world: World;
  temporalAddress: string;
  people: number;
  /** How often the process that freezes, enrolls, decides and calls is killed with SIGKILL. */
  kills: number;
  said?: (line: string) => void;
};

/**
 * A send of an e-mail and a text to so many people, by one process that is killed again and again while it enrolls and sends, and another
 * that takes over. Judged by what the providers accepted.
 */
export async function killedBlast({ world, temporalAddress, people, kills, said }: Options): Promise<KilledBlast> {
  const [resend, vonage] = await Promise.all([startResendStandIn(), startVonageStandIn()]);
  for (const standIn of [resend, vonage]) standIn.control({ ratePerSecond: 1_000_000 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const settings = JSON.stringify({
    ...world.urls,
    temporalAddress,
    namespace: world.namespace,
    resendUrl: resend.url,
    vonageUrl: vonage.url,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    entries: true,
  });
  let worker: ChildProcess | null = null;
  const kill = async () => {
    if (worker === null) return;
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
    worker = null;
  };
  const start = async () => {
    // The lease of the dead one runs out, which takes ten seconds of a clock.
    await world.read((tx) => tx.update(providerAccounts).set({ leaseUntil: Date.now() - 1 }));
    const child = spawn(process.execPath, [script, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    worker = child;
  };
  try {
    await addCrowd(world, people);
    const campaignId = await world.publish('killed', blast);
    await world.read((tx) =>
      tx.update(audienceRuns).set({ nextAt: Date.now() }).where(eq(audienceRuns.campaignId, campaignId)),
    );
    const work = () => progress(world, campaignId);
    for (let killed = 0; killed < kills; killed += 1) {
      await start();
      // First while it enrolls, then while it sends: a little further each time.
      const goal = ((killed + 0.5) / kills) * people * 3;
      await until(async () => (await work()) > goal, 300_000);
      await kill();
      said?.(`killed at ${await work()} of ${people * 3} rows`);
    }
    await start();
    await until(async () => await isDone(world, campaignId, people), 600_000);
    return await judge(world, campaignId, {
      kills,
      emails: resend.acceptances().map(({ to }) => to ?? ''),
      texts: vonage.acceptances().map(({ to }) => to ?? ''),
    });
  } finally {
    await kill();
    await Promise.all([resend.stop(), vonage.stop()]);
  }
}

const blast: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Send',
  nodes: [
    {
      id: 'start',
      kind: 'audience',
      config: { audience: { kind: 'filter', filter: { op: 'tag', tag: 'crowd' } }, when: { kind: 'now' } },
    },
    email('mail'),
    sms('text'),
    end,
  ],
  edges: [
    { from: 'start', port: 'next', to: 'mail' },
    { from: 'mail', port: 'next', to: 'text' },
    { from: 'text', port: 'next', to: end.id },
  ],
};

async function addCrowd(world: World, people: number): Promise<void> {
  await world.read((tx) =>
    tx.execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, email, phone, tags, content_hash, synthetic)
    select ${world.practiceId}::uuid, gen_random_uuid(), 'api', 'crowd-' || i, 'Ada', 'Sample', 'crowd-' || i || '@example.com',
           '+1617' || lpad((5000000 + i)::text, 7, '0'), '{crowd}', 'crowd', true
    from generate_series(1, ${people}::int) i`),
  );
}

/** Enrollments begun and messages settled. */
async function progress(world: World, campaignId: string): Promise<number> {
  return world.read(async (tx) => {
    const begun = await tx.$count(enrollments, eq(enrollments.campaignId, campaignId));
    const settled = and(eq(effects.campaignId, campaignId), inArray(effects.state, ['accepted', 'unknown', 'failed']));
    return begun + (await tx.$count(effects, settled));
  });
}

async function isDone(world: World, campaignId: string, people: number): Promise<boolean> {
  return world.read(async (tx) => {
    const open = and(eq(effects.campaignId, campaignId), inArray(effects.state, ['queued', 'calling']));
    const all = await tx.$count(effects, eq(effects.campaignId, campaignId));
    return all >= people * 2 && (await tx.$count(effects, open)) === 0;
  });
}

type Accepted = { kills: number; emails: string[]; texts: string[] };

async function judge(world: World, campaignId: string, accepted: Accepted): Promise<KilledBlast> {
  return world.read(async (tx) => {
    const members = await tx
      .select({ patientId: audienceMembers.patientId, enrollmentId: audienceMembers.enrollmentId })
      .from(audienceMembers)
      .where(eq(audienceMembers.state, 'entered'));
    const repeated = await tx
      .select({ n: count() })
      .from(enrollments)
      .where(eq(enrollments.campaignId, campaignId))
      .groupBy(enrollments.patientId);
    const rows = await tx
      .select({ channel: effects.channel, state: effects.state, address: effects.address })
      .from(effects)
      .where(eq(effects.campaignId, campaignId));
    const addresses = (channel: 'email' | 'sms') =>
      rows.flatMap((row) => (row.channel === channel ? [digits(row.address ?? '')] : []));
    const unknown = rows.filter((row) => row.channel === 'sms' && row.state === 'unknown');
    const unknownTo = new Set(unknown.map(({ address }) => digits(address ?? '')));
    const texts = accepted.texts.map(digits);
    const known = addresses('sms').filter((to) => !unknownTo.has(to));
    return {
      kills: accepted.kills,
      entered: members.length,
      twice: repeated.filter(({ n }) => n > 1).length,
      emails: arrived(addresses('email'), accepted.emails.map(digits)),
      texts: {
        ...arrived(known, texts),
        unknown: unknown.length,
        unknownTwice: [...timesOf(texts)].filter(([to, times]) => unknownTo.has(to) && times > 1).length,
      },
    };
  });
}

function arrived(wanted: readonly string[], got: readonly string[]): Arrived {
  const times = timesOf(got);
  const of = wanted.map((to) => times.get(to) ?? 0);
  return {
    once: of.filter((n) => n === 1).length,
    twice: of.filter((n) => n > 1).length,
    never: of.filter((n) => n === 0).length,
  };
}

function timesOf(all: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

/** Providers write numbers with and without a plus. */
function digits(address: string): string {
  return address.replace(/^\+/, '');
}
