import { parseArgs } from 'node:util';
import { apiKeys, auditLog, inPractice, newId } from '@cairn/db';
import { newApiKey } from '../auth/api-key.ts';
import { type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

export const apiKey: CommandRun = async (args, { config, usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: { type: 'string' }, practice: { type: 'string' } },
  });
  const name = values.name?.trim();
  if (positionals.join(' ') !== 'create' || name === undefined || name === '') {
    throw misused(usage);
  }
  return withCairn(config, async ({ database, reachable }) => {
    const practice = await practiceFor(database, values.practice);
    const { key, prefix, secretHash } = newApiKey();
    const id = newId();
    await inPractice(database, practice.id, async (tx) => {
      await tx.insert(apiKeys).values({ practiceId: practice.id, id, name, prefix, secretHash });
      await tx.insert(auditLog).values({
        practiceId: practice.id,
        at: Date.now(),
        actor: 'system:cli',
        action: 'api_key.created',
        subject: id,
      });
    });
    say(`A key for ${practice.name}. It is shown this once, keep it safe:\n\n  ${key}\n`);
    say(`Send it as  Authorization: Bearer <key>  to ${reachable.publicUrl}/api/v1/events`);
    return 0;
  });
};
