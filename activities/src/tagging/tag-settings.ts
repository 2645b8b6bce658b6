import type { PracticeTags } from '@cairn/core/api';
import { databaseNow, inPractice, practices, tagSettings } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import type { Actor, EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';

/** Tags with a meaning of their own in the practice. */
export async function readTagSettings(context: EngineContext, practiceId: string): Promise<PracticeTags> {
  return inPractice(context.database, practiceId, async (tx) => {
    const [row] = await tx.select({ settings: practices.settings }).from(practices);
    return tagSettings(row?.settings ?? {});
  });
}

export async function setTagSettings(
  context: EngineContext,
  practiceId: string,
  wanted: PracticeTags,
  by: Actor,
): Promise<PracticeTags> {
  return inCommand(context, practiceId, async (tx) => {
    const { reserved: reservedTags, marketingExclusion } = wanted;
    const set = JSON.stringify({ reservedTags, marketingExclusion });
    await tx.update(practices).set({ settings: sql`${practices.settings} || ${set}::jsonb` });
    await audit(tx, { by, action: 'practice.tags_changed', subject: null, now: await databaseNow(tx) });
    return wanted;
  });
}
