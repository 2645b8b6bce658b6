import type { AccountLimits, ProviderAccount } from '@cairn/core/api';
import { type AccountSettings, databaseNow, inPractice, providerAccounts } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

/** The accounts that messages go out by now, with what the practice lets them carry. */
export async function readAccounts(context: EngineContext, practiceId: string): Promise<ProviderAccount[]> {
  return inPractice(context.database, practiceId, async (tx) => {
    const isActive = eq(providerAccounts.active, true);
    const rows = await tx.select().from(providerAccounts).where(isActive).orderBy(asc(providerAccounts.channel));
    return rows.map(told);
  });
}

/** Says how much an account may carry. Counts with the next message that is decided. */
export async function setAccountLimits(
  context: EngineContext,
  practiceId: string,
  { id, perDay, segmentsPerSecond }: AccountLimits & { id: string },
  by: Actor,
): Promise<Result<ProviderAccount>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<ProviderAccount>> => {
    const [account] = await tx.select().from(providerAccounts).where(eq(providerAccounts.id, id)).for('no key update');
    if (account === undefined || !account.active) return refuse(noAccount);
    const { perDay: _day, segmentsPerSecond: _second, ...others } = account.settings;
    const settings: AccountSettings = {
      ...others,
      ...(perDay === null ? {} : { perDay }),
      ...(segmentsPerSecond === null ? {} : { segmentsPerSecond }),
    };
    await tx.update(providerAccounts).set({ settings }).where(eq(providerAccounts.id, id));
    await audit(tx, { by, action: 'account.limits_changed', subject: id, now: await databaseNow(tx) });
    return { ok: true, value: told({ ...account, settings }) };
  });
}

function told({
  id,
  channel,
  provider,
  sender,
  ratePerSecond,
  settings,
}: typeof providerAccounts.$inferSelect): ProviderAccount {
  const { perDay = null, segmentsPerSecond = null } = settings;
  return { id, channel, provider, sender, ratePerSecond, limits: { perDay, segmentsPerSecond } };
}

const noAccount = {
  code: 'account_unknown',
  status: 404,
  message: 'There is no such account in use: take an id from the list of accounts.',
  path: 'params.id',
} as const;
