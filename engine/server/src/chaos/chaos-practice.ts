import { createEngine } from '@cairn/activities';
import { compile, type Plan } from '@cairn/core';
import { connectDatabase, inPractice, migrate, newId, practices, providerAccounts } from '@cairn/db';
import { makeApiKey, usualScopes } from '../auth/make-api-key.ts';
import { roleUrls } from '../home/role-urls.ts';
import type { RandomCampaign } from './random-campaign.ts';

/** A live practice that sends through Resend and Vonage, its API key and its campaigns. */
export type ChaosPractice = {
  practiceId: string;
  accounts: { email: string; sms: string };
  phone: string;
  apiKey: string;
  campaigns: { slug: string; plan: Plan }[];
};

const phone = '+12025550199';
const nobody = { kind: 'system', id: 'chaos' } as const;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Brings the schema up and makes the practice, before anything is killed. Throws when a campaign cannot be published. */
export async function makeChaosPractice(
  ownerUrl: string,
  generated: readonly RandomCampaign[],
): Promise<ChaosPractice> {
  const { appPassword, queuePassword } = roleUrls(ownerUrl);
  const database = connectDatabase(await migrate({ ownerUrl, appPassword, queuePassword }));
  try {
    const practiceId = newId();
    const accounts = { email: newId(), sms: newId() };
    const { key } = await inPractice(database, practiceId, async (tx) => {
      await tx.insert(practices).values({
        id: practiceId,
        name: 'Chaos practice',
        zone: 'America/New_York',
        mode: 'live',
        settings: { quietHours: { sms: null, email: null, careExempt: true } },
      });
      const rate = { practiceId, ratePerSecond: 8, burst: 8 };
      await tx.insert(providerAccounts).values([
        { ...rate, id: accounts.email, channel: 'email', provider: 'resend', sender: 'practice@example.com' },
        { ...rate, id: accounts.sms, channel: 'sms', provider: 'vonage', sender: phone },
      ]);
      const by = 'system:chaos';
      return makeApiKey(tx, { practiceId, name: 'chaos', scopes: usualScopes, expiresAt: null, by, now: Date.now() });
    });
    const engine = createEngine({ database, providers: () => null, log: silent, temporal: null });
    const campaigns: ChaosPractice['campaigns'] = [];
    // All are there before any is published: one may start the next.
    const ids = new Map<string, string>();
    for (const { slug, document } of generated) {
      const made = await engine.campaigns.create(practiceId, { slug, document }, nobody);
      if (!made.ok) throw new Error(`${slug} could not be made: ${made.error.message}`);
      ids.set(slug, made.value.id);
    }
    for (const { slug, document } of generated) {
      const published = await engine.campaigns.publish(practiceId, ids.get(slug) ?? '', { baseRevision: 1 }, nobody);
      if (!published.ok) throw new Error(`${slug} could not be published: ${JSON.stringify(published.error)}`);
      const compiled = compile(document);
      if (!compiled.ok) throw new Error(`${slug} does not compile`);
      campaigns.push({ slug, plan: compiled.plan });
    }
    return { practiceId, accounts, phone, apiKey: key, campaigns };
  } finally {
    await database.close();
  }
}
