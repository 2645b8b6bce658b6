import { isAnyOf, messageApprovals, type Tx } from '@cairn/db';

export type ApprovalRow = typeof messageApprovals.$inferSelect;

/** What was decided about those of the messages that need a person's approval, by message. Asks nothing where none does. */
export async function loadApprovals(
  tx: Tx,
  effects: readonly { id: string; approval: boolean }[],
): Promise<Map<string, ApprovalRow>> {
  const ids = effects.filter(({ approval }) => approval).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(messageApprovals).where(isAnyOf(messageApprovals.effectId, ids)).execute();
  return new Map(rows.map((row) => [row.effectId, row]));
}
