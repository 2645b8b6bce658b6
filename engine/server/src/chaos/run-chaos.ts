import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { createIntakeClient } from './intake-client.ts';
import { judgeByModel, type ModelVerdict } from './judge-model.ts';
import { judgeByRows, type RawVerdict } from './judge-raw.ts';
import { killAtRandom } from './killer.ts';
import { playStory, type Told } from './play-story.ts';
import { createRandom, type Random } from './random.ts';
import { nextCampaign, nextSlug, randomCampaign } from './random-campaign.ts';
import { randomStory } from './random-story.ts';
import { watchStates } from './state-watch.ts';
import { type PartName, partNames, type SystemUnderChaos, startSystem } from './system-under-chaos.ts';
import { type Quiet, untilQuiet } from './until-quiet.ts';

export type ChaosOptions = {
  /** An empty folder for everything the run makes. */
  home: string;
  /** Ends it early, with everything stopped. */
  signal?: AbortSignal;
  /** The same seed gives the same campaigns, the same lives and the same order of deaths. */
  seed: number;
  /** Goes on killing at least so long. */
  minutes: number;
  /** Each part dies at least so often. */
  deathsEach: number;
  storiesPerSecond: number;
  say(line: string): void;
};

export type ChaosReport = {
  seed: number;
  deaths: Record<PartName, number>;
  /** Mean time from the beginning of a start until ready, milliseconds. */
  startMs: Record<PartName, number>;
  /** Looks that found a message in each state. */
  states: Record<string, number>;
  stories: number;
  retries: number;
  quiet: Quiet;
  model: ModelVerdict;
  raw: RawVerdict;
  /** Empty when the run has shown what it should. */
  violations: string[];
};

const campaignCount = 12;
/** A machine that is too slow for the wanted rate gets fewer lives instead of a crowd. */
const livesAtOnce = 80;
const quietWithinMs = 8 * 60_000;
const effectStates = ['queued', 'calling', 'accepted', 'failed', 'unknown', 'skipped', 'cancelled'];

/** Kills every part of a working Cairn at random while patients live through random campaigns, then judges what came of it. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { home, seed, say } = options;
  const random = createRandom(seed);
  // The one that others name is made first.
  const campaigns = [
    nextCampaign,
    ...Array.from({ length: campaignCount }, (_, at) =>
      randomCampaign(random.fork(`campaign ${at}`), `chaos-${at + 1}`),
    ),
  ];
  const system = await startSystem({ home, random: createRandom(`ports ${process.pid}`), seed, campaigns });
  try {
    say(`Everything runs. Seed ${seed}.`);
    const watch = watchStates(system.ownerUrl);
    const lived = await liveAndDie(system, options, random);
    await system.standIns.calm();
    say('Everybody has lived; waiting until nothing is under way.');
    const quiet = await untilQuiet(system.ownerUrl, system.standIns.pendingWebhooks, quietWithinMs);
    await watch.stop();
    return await judge(system, options, { ...lived, quiet, seen: watch.seen() });
  } finally {
    await system.stop();
  }
}

type Lived = {
  stories: number;
  retries: number;
  told: Map<string, Told>;
  textIds: string[];
  /** Stories that could not be played to their end. */
  broken: string[];
};

