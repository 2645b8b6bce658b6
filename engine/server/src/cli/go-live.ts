import { parseArgs } from 'node:util';
import { type Command, CommandFailure } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

export const goLiveCommand: Command = {
  usage: 'go-live [--practice ID]',
  summary: 'lets messages leave; what was enrolled in the sandbox ends first',
  async run(args, { config, say }) {
    const { values } = parseArgs({ args: [...args], options: { practice: { type: 'string' } } });
    return withCairn(config, async ({ database, engine }) => {
      const practice = await practiceFor(database, values.practice);
      const answer = await engine.practice.goLive(practice.id, { kind: 'system', id: 'cli' });
      if (!answer.ok) throw new CommandFailure(answer.error.message);
      say(`${practice.name} is live: patients who enter from now on are really written to.`);
      return 0;
    });
  },
};
