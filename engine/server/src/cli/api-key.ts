import { parseArgs } from 'node:util';
import { inPractice } from '@cairn/db';
import { makeApiKey, usualScopes } from '../auth/make-api-key.ts';
import { isScope, permissionsOfScope, type Scope } from '../permissions/permissions.ts';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

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
  const name = values.name?.trim();
  if (positionals.join(' ') !== 'create' || name === undefined || name === '') {
    throw misused(usage);
  }
  const scopes = values.scopes === undefined ? usualScopes : scopesIn(values.scopes);
  const now = Date.now();
  const expiresAt = values.days === undefined ? null : now + daysIn(values.days) * 86_400_000;
  return withCairn(config, async ({ database, reachable }) => {
    const practice = await practiceFor(database, values.practice);
    const wanted = { practiceId: practice.id, name, scopes, expiresAt, by: 'system:cli', now };
    const { key } = await inPractice(database, practice.id, (tx) => makeApiKey(tx, wanted));
    say(`A key for ${practice.name}. It is shown this once, keep it safe:\n\n  ${key}\n`);
    say(`Scopes: ${scopes.join(', ')}${values.days === undefined ? '' : `; for ${values.days} days`}.`);
    say(`Send it as  Authorization: Bearer <key>  to ${reachable.publicUrl}/api/v1/events`);
    return 0;
  });
};

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