async function liveAndDie(system: SystemUnderChaos, options: ChaosOptions, random: Random): Promise<Lived> {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal ? [options.signal] : [])]);
  const lived: Lived = { stories: 0, retries: 0, told: new Map(), textIds: [], broken: [] };
  const client = createIntakeClient({ baseUrl: system.serverUrl, key: system.practice.apiKey, signal });
  const stage = {
    client,
    signal,
    vonageUrl: system.standIns.vonageUrl,
    practicePhone: system.practice.phone,
    told: (fact: Told) => lived.told.set(fact.messageId, fact),
    texted: ({ messageUuid }: { messageUuid: string }) => lived.textIds.push(messageUuid),
  };
  const bookable = system.practice.campaigns.filter(({ slug }) => slug !== nextSlug);
  const playing = new Set<Promise<void>>();
  let isOver = false;
  const living = (async () => {
    while (!isOver) {
      if (playing.size >= livesAtOnce) await Promise.race(playing);
      const n = lived.stories;
      lived.stories += 1;
      const story = randomStory(random.fork(`story ${n}`), n, bookable);
      const played = playStory(story, stage)
        .catch((error: unknown) => lived.broken.push(`story ${n} broke off: ${String(error)}`))
        .then(() => {
          playing.delete(played);
        });
      playing.add(played);
      await pause(1000 / options.storiesPerSecond);
    }
  })();
  const until = performance.now() + options.minutes * 60_000;
  const parts = partNames.map((name) => system.parts[name]);
  try {
    await killAtRandom(parts, random.fork('kills'), { each: options.deathsEach, until, signal });
    isOver = true;
    await living;
    await Promise.all(playing);
    return { ...lived, retries: client.figures().retries };
  } finally {
    isOver = true;
    ending.abort();
  }
}

async function judge(
  system: SystemUnderChaos,
  { home, seed, deathsEach }: ChaosOptions,
  lived: Lived & { quiet: Quiet; seen: ReadonlyMap<string, number> },
): Promise<ChaosReport> {
  const sql = postgres(system.ownerUrl, { max: 2, onnotice: () => undefined });
  try {
    const model = await judgeByModel(sql, system.practice.campaigns, lived.told);
    for (const one of model.evidence) appendFileSync(join(home, 'evidence.ndjson'), `${JSON.stringify(one)}\n`);
    const raw = await judgeByRows(sql, system.standInLog, {
      messageIds: [...lived.told.keys()],
      textIds: lived.textIds,
    });
    const rows = await sql<{ state: string; n: number }[]>`
      select state, count(*)::int as n from cairn.effects group by state`;
    const [movedOn] = await sql<{ n: number }[]>`
      select count(*)::int as n from cairn.enrollments where enrolled_by <> 'event'`;
    const [batches] = await sql<{ n: number }[]>`select count(*)::int as n from cairn.send_batches`;
    const inRows = new Map(rows.map(({ state, n }) => [state, n]));
    const states = Object.fromEntries(
      effectStates.map((state) => [state, inRows.get(state) ?? lived.seen.get(state) ?? 0]),
    );
    const deaths = ofEach((name) => system.parts[name].deaths());
    return {
      seed,
      deaths,
      startMs: ofEach((name) => mean(system.parts[name].startsTookMs())),
      states,
      stories: lived.stories,
      retries: lived.retries,
      quiet: lived.quiet,
      model,
      raw,
      violations: [
        ...lived.broken,
        ...lived.quiet.open.map((open) => `not at rest: ${open}`),
        ...partNames.flatMap((name) => (deaths[name] < deathsEach ? [`${name} died only ${deaths[name]} times`] : [])),
        ...partNames.flatMap((name) => {
          const ends = system.parts[name].endedByItself();
          return ends > 0 ? [`${name} ended by itself ${ends} times`] : [];
        }),
        ...(movedOn?.n ? [] : ['nobody was ever sent on into another campaign']),
        ...(batches?.n ? [] : ['nothing ever went as a batch']),
        ...effectStates.flatMap((state) => (states[state] === 0 ? [`no message was ever ${state}`] : [])),
        ...model.violations.map((violation) => `by the simulator: ${violation}`),
        ...raw.violations.map((violation) => `by the rows: ${violation}`),
      ],
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function ofEach(figure: (name: PartName) => number): Record<PartName, number> {
  return {
    'worker A': figure('worker A'),
    'worker B': figure('worker B'),
    server: figure('server'),
    temporal: figure('temporal'),
    postgres: figure('postgres'),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);
}
