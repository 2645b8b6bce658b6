import { randomBytes } from 'node:crypto';
import { type Seal, sealedAbout } from '@cairn/activities';
import { type Database, installation } from '@cairn/db';
import { eq } from 'drizzle-orm';

const key = 'cookie_secret';

/** The secret that signs session cookies: made at the first start, the same for every server of the installation. */
export async function cookieSecret({ app }: Pick<Database, 'app'>, seal: Seal): Promise<string> {
  const about = sealedAbout.installation(key);
  const value = seal.close(randomBytes(48).toString('base64url'), about);
  await app.insert(installation).values({ key, value }).onConflictDoNothing();
  const [row] = await app.select({ value: installation.value }).from(installation).where(eq(installation.key, key));
  if (row === undefined) throw new Error('The cookie secret was stored and is not there.');
  return seal.open(row.value, about);
}
