import type { Actor, EngineContext } from '../context.ts';
import { audienceDiffOf } from './audience-diff.ts';
import { estimateSend } from './estimate-send.ts';
import { excludeFrom, includeAgain } from './exclusions.ts';
import { createRunCommands } from './run-commands.ts';

/** Sends of campaigns to their audiences, as the server asks for them. */
export type Sends = ReturnType<typeof createSends>;

type Taken = { campaignId: string; patientIds: readonly string[] };

export function createSends(context: EngineContext) {
  return {
    ...createRunCommands(context),
    estimate: (practiceId: string, campaignId: string) => estimateSend(context, practiceId, campaignId),
    diff: (practiceId: string, campaignId: string) => audienceDiffOf(context, practiceId, campaignId),
    exclude: (practiceId: string, given: Taken, by: Actor) => excludeFrom(context, practiceId, given, by),
    include: (practiceId: string, given: Taken, by: Actor) => includeAgain(context, practiceId, given, by),
  };
}
