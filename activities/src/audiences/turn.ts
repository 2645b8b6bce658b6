/** What a step of a send did, for what follows the commit. */
export type Turn = { campaignId: string; enrolled: string[]; accounts: string[] };

/** One that let nobody in. */
export function unchanged({ campaignId }: { campaignId: string }): Turn {
  return { campaignId, enrolled: [], accounts: [] };
}
