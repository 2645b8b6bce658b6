import { type CampaignDocument, campaignDocument } from '@cairn/core';
import { z } from 'zod';

/** Changes that no server has yet, as one tab left them. */
const keptDraft = z.object({
  document: campaignDocument,
  /** What they are based on. */
  revision: z.number(),
  /** Epoch ms. */
  at: z.number(),
});
export type KeptDraft = z.infer<typeof keptDraft> & { key: string; tab: string };

type Owner = { userId: string; campaignId: string };

const prefix = 'cairn.draft.';

/** Keeps what is not saved, for this tab. Silent where the browser keeps nothing. */
export function keepDraft(
  owner: Owner,
  tab: string,
  draft: { document: CampaignDocument; revision: number; at: number },
) {
  attempt(() => localStorage.setItem(keyOf(owner, tab), JSON.stringify(draft)));
}

export function forgetDraft(key: string): void {
  attempt(() => localStorage.removeItem(key));
}

export function keyOf({ userId, campaignId }: Owner, tab: string): string {
  return `${prefix}${userId}.${campaignId}.${tab}`;
}

/** What tabs of this person left unsaved of a campaign, the latest first. What cannot be read any more is forgotten. */
export function keptDrafts({ userId, campaignId }: Owner): KeptDraft[] {
  const mine = `${prefix}${userId}.${campaignId}.`;
  return keysOf(mine)
    .flatMap((key) => {
      const parsed = keptDraft.safeParse(read(key));
      if (parsed.success) return [{ ...parsed.data, key, tab: key.slice(mine.length) }];
      forgetDraft(key);
      return [];
    })
    .sort((a, b) => b.at - a.at);
}

function keysOf(start: string): string[] {
  return attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(start))) ?? [];
}

function read(key: string): unknown {
  return attempt((): unknown => JSON.parse(localStorage.getItem(key) ?? 'null'));
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
