import { parseArgs } from 'node:util';
import { CommandFailure, type CommandRun } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

export const goLive: CommandRun = async (args, { config, say }) => {
  const { values } = parseArgs({ args: [...args], options: { practice: { type: 'string' } } });
  return withCairn(config, async ({ database, engine }) => {
    const practice = await practiceFor(database, values.practice);
    const answer = await engine.practice.goLive(practice.id, { kind: 'system', id: 'cli' });
    if (!answer.ok) throw new CommandFailure(answer.error.message);
    say(`${practice.name} is live: patients who enter from now on are really written to.`);
    return 0;
  });
};
