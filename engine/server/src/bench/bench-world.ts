import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider, ProviderRequest } from '@cairn/activities';
import type { CampaignDocumentInput } from '@cairn/core';
import { enrollments } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { everySecond } from '../compose/every-second.ts';
import { startParts } from '../launcher/index.ts';
import { clearAfterCrash } from '../testing/clear-after-crash.ts';
import { createWorld, tester, type World, type WorldOptions } from '../testing/world.ts';

/** One practice on parts of its own, in a temporary home: what every measurement runs on. */
export type BenchWorld = {
  world: World;
  temporalAddress: string;
  home: string;
  /** Makes patients, none of them known yet; answers with their external ids. */
  people(n: number): Promise<string[]>;
  /** Publishes a campaign and answers with its id. */
  publish(slug: string, document: CampaignDocumentInput): Promise<string>;
  /** Hands an event in, as the route does; resolves once it is stored. */
  report(event: string, patient: string): ReturnType<World['engine']['intake']['event']>;
  /** Called with every message at the moment the provider is called. */
  onCall(listener: (request: ProviderRequest) => void): () => void;
  /** How many enrollments of the campaign have ended. */
  ended(campaignId: string): Promise<number>;
  /** The provider all benches use: accepts at once, so that the engine is measured and no network. */
  provider: Provider;
};

/** Calls to intake under way at once, and workflows being started at once by the baseline. */
export const concurrency = 8;

export async function inBenchWorld(
  running: boolean,
  work: (bench: BenchWorld) => Promise<void>,
  other: Pick<WorldOptions, 'providers' | 'account'> = {},
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  clearAfterCrash(home);
  const parts = await startParts({ home, restart: false, log: () => undefined });
  const listeners = new Set<(request: ProviderRequest) => void>();
  const provider = instantProvider((request) => {
    for (const listener of listeners) listener(request);
  });
  try {
    const world = await createWorld({
      adminDatabaseUrl: parts.ownerDatabaseUrl,
      temporalAddress: parts.temporalAddress,
      running,
      providers: () => () => provider,
      account: { ratePerSecond: 100_000, burst: 100_000 },
      ...other,
    });
    // The server's process does these while it runs.
    await world.engine.notices.start();
    const folding = everySecond(world.engine.counts.fold, () => undefined);
    const statistics = everySecond(world.engine.statistics.refresh, () => undefined);
    try {
      await work(benchWorld({ world, home, temporalAddress: parts.temporalAddress, provider, listeners }));
    } finally {
      await statistics.stop();
      await folding.stop();
      await world.engine.notices.stop();
      await world.stop();
    }
  } finally {
    await parts.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

type Made = Pick<BenchWorld, 'world' | 'home' | 'temporalAddress' | 'provider'> & {
  listeners: Set<(request: ProviderRequest) => void>;
};

function benchWorld({ listeners, ...made }: Made): BenchWorld {
  const { world } = made;
  let people = 0;
  return {
    ...made,
    people: async (n) => {
      const names = Array.from({ length: n }, (_, i) => `p${people + i + 1}`);
      people += n;
      await each(names, concurrency, async (name) => void (await world.patient(name)));
      return names;
    },
    publish: world.publish,
    report: (event, patient) => world.engine.intake.event(world.practiceId, { event, patient }, tester),
    onCall: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended: async (campaignId) => {
      const [row] = await world.database.queue
        .select({ n: sql<number>`count(*)::int` })
        .from(enrollments)
        .where(and(eq(enrollments.campaignId, campaignId), eq(enrollments.status, 'ended')));
      return row?.n ?? 0;
    },
  };
}

function instantProvider(called: (request: ProviderRequest) => void): Provider {
  return {
    name: 'bench',
    idempotent: true,
    keyWindowMs: Number.POSITIVE_INFINITY,
    send: async (request) => {
      called(request);
      return { kind: 'accepted', providerId: `bench-${request.clientRef}` };
    },
  };
}

/** Runs `work` over the items, at most `limit` at once. */
export async function each<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const runner = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runner));
}
