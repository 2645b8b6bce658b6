import { inPractice, providerAccounts } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let administrator: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  administrator = await app.asMember('administrator');
});
afterAll(() => app.close());

const set = (id: string, body: object, headers = administrator) =>
  app.send('PUT', `/api/v1/practice/accounts/${id}`, { headers, body });
const settingsOf = async (id: string) => {
  const [row] = await inPractice(app.database, app.practiceId, (tx) =>
    tx.select({ settings: providerAccounts.settings }).from(providerAccounts).where(eq(providerAccounts.id, id)),
  );
  return row?.settings;
};

describe('what an account may carry', () => {
  it('is said by an administrator, and taken back with null', async () => {
    const { accounts } = (await app.send('GET', '/api/v1/practice/accounts', { headers: administrator })).json();
    const texts = accounts.find(({ channel }: { channel: string }) => channel === 'sms');
    expect(texts).toMatchObject({ limits: { perDay: null, segmentsPerSecond: null } });
    const kept = await set(texts.id, { perDay: 5_000, segmentsPerSecond: 10 });
    expect(kept.json()).toMatchObject({ id: texts.id, limits: { perDay: 5_000, segmentsPerSecond: 10 } });
    expect(await settingsOf(texts.id)).toMatchObject({ perDay: 5_000, segmentsPerSecond: 10 });
    await set(texts.id, { perDay: null, segmentsPerSecond: 10 });
    expect(await settingsOf(texts.id)).not.toHaveProperty('perDay');
  });

  it('is refused to others, for what is no number, and for an account of another practice', async () => {
    const { vonage } = app.accounts;
    const limits = { perDay: 10, segmentsPerSecond: null };
    expect((await set(vonage, limits, await app.asMember('approver'))).statusCode).toBe(403);
    expect((await set(vonage, { ...limits, perDay: 0 })).statusCode).toBe(400);
    const stranger = await app.asMember('administrator', await app.newPractice());
    expect((await set(vonage, limits, stranger)).statusCode).toBe(404);
  });
});
