import { randomBytes } from 'node:crypto';
import { type Database, installation } from '@cairn/db';
import { eq } from 'drizzle-orm';

const key = 'cookie_secret';

/** The secret that signs session cookies: made at the first start, the same for every server of the installation. */
export async function cookieSecret({ app }: Pick<Database, 'app'>): Promise<string> {
  await app
    .insert(installation)
    .values({ key, value: randomBytes(48).toString('base64url') })
    .onConflictDoNothing();
  const [row] = await app.select({ value: installation.value }).from(installation).where(eq(installation.key, key));
  if (row === undefined) throw new Error('The cookie secret was stored and is not there.');
  return row.value;
}
