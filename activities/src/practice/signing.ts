import type { SigningSecretState } from '@cairn/core/api';
import { databaseNow, inPractice, signingSecrets } from '@cairn/db';
import { replaceSigningSecret } from '../actions/signing-secret.ts';
import { audit } from '../audit.ts';
import type { Actor, EngineContext } from '../context.ts';
import { inCommand } from '../in-command.ts';

/** Makes a new secret for the practice's webhook steps. It is in this answer and never again. */
export async function newSigningSecretOf(context: EngineContext, practiceId: string, by: Actor): Promise<string> {
  return inCommand(context, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await audit(tx, { by, action: 'practice.signing_secret_changed', subject: practiceId, now });
    return replaceSigningSecret(context, tx, { practiceId, now });
  });
}

/** When the secret was made, and until when the one before signs too; never the secret. */
export async function readSigningSecretState(context: EngineContext, practiceId: string): Promise<SigningSecretState> {
  return inPractice(context.database, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [row] = await tx
      .select({ createdAt: signingSecrets.createdAt, until: signingSecrets.previousSecretUntil })
      .from(signingSecrets);
    const until = row?.until ?? null;
    return {
      madeAt: row === undefined ? null : new Date(row.createdAt).toISOString(),
      previousUntil: until === null || until <= now ? null : new Date(until).toISOString(),
    };
  });
}
