import type { DraftHistoryEntry } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows } from './rows.ts';

const entry = z.object({
  id: z.string(),
  author: z.string(),
  isMe: z.boolean(),
  revision: z.number().int(),
  begunAt: isoInstant,
  savedAt: isoInstant,
});
const columns = (me: string) => sql`h.id, h.author_name as author, h.author_id = ${me}::text as "isMe", h.revision,
  h.begun_at as "begunAt", h.saved_at as "savedAt"`;

/** The draft as each author left it, the latest first. `me`: who asks, as the audit log writes it. */
export async function readDraftHistory(tx: Tx, campaignId: string, me: string): Promise<DraftHistoryEntry[]> {
  return readRows(
    tx,
    entry,
    sql`select ${columns(me)} from cairn.draft_history h where h.campaign_id = ${campaignId}::uuid order by h.revision desc limit 100`,
  );
}

const detail = entry.extend({ document: z.unknown(), before: z.unknown() });

/** One of them, with what its author began from. */
export async function readDraftEntry(
  tx: Tx,
  { campaignId, entryId }: { campaignId: string; entryId: string },
  me: string,
): Promise<z.infer<typeof detail> | null> {
  const [row] = await readRows(
    tx,
    detail,
    sql`
    select ${columns(me)}, h.document, (
      select b.document from cairn.draft_history b
      where b.practice_id = h.practice_id and b.campaign_id = h.campaign_id and b.revision < h.revision
      order by b.revision desc limit 1) as before
    from cairn.draft_history h where h.campaign_id = ${campaignId}::uuid and h.id = ${entryId}::uuid`,
  );
  return row ?? null;
}
