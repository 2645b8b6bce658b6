import { randomBytes } from 'node:crypto';
import { currentPractice, signingSecrets, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { sealedAbout } from '../secrets/seal.ts';

type Of = { practiceId: string; now: number };

/**
 * The secrets that the practice's webhook steps sign with now, as Standard Webhooks writes them (`whsec_…`), the newest first: two for a day
 * after a new one was made. The first is made with the first call.
 */
export async function signingSecretsOf({ seal }: Pick<EngineContext, 'seal'>, tx: Tx, of: Of): Promise<string[]> {
  const about = sealedAbout.signing(of.practiceId);
  let [row] = await tx.select().from(signingSecrets);
  if (row === undefined) {
    const secret = seal.close(newSigningSecret(), about);
    await tx
      .insert(signingSecrets)
      .values({ practiceId: currentPractice, secret, createdAt: of.now })
      .onConflictDoNothing();
    [row] = await tx.select().from(signingSecrets);
  }
  if (row === undefined) throw new Error('The signing secret was stored and is not there.');
  const isOverlap = row.previousSecretUntil !== null && row.previousSecretUntil > of.now;
  const sealed = isOverlap && row.previousSecret !== null ? [row.secret, row.previousSecret] : [row.secret];
  return sealed.map((each) => seal.open(each, about));
}

/** How long both secrets sign, so that a receiver can change over without losing anything. */
export const secretOverlapMs = 24 * 3_600_000;

/** Makes a new one, which is in this answer and never again; the old one signs beside it for a day. */
export async function replaceSigningSecret({ seal }: Pick<EngineContext, 'seal'>, tx: Tx, of: Of): Promise<string> {
  const made = newSigningSecret();
  const secret = seal.close(made, sealedAbout.signing(of.practiceId));
  const [row] = await tx.select().from(signingSecrets).for('update');
  const previous =
    row === undefined ? null : { previousSecret: row.secret, previousSecretUntil: of.now + secretOverlapMs };
  const changed = { secret, createdAt: of.now, ...previous };
  await tx
    .insert(signingSecrets)
    .values({ practiceId: currentPractice, ...changed })
    .onConflictDoUpdate({ target: signingSecrets.practiceId, set: changed });
  return made;
}

/** 32 random bytes as Standard Webhooks writes them. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
