import { campaignDocument } from '@cairn/core';
import type { SaveDraftAnswer } from '@cairn/core/api';
import { campaigns, currentPractice, databaseNow, newId } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { sentAlready } from '../audiences/publish-problem.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { noteDraft } from './draft-history.ts';
import { issuesOfDraft } from './draft-issues.ts';
import { otherEditor } from './editing-sessions.ts';
import { findCampaign, noCampaign } from './find-campaign.ts';

/** Makes a campaign whose draft is this document. */
export async function createCampaign(
  context: EngineContext,
  practiceId: string,
  { slug, document }: { slug: string; document: unknown },
  by: Actor,
): Promise<Result<{ id: string }>> {
  const parsed = campaignDocument.safeParse(document);
  if (!parsed.success) return malformed(parsed.error.issues[0]);
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const now = await databaseNow(tx);
    const id = newId(now);
    const made = await tx
      .insert(campaigns)
      .values({ practiceId: currentPractice, id, slug, draft: parsed.data, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: campaigns.id });
    if (made.length === 0) {
      return refuse({
        code: 'slug_taken',
        status: 409,
        message: `Another campaign is called ${slug}. Choose another name.`,
        path: 'slug',
      });
    }
    await noteDraft(tx, { campaignId: id, sessionId: null, by, document: parsed.data, revision: 1, before: null, now });
    await audit(tx, { by, action: 'campaign.created', subject: id, now });
    return { ok: true, value: { id } };
  });
}

export type DraftToSave = {
  document: unknown;
  baseRevision: number;
  /** The tab that saves: it must not be another one's turn to edit. Absent for programs. */
  sessionId?: string | null | undefined;
};

/** Saves the draft if nobody saved in between. Any document that can be read can be saved; problems come back as issues. */
export async function saveDraft(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { document, baseRevision, sessionId = null }: DraftToSave,
  by: Actor,
): Promise<Result<SaveDraftAnswer>> {
  const parsed = campaignDocument.safeParse(document);
  if (!parsed.success) return malformed(parsed.error.issues[0]);
  return inCommand(context, practiceId, async (tx): Promise<Result<SaveDraftAnswer>> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (!row) return refuse(noCampaign);
    if (row.draftRevision !== baseRevision) {
      return refuse({
        code: 'draft_conflict',
        status: 409,
        message: 'Somebody else saved this campaign since you opened it. Load their version, or keep yours as a copy.',
        path: 'baseRevision',
      });
    }
    const sent = await sentAlready(context, tx, row);
    if (sent !== null) return refuse(sent);
    const draftRevision = row.draftRevision + 1;
    const now = await databaseNow(tx);
    const editor = sessionId === null ? null : await otherEditor(tx, row.id, sessionId, now);
    if (editor !== null) return refuse(takenOver(editor.name));
    const before = { document: row.draft, revision: row.draftRevision };
    await noteDraft(tx, {
      campaignId: row.id,
      sessionId,
      by,
      document: parsed.data,
      revision: draftRevision,
      before,
      now,
    });
    await tx
      .update(campaigns)
      .set({ draft: parsed.data, draftRevision, updatedAt: now })
      .where(eq(campaigns.id, row.id));
    await audit(tx, { by, action: 'campaign.draft_saved', subject: row.id, now });
    context.notices.tell(practiceId, { kind: 'campaign', campaignId: row.id });
    return { ok: true, value: { draftRevision, issues: await issuesOfDraft(context, tx, parsed.data, row.id) } };
  });
}

/** The turn to edit is somebody else's. */
function takenOver(name: string) {
  return {
    code: 'draft_taken_over',
    status: 409,
    message: `${name} edits this campaign now. Keep your changes as a copy, or take over.`,
    path: 'sessionId',
  } as const;
}

function malformed(issue: { path: PropertyKey[]; message: string } | undefined) {
  return refuse({
    code: 'document_invalid',
    status: 422,
    message: `This is not a campaign document: ${issue?.message ?? 'it could not be read'}.`,
    path: `document.${issue?.path.map(String).join('.') ?? ''}`,
  });
}
