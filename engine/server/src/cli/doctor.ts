import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertSafeRole, type Database, migrationFiles } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { hasPollers } from '../compose/task-queue.ts';
import { type Config, repositoryRoot } from '../config/config.ts';
import { resolveEndpoints } from '../home/endpoints.ts';
import type { CommandRun } from './command.ts';
import { type ReachedCairn, withCairn } from './with-cairn.ts';

/** What a look at one part came to. `no`: it does not work, and what to do. `note`: works, but worth knowing. */
type Finding = { mark: 'ok' | 'note' | 'no'; part: string; says: string };

export const doctor: CommandRun = async (_args, { config, say }) => {
  const findings = [...aboutThisMachine(config), ...(await aboutCairn(config))];
  for (const { mark, part, says } of findings) say(`${mark.padEnd(4)}  ${part.padEnd(10)}  ${says}`);
  return findings.some(({ mark }) => mark === 'no') ? 1 : 0;
};

function aboutThisMachine(config: Config): Finding[] {
  const isRightNode = process.versions.node.startsWith('24.');
  const isBuilt = existsSync(join(repositoryRoot, '.build', 'editor', 'index.html'));
  return [
    {
      mark: isRightNode ? 'ok' : 'note',
      part: 'Node',
      says: isRightNode
        ? `Version ${process.versions.node}.`
        : `Version ${process.versions.node}; Cairn is tested on 24: npm start brings it.`,
    },
    {
      mark: 'ok',
      part: 'Home',
      says: existsSync(config.home) ? `${config.home}.` : `${config.home} will be made at the first start.`,
    },
    { mark: isBuilt ? 'ok' : 'no', part: 'Editor', says: isBuilt ? 'Built.' : 'Not built: npm start builds it.' },
    sender('E-mail', config.resend.apiKey !== null, 'Resend', 'RESEND_API_KEY'),
    sender(
      'Texts',
      config.vonage.applicationId !== null,
      'Vonage',
      'VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY_FILE',
    ),
  ];
}

function sender(part: string, isSet: boolean, provider: string, variables: string): Finding {
  return isSet
    ? { mark: 'ok', part, says: `${provider} has its credentials.` }
    : { mark: 'note', part, says: `Sandbox only: nothing is really sent. To send, set ${variables}.` };
}

async function aboutCairn(config: Config): Promise<Finding[]> {
  const found = resolveEndpoints(config);
  if (!found.ok) return [{ mark: 'no', part: 'Cairn', says: found.sentence }];
  return withCairn(config, async (cairn) => [
    ...(await aboutDatabase(cairn.database)),
    await aboutTemporal(cairn),
    await aboutWorker(config, cairn.reachable.temporalAddress),
    await aboutServer(cairn.reachable.publicUrl),
  ]);
}

async function aboutDatabase(database: Database): Promise<Finding[]> {
  const part = 'Database';
  try {
    await database.app.execute(sql`select 1`);
  } catch {
    return [{ mark: 'no', part, says: 'It does not answer: start Cairn with npm start, or check DATABASE_URL.' }];
  }
  try {
    await assertSafeRole(database.app);
    const known = (await migrationFiles()).length;
    return [
      { mark: 'ok', part, says: `Answers; ${known} migrations known; its role is bound to one practice at a time.` },
    ];
  } catch (error) {
    return [{ mark: 'no', part, says: error instanceof Error ? error.message : 'Its role cannot be checked.' }];
  }
}

async function aboutTemporal({ gateway, reachable }: ReachedCairn): Promise<Finding> {
  const part = 'Temporal';
  if (reachable.temporalAddress === null)
    return { mark: 'no', part, says: 'No address: set TEMPORAL_ADDRESS to its host:port.' };
  try {
    await gateway.namespaceId();
    return {
      mark: 'ok',
      part,
      says: `Answers at ${reachable.temporalAddress}, namespace ${reachable.temporalNamespace}.`,
    };
  } catch {
    return {
      mark: 'no',
      part,
      says: `Does not answer at ${reachable.temporalAddress}. Events are still stored; waits go on once it is back.`,
    };
  }
}

async function aboutWorker(config: Config, address: string | null): Promise<Finding> {
  const part = 'Worker';
  const remedy = 'start one with npm start or npm run cairn -- worker.';
  try {
    const polls = address !== null && (await hasPollers(config, address));
    return polls
      ? { mark: 'ok', part, says: 'One at least asks for work.' }
      : { mark: 'no', part, says: `None asks for work: ${remedy}` };
  } catch {
    return { mark: 'no', part, says: `Unknown while Temporal does not answer; ${remedy}` };
  }
}

async function aboutServer(publicUrl: string): Promise<Finding> {
  const part = 'Pages';
  try {
    const answer = await fetch(`${publicUrl}/health/ready`, { signal: AbortSignal.timeout(5000) });
    if (answer.ok) return { mark: 'ok', part, says: `Ready at ${publicUrl}.` };
    return { mark: 'no', part, says: `${publicUrl} answers, but not every part is ready: ${await answer.text()}` };
  } catch {
    return { mark: 'no', part, says: `Nothing answers at ${publicUrl}: start Cairn with npm start.` };
  }
}
