import { randomUUID } from 'node:crypto';
import type { EngineContext } from '@cairn/activities';
import { inPractice, practices, providerAccounts } from '@cairn/db';
import { and, eq } from 'drizzle-orm';

export type StaffMail = { to: string; subject: string; text: string };

const timeoutMs = 10_000;

/** Whether the practice could mail its own people: it is live and has an e-mail account with credentials. */
export async function canMailStaff(context: MailContext, practiceId: string): Promise<boolean> {
  return (await accountOf(context, practiceId)) !== null;
}

/**
 * Mails somebody who works in a practice, by its own e-mail account. Not a patient's message: no gate, no effect, no second try. False
 * when it could not be handed over.
 */
export async function mailStaff(context: MailContext, practiceId: string, mail: StaffMail): Promise<boolean> {
  const account = await accountOf(context, practiceId);
  if (account === null) return false;
  const id = randomUUID();
  const outcome = await account.provider.send(
    { key: `cairn/staff/${id}`, clientRef: id, channel: 'email', from: account.sender, ...mail },
    { timeoutMs },
  );
  if (outcome.kind === 'accepted') return true;
  context.log.warn({ practiceId, outcome: outcome.kind, reason: outcome.reason }, 'a mail to staff was not taken');
  return false;
}

type MailContext = Pick<EngineContext, 'database' | 'providers' | 'log'>;

async function accountOf({ database, providers }: MailContext, practiceId: string) {
  const [account] = await inPractice(database, practiceId, (tx) =>
    tx
      .select({
        id: providerAccounts.id,
        provider: providerAccounts.provider,
        sender: providerAccounts.sender,
        mode: practices.mode,
      })
      .from(providerAccounts)
      .innerJoin(practices, eq(practices.id, providerAccounts.practiceId))
      .where(and(eq(providerAccounts.channel, 'email'), eq(providerAccounts.active, true))),
  );
  if (account === undefined || account.mode !== 'live' || account.provider === 'sandbox') return null;
  const provider = providers({ practiceId, id: account.id, channel: 'email', provider: account.provider });
  return provider === null ? null : { provider, sender: account.sender };
}
