import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { FAULT_KINDS } from './behaviour.ts';

const logEntry = z.object({
  /** ISO instant at which the outcome was decided. */
  at: z.string(),
  provider: z.enum(['resend', 'vonage']),
  /** The idempotency key, if one was sent. */
  key: z.string().nullable(),
  /** Our reference in the request. */
  clientRef: z.string().nullable(),
  to: z.string().nullable(),
  /** SHA-256 of the request body in hex. */
  bodyHash: z.string(),
  /** `dropped`: nothing was answered and nothing accepted. */
  outcome: z.enum(['accepted', 'replayed', 'refused', 'dropped']),
  /** The answer meant for the caller; whether it arrived is another matter, see `fault`. */
  status: z.number().nullable(),
  id: z.string().nullable(),
  fault: z.enum(FAULT_KINDS).nullable(),
});

/** One line of a stand-in's log: the judge's only source, so it is written before any answer leaves. */
export type LogEntry = z.infer<typeof logEntry>;

export type RequestLog = { add(entry: LogEntry): void; entries(): readonly LogEntry[] };

/** Keeps the log in memory and, if a file is named, in it line by line; what the file holds already is read back. */
export function openRequestLog(provider: LogEntry['provider'], file: string | undefined): RequestLog {
  const entries = file === undefined ? [] : readBack(file).filter((entry) => entry.provider === provider);
  return {
    add(entry) {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    entries: () => entries,
  };
}

/** A kill can cut the last line short: such a line was never answered, so it is passed over. */
function readBack(file: string): LogEntry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return [logEntry.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
