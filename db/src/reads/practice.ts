import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../connect.ts';
import type { Tx } from '../in-practice.ts';
import { readRows } from './rows.ts';

const practice = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  mode: z.enum(['sandbox', 'live']),
  demo: z.boolean(),
});
export type PracticeCard = z.infer<typeof practice>;

/** The practice of the transaction. */
export async function readPractice(tx: Tx): Promise<PracticeCard> {
  const [row] = await readRows(tx, practice, sql`select id, name, zone, mode, demo from cairn.practices`);
  if (row === undefined) throw new Error('The practice of this transaction is not there.');
  return row;
}

const practiceRef = z.object({ id: z.string(), name: z.string(), demo: z.boolean() });
export type PracticeRef = z.infer<typeof practiceRef>;

/** Every practice of the installation: names only. */
export function listPractices(database: Pick<Database, 'queue'>): Promise<PracticeRef[]> {
  return readRows(database.queue, practiceRef, sql`select id, name, demo from cairn.practices order by id`);
}

const account = z.object({
  id: z.string(),
  practiceId: z.string(),
  provider: z.enum(['sandbox', 'resend', 'vonage']),
});
export type AccountOwner = z.infer<typeof account>;

/** Whose provider account an address of ours (`/webhooks/…/:accountId`) names; null for nobody's. */
export async function readAccountOwner(
  database: Pick<Database, 'queue'>,
  accountId: string,
): Promise<AccountOwner | null> {
  const [row] = await readRows(
    database.queue,
    account,
    sql`select id, practice_id as "practiceId", provider from cairn.provider_accounts where id = ${accountId}`,
  );
  return row ?? null;
}
