import { parseArgs } from 'node:util';
import { apiKeys, type Database, inPractice, type PracticeRef } from '@cairn/db';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { makeApiKey, usualScopes } from '../auth/make-api-key.ts';
import { revokeApiKey } from '../auth/revoke-api-key.ts';
import { isScope, permissionsOfScope, type Scope } from '../permissions/permissions.ts';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

/** Makes a key, lists those of the practice, or ends one. */
export const apiKey: CommandRun = async (args, { config, usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      practice: { type: 'string' },
      scopes: { type: 'string' },
      days: { type: 'string' },
    },
  });
  const [verb, named, ...rest] = positionals;
  const isMaking = verb === 'create' && named === undefined && (values.name?.trim() ?? '') !== '';
  const isListing = verb === 'list' && named === undefined;
  const isRevoking = verb === 'revoke' && named !== undefined && rest.length === 0;
  if (!isMaking && !isListing && !isRevoking) throw misused(usage);
  const wanted = isMaking ? wantedKey(values) : null;
  return withCairn(config, async ({ database, reachable }) => {
    const practice = await practiceFor(database, values.practice);
    if (isListing) await list(database, practice, say);
    if (isRevoking) await revoke(database, practice, { named, say });
    if (wanted !== null) await create(database, practice, { wanted, say, url: reachable.publicUrl });
    return 0;
  });
};

type Say = (line: string) => void;
type Wanted = { name: string; scopes: readonly Scope[]; days: number | null };

function wantedKey({ name = '', scopes, days }: { name?: string; scopes?: string; days?: string }): Wanted {
  return {
    name: name.trim(),
    scopes: scopes === undefined ? usualScopes : scopesIn(scopes),
    days: days === undefined ? null : daysIn(days),
  };
}

type Making = { wanted: Wanted; say: Say; url: string };

async function create(database: Database, practice: PracticeRef, { wanted, say, url }: Making): Promise<void> {
  const now = Date.now();
  const { name, scopes, days } = wanted;
  const expiresAt = days === null ? null : now + days * 86_400_000;
  const row = { practiceId: practice.id, name, scopes, expiresAt, by: 'system:cli', now };
  const { key } = await inPractice(database, practice.id, (tx) => makeApiKey(tx, row));
  say(`A key for ${practice.name}. It is shown this once, keep it safe:\n\n  ${key}\n`);
  say(`Scopes: ${scopes.join(', ')}${days === null ? '' : `; for ${days} days`}.`);
  say(`Send it as  Authorization: Bearer <key>  to ${url}/api/v1/events`);
}

async function list(database: Database, practice: PracticeRef, say: Say): Promise<void> {
  const rows = await inPractice(database, practice.id, (tx) =>
    tx.select().from(apiKeys).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id)),
  );
  if (rows.length === 0) return say(`${practice.name} has no keys: api-key create makes one.`);
  say(`Keys of ${practice.name}, the newest first:`);
  for (const row of rows) {
    const used = row.lastUsedAt === null ? 'never used' : `last used ${dayOf(row.lastUsedAt)}`;
    say(`  ${row.id}  ${row.prefix}…  ${row.name}  (${row.scopes.join(', ')}; ${used}; ${stateOf(row, Date.now())})`);
  }
}

function stateOf({ revokedAt, expiresAt }: typeof apiKeys.$inferSelect, now: number): string {
  if (revokedAt !== null) return `revoked ${dayOf(revokedAt)}`;
  if (expiresAt === null) return 'works until it is revoked';
  return expiresAt > now ? `works until ${dayOf(expiresAt)}` : `ended ${dayOf(expiresAt)}`;
}

type Revoking = { named: string; say: Say };

async function revoke(database: Database, practice: PracticeRef, { named, say }: Revoking): Promise<void> {
  const change = { practiceId: practice.id, by: 'system:cli', now: Date.now() };
  await inPractice(database, practice.id, async (tx) => {
    // As the list shows it.
    const byPrefix = and(eq(apiKeys.prefix, named.replace(/…$/, '')), isNull(apiKeys.revokedAt));
    const known = z.uuid().safeParse(named).success
      ? [{ id: named, name: named }]
      : await tx.select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).where(byPrefix);
    const [found, ...more] = known;
    if (found === undefined || more.length > 0 || !(await revokeApiKey(tx, found.id, change))) {
      throw new CommandFailure(
        more.length > 0
          ? 'More than one key begins so: name it by its id. api-key list shows them.'
          : 'There is no such key that still works: take an id from api-key list.',
      );
    }
    say(`Revoked: ${found.name}. It opens nothing any more.`);
  });
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function scopesIn(text: string): Scope[] {
  const names = text.split(',').map((each) => each.trim());
  const known = names.filter(isScope);
  if (known.length === names.length) return [...new Set(known)];
  const unknown = names.find((name) => !isScope(name)) ?? '';
  throw new CommandFailure(
    `There is no scope “${unknown}”: use one or more of ${Object.keys(permissionsOfScope).join(',')}.`,
  );
}

function daysIn(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new CommandFailure('--days takes a whole number of days, 1 to 9999.');
}
