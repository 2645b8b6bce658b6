import { campaignSessions, currentPractice, draftHistory, newId, type Tx } from '@cairn/db';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../context.ts';

type Saved = {
  campaignId: string;
  /** The tab; null for a program. */
  sessionId: string | null;
  by: Actor;
  document: unknown;
  revision: number;
  /** What it was before; null for a campaign that was just made. */
  before: { document: unknown; revision: number } | null;
  now: number;
};

/** As many are kept; older ones are forgotten. */
const kept = 100;

/** Keeps a saved draft: all that one author saves in one sitting is one entry, as long as nobody else saved in between. */
export async function noteDraft(tx: Tx, saved: Saved): Promise<void> {
  const { campaignId, sessionId, by, document, revision, before, now } = saved;
  const authorId = `${by.kind}:${by.id}`;
  const [latest] = await tx
    .select({ id: draftHistory.id, sessionId: draftHistory.sessionId, authorId: draftHistory.authorId })
    .from(draftHistory)
    .where(eq(draftHistory.campaignId, campaignId))
    .orderBy(desc(draftHistory.revision))
    .limit(1);
  if (latest !== undefined && sessionId !== null && latest.sessionId === sessionId && latest.authorId === authorId) {
    await tx
      .update(draftHistory)
      .set({ document, revision, savedAt: now })
      .where(and(eq(draftHistory.campaignId, campaignId), eq(draftHistory.id, latest.id)));
    return;
  }
  // A campaign older than its history: what it was stands at the beginning.
  if (latest === undefined && before !== null)
    await insertEntry(tx, { ...saved, ...before, before: null, sessionId: null, by: unknownAuthor });
  await insertEntry(tx, saved);
  if (latest !== undefined) await forgetOldest(tx, campaignId);
}

const unknownAuthor: Actor = { kind: 'system', id: 'before', name: 'Before this history began' };

async function insertEntry(
  tx: Tx,
  { campaignId, sessionId, by, document, revision, before, now }: Saved,
): Promise<void> {
  await tx.insert(draftHistory).values({
    practiceId: currentPractice,
    campaignId,
    id: newId(now),
    sessionId,
    authorId: `${by.kind}:${by.id}`,
    authorName: by.name ?? (await nameInSession(tx, sessionId)) ?? (by.kind === 'user' ? 'Somebody' : 'A program'),
    fromRevision: before?.revision ?? null,
    revision,
    document,
    begunAt: now,
    savedAt: now,
  });
}

async function nameInSession(tx: Tx, sessionId: string | null): Promise<string | null> {
  if (sessionId === null) return null;
  const [row] = await tx
    .select({ name: campaignSessions.userName })
    .from(campaignSessions)
    .where(eq(campaignSessions.sessionId, sessionId))
    .limit(1);
  return row?.name ?? null;
}

async function forgetOldest(tx: Tx, campaignId: string): Promise<void> {
  await tx
    .execute(sql`
    delete from cairn.draft_history h where h.campaign_id = ${campaignId}::uuid and h.id in (
      select o.id from cairn.draft_history o where o.campaign_id = ${campaignId}::uuid order by o.revision desc offset ${kept})`)
    .execute();
}
