import { textLengths } from '@cairn/core';
import type { SendingSettings, StopAnswer } from '@cairn/core/api';
import { campaigns, databaseNow, inPractice, practices, type Tx } from '@cairn/db';
import { eq, inArray, sql } from 'drizzle-orm';
import { undoSecondsOf } from '../audiences/undo-time.ts';
import { audit } from '../audit.ts';
import type { Actor, EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { wakeCampaign } from '../running/wake-campaign.ts';

/** From its commit on nothing of the practice is called any more: every decision to call reads the same row. */
export async function stopEverything(
  context: EngineContext,
  practiceId: string,
  reason: string,
  by: Actor,
): Promise<StopAnswer> {
  return inCommand(context, practiceId, async (tx) => {
    const [practice] = await tx.select({ stoppedAt: practices.stoppedAt }).from(practices).for('no key update');
    if (practice !== undefined && practice.stoppedAt !== null) return answerOf(practice.stoppedAt);
    const now = await databaseNow(tx);
    await tx.update(practices).set({ stoppedAt: now }).where(eq(practices.id, practiceId));
    await audit(tx, { by, action: 'practice.stopped', subject: practiceId, now, reason });
    return answerOf(now);
  });
}

/** Lets everything go on where it stood; each message is decided anew. */
export async function goOn(context: EngineContext, practiceId: string, by: Actor): Promise<StopAnswer> {
  const concerned = await inCommand(context, practiceId, async (tx) => {
    const now = await databaseNow(tx);
    await tx.update(practices).set({ stoppedAt: null }).where(eq(practices.id, practiceId));
    await audit(tx, { by, action: 'practice.went_on', subject: practiceId, now });
    return tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(inArray(campaigns.state, ['live', 'paused']));
  });
  for (const { id } of concerned) await wakeCampaign(context, practiceId, { campaignId: id, whom: 'everybody' });
  context.kick.entries();
  return { stoppedAt: null };
}

export async function readSending(context: EngineContext, practiceId: string): Promise<SendingSettings> {
  return inPractice(context.database, practiceId, sendingOf);
}

/** What a practice sets about sends to audiences. */
export async function setSending(
  context: EngineContext,
  practiceId: string,
  wanted: SendingSettings,
  by: Actor,
): Promise<SendingSettings> {
  return inCommand(context, practiceId, async (tx) => {
    const now = await databaseNow(tx);
    await tx.update(practices).set({ settings: sql`${practices.settings} || ${JSON.stringify(wanted)}::jsonb` });
    await audit(tx, { by, action: 'practice.sending_changed', subject: practiceId, now });
    return sendingOf(tx);
  });
}

async function sendingOf(tx: Tx): Promise<SendingSettings> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  const { settings = {} } = practice ?? {};
  const {
    country = 'US',
    audienceLimit = null,
    completedAfterDays = 2,
    guardianUnder = 18,
    textLengths: texts = textLengths,
    price = null,
  } = settings;
  const undoSeconds = undoSecondsOf(settings);
  return { country, audienceLimit, completedAfterDays, guardianUnder, textLengths: texts, undoSeconds, price };
}

function answerOf(stoppedAt: number): StopAnswer {
  return { stoppedAt: new Date(stoppedAt).toISOString() };
}
