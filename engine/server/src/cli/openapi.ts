import { describeWithoutStarting } from '../api-docs/describe-without-starting.ts';
import type { CommandRun } from './command.ts';

/** Prints the description of the API, for those who make a client from it. Needs no running Cairn. */
export const openapi: CommandRun = async (_args, { config, say }) => {
  say(JSON.stringify(await describeWithoutStarting(config), null, 2));
  return 0;
};
