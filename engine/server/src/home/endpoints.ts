import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { roleUrls } from './role-urls.ts';

const endpointsSchema = z.object({
  pid: z.number().int(),
  publicUrl: z.string(),
  appUrl: z.string(),
  queueUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
});

/** Where the parts of a running Cairn are, for worker processes and the CLI on the same machine. Holds passwords. */
export type Endpoints = z.infer<typeof endpointsSchema>;

/** Writes `<home>/endpoints.json`, for this user's eyes alone. */
export function writeEndpoints(home: string, endpoints: Endpoints): void {
  const file = fileIn(home);
  writeFileSync(`${file}.new`, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

export function removeEndpoints(home: string): void {
  rmSync(fileIn(home), { force: true });
}

/** The file of a running (or killed) Cairn; null when there is none that can be read. */
export function readEndpoints(home: string): Endpoints | null {
  try {
    return endpointsSchema.parse(JSON.parse(readFileSync(fileIn(home), 'utf8')));
  } catch {
    return null;
  }
}

export type Reachable = Omit<Endpoints, 'pid' | 'temporalAddress'> & { temporalAddress: string | null };
export type ReachableResult = { ok: true; reachable: Reachable } | { ok: false; sentence: string };

/** What a command or a worker connects to: the environment first, else the Cairn that runs on the home. */
export function resolveEndpoints(config: Config): ReachableResult {
  const running = readEndpoints(config.home);
  const temporalAddress = config.temporal.address ?? running?.temporalAddress ?? null;
  if (config.databaseUrl !== null) {
    const { appUrl, queueUrl } = roleUrls(config.databaseUrl);
    const publicUrl = running?.publicUrl ?? config.publicUrl;
    const temporalNamespace = config.temporal.namespace;
    return { ok: true, reachable: { publicUrl, appUrl, queueUrl, temporalAddress, temporalNamespace } };
  }
  if (running !== null) return { ok: true, reachable: { ...running, temporalAddress } };
  return {
    ok: false,
    sentence: `No Cairn runs on ${config.home}: start it with npm start, or set DATABASE_URL and TEMPORAL_ADDRESS to reach one elsewhere.`,
  };
}

function fileIn(home: string): string {
  return join(home, 'endpoints.json');
}
