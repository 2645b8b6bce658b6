import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config.ts';
import { safeError } from './safe-error.ts';

/**
 * The log of a process: one JSON line per entry, ids and codes only. Errors are reduced to kind, code and place; fields
 * that could hold what people sent are cut out even if someone passes them by mistake.
 */
export function createLog(options: { level: Config['logLevel']; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: safeError,
      error: codeOrSafeError,
      req: () => undefined,
      res: () => undefined,
    },
    redact: { paths: forbidden.flatMap((name) => [name, `*.${name}`]), remove: true },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

/** The engine hands over a code of its own making, such as `40P01` or `TypeError@step.ts:12`. */
function codeOrSafeError(error: unknown): unknown {
  return typeof error === 'string' && /^[\w.@:-]{1,100}$/.test(error) ? error : safeError(error);
}

const forbidden = [
  'body',
  'query',
  'params',
  'headers',
  'url',
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'email',
  'phone',
  'address',
  'text',
  'subject',
  'token',
  'authorization',
  'cookie',
];
