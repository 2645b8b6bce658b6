import { type EditingState, editTurnMs } from '@cairn/core/api';
import { campaignSessions, campaigns, currentPractice, databaseNow, type Tx } from '@cairn/db';
import { and, eq, gt, gte, isNotNull, lt, ne, not, sql } from 'drizzle-orm';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { findCampaign, noCampaign } from './find-campaign.ts';

type Seen = { sessionId: string; stepId: string | null; edits: boolean; takeOver: boolean; said?: number | undefined };
export type ClosedTab = { sessionId: string; said?: number | undefined };
type Person = { by: Actor; name: string };

/** A tab says that it has a campaign open, and asks for the turn to edit it. The database's clock counts, whatever a tab's says. */
export async function seeSession(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  seen: Seen,
  person: Person,
): Promise<Result<EditingState>> {
  const result = await inCommand(context, practiceId, async (tx) => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    // Whoever asks at the same moment waits here, so that the turn is one's.
    const [row] = await tx
      .select({ id: campaigns.id, revision: campaigns.draftRevision })
      .from(campaigns)
      .where(eq(campaigns.id, found.id))
      .for('no key update');
    if (!row) return refuse(noCampaign);
    const now = await databaseNow(tx);
    const before = await sessionsOf(tx, row.id, now);
    const mine = before.find(({ sessionId }) => sessionId === seen.sessionId);
    const isOver = await wasClosedSince(tx, row.id, seen);
    const editor = before.find(({ editingSince }) => editingSince !== null);
    const isEditor = editor !== undefined && editor.sessionId === seen.sessionId;
    const isFree = editor === undefined || isEditor;
    const getsIt = !isOver && seen.edits && (isFree || seen.takeOver);
    if (getsIt && editor !== undefined && !isEditor) await yieldTurn(tx, row.id, person.name);
    const lostTo = getsIt || !seen.edits ? null : (mine?.lostTo ?? null);
    const value = {
      userId: `${person.by.kind}:${person.by.id}`,
      userName: person.name,
      stepId: seen.stepId,
      editingSince: getsIt ? (isEditor ? editor.editingSince : now) : null,
      lostTo,
      seenAt: now,
      ended: false,
      said: seen.said ?? 0,
    };
    if (!isOver)
      await tx
        .insert(campaignSessions)
        .values({ practiceId: currentPractice, campaignId: row.id, sessionId: seen.sessionId, ...value })
        .onConflictDoUpdate({ target: tabKey, set: value });
    const isNews =
      !isOver && (mine === undefined || mine.stepId !== seen.stepId || (mine.editingSince !== null) !== getsIt);
    const others = (await sessionsOf(tx, row.id, now)).filter(({ sessionId }) => sessionId !== seen.sessionId);
    const state: EditingState = {
      mine: getsIt,
      lostTo,
      draftRevision: row.revision,
      others: others.map(({ sessionId, userId, userName, stepId, editingSince }) => ({
        sessionId,
        name: userName,
        isMe: userId === value.userId,
        stepId,
        edits: editingSince !== null,
      })),
    };
    return { ok: true as const, value: { state, isNews, campaignId: row.id } };
  });
  if (!result.ok) return result;
  if (result.value.isNews) context.notices.tell(practiceId, { kind: 'presence', campaignId: result.value.campaignId });
  return { ok: true, value: result.value.state };
}

/** A tab was closed: its turn is free at once. Only who opened it can close it. */
export async function endSession(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { sessionId, said = 0 }: ClosedTab,
  by: Actor,
): Promise<void> {
  await inCommand(context, practiceId, async (tx) => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return;
    // A word of the same tab may be on its way: one waits for the other.
    await tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    const userId = `${by.kind}:${by.id}`;
    const value = { editingSince: null, lostTo: null, stepId: null, seenAt: await databaseNow(tx), ended: true, said };
    await tx
      .insert(campaignSessions)
      .values({
        practiceId: currentPractice,
        campaignId: found.id,
        sessionId,
        userId,
        userName: by.name ?? '',
        ...value,
      })
      .onConflictDoUpdate({
        target: tabKey,
        set: value,
        setWhere: sql`${campaignSessions.userId} = ${userId} and ${campaignSessions.said} <= ${said}`,
      });
  });
  context.notices.tell(practiceId, { kind: 'presence', campaignId });
}

const tabKey = [campaignSessions.practiceId, campaignSessions.campaignId, campaignSessions.sessionId];

/** The tab was closed after it said this: the word was overtaken on its way. */
async function wasClosedSince(tx: Tx, campaignId: string, { sessionId, said }: Seen): Promise<boolean> {
  if (said === undefined) return false;
  const closed = await tx
    .select({ sessionId: campaignSessions.sessionId })
    .from(campaignSessions)
    .where(
      and(
        eq(campaignSessions.campaignId, campaignId),
        eq(campaignSessions.sessionId, sessionId),
        campaignSessions.ended,
        gt(campaignSessions.said, said),
      ),
    );
  return closed.length > 0;
}

/** Who has the turn to edit and is not the one who saves, or null. Under the campaign's lock. */
export async function otherEditor(
  tx: Tx,
  campaignId: string,
  sessionId: string,
  now: number,
): Promise<{ name: string } | null> {
  const [editor] = await tx
    .select({ name: campaignSessions.userName })
    .from(campaignSessions)
    .where(
      and(
        eq(campaignSessions.campaignId, campaignId),
        isNotNull(campaignSessions.editingSince),
        ne(campaignSessions.sessionId, sessionId),
        gte(campaignSessions.seenAt, now - editTurnMs),
      ),
    );
  return editor ?? null;
}

/** Those who said something of late; the turn of one who did not is over, and who was away for long is forgotten. */
async function sessionsOf(tx: Tx, campaignId: string, now: number) {
  const ofCampaign = eq(campaignSessions.campaignId, campaignId);
  await tx
    .update(campaignSessions)
    .set({ editingSince: null })
    .where(and(ofCampaign, isNotNull(campaignSessions.editingSince), lt(campaignSessions.seenAt, now - editTurnMs)));
  await tx.delete(campaignSessions).where(and(ofCampaign, lt(campaignSessions.seenAt, now - forgottenMs)));
  return tx
    .select()
    .from(campaignSessions)
    .where(and(ofCampaign, not(campaignSessions.ended), gte(campaignSessions.seenAt, now - editTurnMs)))
    .orderBy(campaignSessions.userName, campaignSessions.sessionId);
}

const forgottenMs = 24 * 3_600_000;

async function yieldTurn(tx: Tx, campaignId: string, to: string): Promise<void> {
  await tx
    .update(campaignSessions)
    .set({ editingSince: null, lostTo: to })
    .where(and(eq(campaignSessions.campaignId, campaignId), isNotNull(campaignSessions.editingSince)));
}
