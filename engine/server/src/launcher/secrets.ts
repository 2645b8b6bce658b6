import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  postgresPort: z.number().int().optional(),
  postgresPassword: z.string().optional(),
  /** Where the database's files lie when the home cannot hold them (root only). */
  postgresFolder: z.string().optional(),
  temporalPort: z.number().int().optional(),
});

/** What the embedded parts keep between starts: ports and the database password. */
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads `<home>/secrets.json`; a missing file is an empty one. Throws on a damaged one, naming it. */
export function readSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  const parsed = secretsSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${file} is damaged. Restore it from a backup: it holds the database password.`);
  return parsed.data;
}

/** Merges `changes` into the file, whole or not at all; mode 0600. Synchronous, so two parts cannot overwrite each other. */
export function saveSecrets(home: string, changes: Secrets): void {
  const file = join(home, 'secrets.json');
  const next = { ...readSecrets(home), ...changes };
  writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
