import type { CampaignDocument } from '@cairn/core';
import { tabId } from './tab-id.ts';

/** Browsers carry no more than 64 KiB on behalf of a page that is gone. */
const mostBytes = 60_000;

/** Sends the draft off while the page is being closed. Nobody hears the answer; what is too large is kept in this browser instead. */
export function saveWhileLeaving(
  campaignId: string,
  { document, revision }: { document: CampaignDocument; revision: number },
): void {
  const body = JSON.stringify({ document, baseRevision: revision, sessionId: tabId });
  if (new Blob([body]).size > mostBytes) return;
  const headers = { 'content-type': 'application/json' };
  const url = `/api/v1/campaigns/${encodeURIComponent(campaignId)}/draft`;
  void fetch(url, { method: 'PUT', body, headers, keepalive: true }).catch(() => null);
}
