import { readFileSync } from 'node:fs';
import { campaignDocument } from '@cairn/core';
import type { AppUnderTest } from '../app-under-test.ts';

const by = { kind: 'system', id: 'tests' } as const;
const example = new URL('../../../../examples/welcome-series/campaign.json', import.meta.url);

/** The welcome series, live under another name: its first step is a message. */
export async function publishedCampaign({ engine }: AppUnderTest, practiceId: string, name: string) {
  const document = { ...campaignDocument.parse(JSON.parse(readFileSync(example, 'utf8'))), name };
  const made = await engine.campaigns.create(practiceId, { slug: name, document }, by);
  if (!made.ok) throw new Error(made.error.message);
  const { id } = made.value;
  const published = await engine.campaigns.publish(practiceId, id, { baseRevision: 1 }, by);
  if (!published.ok) throw new Error(published.error.message);
  return { id, slug: name, document };
}
