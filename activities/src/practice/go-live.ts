import { campaigns, databaseNow, practices, providerAccounts, type Tx } from '@cairn/db';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { liveProblems } from '../campaigns/live-problems.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { wakeCampaign } from '../running/wake-campaign.ts';

/**
 * Lets a practice's messages leave. What was enrolled in the sandbox ends; only entries after this are live. Refused for the demo,
 * without a provider to send by, and while a live campaign uses fields that a live message may not carry.
 */
export async function goLive(context: EngineContext, practiceId: string, by: Actor): Promise<Result<{ mode: 'live' }>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<string[]>> => {
    const [practice] = await tx.select().from(practices).for('no key update');
    if (!practice) return refuse({ code: 'practice_unknown', status: 404, message: 'There is no such practice.' });
    if (practice.mode === 'live') return { ok: true, value: [] };
    const refusal = practice.demo ? demoStays : await notReady(tx);
    if (refusal) return refuse(refusal);
    const now = await databaseNow(tx);
    await tx.update(practices).set({ mode: 'live' }).where(eq(practices.id, practiceId));
    await audit(tx, { by, action: 'practice.went_live', subject: practiceId, now });
    const all = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(inArray(campaigns.state, ['live', 'paused']));
    return { ok: true, value: all.map(({ id }) => id) };
  });
  if (!result.ok) return result;
  for (const campaignId of result.value) await wakeCampaign(context, practiceId, { campaignId, whom: 'everybody' });
  return { ok: true, value: { mode: 'live' } };
}

const demoStays = {
  code: 'demo_stays_sandbox',
  status: 409,
  message:
    'The demo practice never sends. Start Cairn in another data folder with CAIRN_DEMO=0 for a practice of your own.',
} as const;

async function notReady(tx: Tx) {
  const [account] = await tx
    .select({ id: providerAccounts.id })
    .from(providerAccounts)
    .where(and(eq(providerAccounts.active, true), ne(providerAccounts.provider, 'sandbox')));
  if (!account) {
    return {
      code: 'no_provider',
      status: 409,
      message:
        'No provider is connected, so nothing could be sent. Connect one first: npm run cairn -- connect resend --sender you@practice.com',
    } as const;
  }
  const open = await tx
    .select({ slug: campaigns.slug, draft: campaigns.draft })
    .from(campaigns)
    .where(inArray(campaigns.state, ['live', 'paused']));
  for (const { slug, draft } of open) {
    const [problem] = liveProblems(draft);
    if (problem)
      return {
        code: 'content_not_allowed_live',
        status: 422,
        message: `In the campaign ${slug}: ${problem.message}`,
      } as const;
  }
  return null;
}
