import { type Database, listPractices, type PracticeRef } from '@cairn/db';
import { createEngineHost, type EngineHost } from '../compose/engine-host.ts';
import type { Config } from '../config/config.ts';
import { type Reachable, resolveEndpoints } from '../home/endpoints.ts';
import { sealFromFile } from '../home/master-key.ts';
import { createLog } from '../log/log.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { CommandFailure } from './command.ts';

export type ReachedCairn = EngineHost & { reachable: Reachable };

/** Connects to a running Cairn for the length of one command. Fails with a sentence when its database does not answer. */
export async function withCairn<T>(config: Config, work: (cairn: ReachedCairn) => Promise<T>): Promise<T> {
  const found = resolveEndpoints(config);
  if (!found.ok) throw new CommandFailure(found.sentence);
  const { reachable } = found;
  const host = createEngineHost({
    config,
    ...reachable,
    temporalAddress: reachable.temporalAddress ?? '127.0.0.1:7233',
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    maxConnections: 2,
    seal: sealFromFile(config),
  });
  try {
    return await work({ ...host, reachable });
  } finally {
    await host.close();
  }
}

/** The practice that a command is about: the one named, else the only or first one. */
export async function practiceFor(database: Database, wanted: string | undefined): Promise<PracticeRef> {
  const all = await listPractices(database);
  const chosen = wanted === undefined ? all[0] : all.find(({ id }) => id === wanted);
  if (chosen !== undefined) return chosen;
  throw new CommandFailure(
    wanted === undefined
      ? 'There is no practice yet: start Cairn once with npm start.'
      : `There is no practice with the id ${wanted}. Leave --practice out for the first one.`,
  );
}
