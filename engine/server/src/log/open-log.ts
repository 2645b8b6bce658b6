import { closeSync, openSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.ts';
import { prepareHome } from '../launcher/home-lock.ts';
import { createLog } from './log.ts';

const maxBytes = 20_000_000;

/** On a terminal the log goes into `<home>/cairn.log`, so that people read sentences; anywhere else to standard output. */
export function openLog({ home, logLevel: level }: Pick<Config, 'home' | 'logLevel'>): Logger {
  if (!process.stdout.isTTY) return createLog({ level });
  prepareHome(home);
  const file = join(home, 'cairn.log');
  closeSync(openSync(file, 'a', 0o600));
  if (statSync(file).size > maxBytes) truncateSync(file);
  return createLog({ level, destination: pino.destination({ dest: file, sync: true }) });
}
