import {
  type Database,
  inPractice,
  installation,
  listPractices,
  signingSecrets,
  type Tx,
  webhookEndpoints,
} from '@cairn/db';
import { and, eq, notLike, or } from 'drizzle-orm';
import { isSealed, type Seal, sealedAbout } from './seal.ts';

/**
 * Seals what older versions kept plainly: secrets of webhooks, tokens of FHIR servers, what webhook steps sign with, and what signs cookies. Done
 * at each start, before anything reads them; a second time changes nothing.
 */
export async function sealPlainSecrets(database: Pick<Database, 'app' | 'queue'>, seal: Seal): Promise<void> {
  await sealCookieSecret(database, seal);
  for (const { id } of await listPractices(database)) {
    await inPractice(database, id, async (tx) => {
      await sealEndpoints(tx, seal);
      await sealSigningSecret(tx, seal, id);
    });
  }
}

const anySealed = 'sealed:%';

async function sealCookieSecret({ app }: Pick<Database, 'app'>, seal: Seal): Promise<void> {
  const key = 'cookie_secret';
  await app.transaction(async (tx) => {
    const [row] = await tx.select().from(installation).where(eq(installation.key, key)).for('update');
    if (row === undefined || isSealed(row.value)) return;
    const value = seal.close(row.value, sealedAbout.installation(key));
    await tx.update(installation).set({ value }).where(eq(installation.key, key));
  });
}

async function sealEndpoints(tx: Tx, seal: Seal): Promise<void> {
  const { secret, previousSecret } = webhookEndpoints;
  const plain = await tx
    .select()
    .from(webhookEndpoints)
    .where(or(notLike(secret, anySealed), notLike(previousSecret, anySealed)))
    .for('update');
  for (const row of plain) {
    const close = (text: string) => (isSealed(text) ? text : seal.close(text, sealedAbout.webhook(row.id)));
    await tx
      .update(webhookEndpoints)
      .set({
        secret: close(row.secret),
        previousSecret: row.previousSecret === null ? null : close(row.previousSecret),
      })
      .where(eq(webhookEndpoints.id, row.id));
  }
}

async function sealSigningSecret(tx: Tx, seal: Seal, practiceId: string): Promise<void> {
  const [row] = await tx.select().from(signingSecrets).where(notLike(signingSecrets.secret, anySealed)).for('update');
  if (row === undefined) return;
  const secret = seal.close(row.secret, sealedAbout.signing(practiceId));
  await tx
    .update(signingSecrets)
    .set({ secret })
    .where(and(eq(signingSecrets.practiceId, row.practiceId), eq(signingSecrets.secret, row.secret)));
}
