import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../config/config.ts';
import { startEmbeddedPostgres } from '../launcher/embedded-postgres.ts';
import { startEmbeddedTemporal } from '../launcher/embedded-temporal.ts';
import { freePort } from '../launcher/free-port.ts';
import { prepareHome } from '../launcher/home-lock.ts';
import { saveSecrets } from '../launcher/secrets.ts';
import { type ChaosPart, createChaosPart } from './chaos-part.ts';
import { type ChaosPractice, makeChaosPractice } from './chaos-practice.ts';
import { launchProgram } from './program-part.ts';
import type { Random } from './random.ts';
import type { RandomCampaign } from './random-campaign.ts';
import { type StandIns, startStandIns } from './stand-in-process.ts';

export const partNames = ['worker A', 'worker B', 'server', 'temporal', 'postgres'] as const;
export type PartName = (typeof partNames)[number];

export type SystemUnderChaos = {
  parts: Record<PartName, ChaosPart>;
  practice: ChaosPractice;
  standIns: StandIns;
  serverUrl: string;
  /** A superuser's URL, for the judges. */
  ownerUrl: string;
  standInLog: string;
  stop(): Promise<void>;
};

/** Starts the real thing in one home: database, Temporal, a server, two workers, and the providers' stand-ins. */
export async function startSystem(options: {
  home: string;
  random: Random;
  seed: number;
  campaigns: readonly RandomCampaign[];
}): Promise<SystemUnderChaos> {
  const { home, random, seed, campaigns } = options;
  prepareHome(home);
  const log = () => undefined;
  saveSecrets(home, { postgresPort: await portOf(random), temporalPort: await portOf(random) });
  const serverPort = await portOf(random);
  const serverUrl = `http://127.0.0.1:${serverPort}`;
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };

  const address = { database: '', temporal: '' };
  const postgres = createChaosPart('postgres', async () => {
    const { url, ...started } = await startEmbeddedPostgres({ home, log });
    address.database = samePlace(address.database, url);
    return started;
  });
  const temporal = createChaosPart('temporal', async () => {
    const { address: place, ...started } = await startEmbeddedTemporal({ home, log });
    address.temporal = samePlace(address.temporal, place);
    return started;
  });
  undo.push(postgres.stop, temporal.stop);
  try {
    await Promise.all([postgres.start(), temporal.start()]);
    const practice = await makeChaosPractice(address.database, campaigns);
    const secrets = makeSecrets(home);
    const standInLog = join(home, 'stand-ins.ndjson');
    const { accounts } = practice;
    const standIns = await startStandIns({ home, seed, logFile: standInLog, serverUrl, accounts, ...secrets });
    undo.push(standIns.stop);
    const env = {
      CAIRN_HOME: home,
      CAIRN_DEMO: '0',
      CAIRN_LOG_LEVEL: 'warn',
      PORT: String(serverPort),
      DATABASE_URL: address.database,
      TEMPORAL_ADDRESS: address.temporal,
      RESEND_API_KEY: 're_chaos',
      RESEND_BASE_URL: standIns.resendUrl,
      RESEND_WEBHOOK_SECRET: secrets.webhookSecret,
      VONAGE_API_HOST: standIns.vonageUrl,
      VONAGE_APPLICATION_ID: 'chaos',
      VONAGE_PRIVATE_KEY_FILE: secrets.privateKeyFile,
      VONAGE_SIGNATURE_SECRET: secrets.signatureSecret,
      // They start dozens of times: a third of that is compiling.
      NODE_COMPILE_CACHE: join(home, 'compiled'),
    };
    const ours = (name: string, role: 'server' | 'worker', readyWhen: RegExp) =>
      createChaosPart(name, () =>
        launchProgram({
          file: join(repositoryRoot, 'engine/server/src/main.ts'),
          // Nothing reads the home there: it lets whoever clears up tell our processes from others.
          args: [home],
          env: { ...env, CAIRN_ROLE: role },
          logFile: join(home, `${name.replace(' ', '-')}.log`),
          readyWhen,
        }),
      );
    const server = ours('server', 'server', /^Cairn is ready/m);
    const workerA = ours('worker A', 'worker', /^The worker is ready/m);
    const workerB = ours('worker B', 'worker', /^The worker is ready/m);
    undo.push(server.stop, workerA.stop, workerB.stop);
    await server.start();
    await Promise.all([workerA.start(), workerB.start()]);
    const parts = { 'worker A': workerA, 'worker B': workerB, server, temporal, postgres };
    return { parts, practice, standIns, serverUrl, ownerUrl: address.database, standInLog, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Below the range from which the system takes ports for outgoing connections, so that a restarted part finds its own free. */
async function portOf(random: Random): Promise<number> {
  for (;;) {
    const wanted = random.int(20_000, 31_999);
    if ((await freePort(wanted)) === wanted) return wanted;
  }
}

function samePlace(before: string, now: string): string {
  if (before !== '' && before !== now) throw new Error(`A part came back elsewhere: its port was taken.`);
  return now;
}

function makeSecrets(home: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const privateKeyFile = join(home, 'vonage.key');
  const publicKeyFile = join(home, 'vonage.pub');
  writeFileSync(privateKeyFile, privateKey);
  chmodSync(privateKeyFile, 0o600);
  writeFileSync(publicKeyFile, publicKey);
  return {
    privateKeyFile,
    publicKeyFile,
    webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    signatureSecret: randomBytes(32).toString('hex'),
  };
}
