import { randomBytes } from 'node:crypto';
import { currentPractice, signingSecrets, type Tx } from '@cairn/db';

/** The secret that the practice's webhook steps sign with, as Standard Webhooks writes one (`whsec_…`); made when it is first asked for. */
export async function signingSecret(tx: Tx, now: number): Promise<string> {
  const [known] = await tx.select({ secret: signingSecrets.secret }).from(signingSecrets);
  if (known !== undefined) return known.secret;
  const made = `whsec_${randomBytes(32).toString('base64')}`;
  await tx
    .insert(signingSecrets)
    .values({ practiceId: currentPractice, secret: made, createdAt: now })
    .onConflictDoNothing();
  const [stored] = await tx.select({ secret: signingSecrets.secret }).from(signingSecrets);
  return stored?.secret ?? made;
}
