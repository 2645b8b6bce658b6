import type { PreviewSearch } from '@cairn/core/api';
import { audiencePreviews, databaseNow, newId, previewIds } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { addMembers, makeList } from '../lists/save-list.ts';
import { noPreview } from './read-preview.ts';

export type ListOfPreview = Omit<PreviewSearch, 'cursor'> & { name: string };

/** Keeps people of a preview as a list, so that they can be tagged, or sent to, as they were found. */
export async function listPreview(
  context: EngineContext,
  practiceId: string,
  { previewId, name, ...search }: ListOfPreview & { previewId: string },
  by: Actor,
): Promise<Result<{ id: string; size: number }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string; size: number }>> => {
    const [preview] = await tx.select().from(audiencePreviews).where(eq(audiencePreviews.id, previewId));
    if (preview === undefined) return refuse(noPreview);
    const ids = await previewIds(tx, { ...search, previewId, campaignId: preview.campaignId });
    if (ids.length === 0) return refuse(nobodyFound);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const id = newId(now);
    await makeList(tx, { id, name, source: 'picked', by, now });
    const size = await addMembers(tx, id, ids);
    await audit(tx, { by, action: 'list.picked', subject: id, now });
    return { ok: true, value: { id, size } };
  });
}

const nobodyFound = {
  code: 'list_empty',
  status: 422,
  message: 'Nobody in the preview fits this. Choose another reason, or look at all of them.',
  path: null,
} as const;
