import { auditLog, inPractice, suppressAddress } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(app.practiceId, ['read', 'people']);
});
afterAll(() => app.close());

describe('a patient', () => {
  const patient = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes' };

  it.each(['0000-01-01T00:00:00Z', '0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59Z', 'today'])(
    'changed at %s is refused with the field and the remedy',
    async (updatedAt) => {
      const answer = await app.send('POST', '/api/v1/patients', { headers, body: { ...patient, updatedAt } });
      expect(answer.statusCode).toBe(400);
      const { error } = answer.json();
      expect(error).toMatchObject({ code: 'invalid', path: 'updatedAt' });
      expect(error.message).toContain('Use a time');
    },
  );

  it('is stored with the time of its change', async () => {
    const body = { ...patient, updatedAt: '2026-01-31T15:00:00Z' };
    const answer = await app.send('POST', '/api/v1/patients', { headers, body });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ created: true });
  });
});

describe('an address of a patient', () => {
  const phone = '+16175550147';
  const store = async (externalId: string) => {
    const body = { externalId, firstName: 'Ana', lastName: 'Reyes', phone, email: `${externalId}@example.org` };
    return String((await app.send('POST', '/api/v1/patients', { headers, body })).json().patientId);
  };
  const record = async (id: string) => (await app.send('GET', `/api/v1/patients/${id}`, { headers })).json();
  const mark = (id: string, body: unknown) => app.send('POST', `/api/v1/patients/${id}/address`, { headers, body });
  const text = (words: string, n: number) =>
    app.engine.webhooks.inbound({
      practiceId: app.practiceId,
      accountId: app.accounts.vonage,
      message: {
        messageUuid: `wrong-${n}`,
        from: phone,
        to: '+12025550100',
        text: words,
        occurredAt: new Date().toISOString(),
      },
    });

  it('stays on the record when somebody texts that it is wrong, marked with why and what to do', async () => {
    const id = await store('wrong-by-text');
    await text('wrong number', 1);
    expect(await record(id)).toMatchObject({
      phone,
      addresses: expect.arrayContaining([
        {
          channel: 'sms',
          optedOutAt: null,
          suppressedReason: 'wrong_number',
          notUsed: {
            why: 'Somebody said that this number is not the patient’s.',
            remedy: expect.stringContaining('Ask the patient for the right number'),
            mayBeLifted: true,
          },
        },
      ]),
    });
    // Whoever shares the number is marked too; taken back, it is for both.
    const other = await store('shares-it');
    expect((await record(other)).addresses.find(isSms)?.notUsed).not.toBeNull();
    expect((await mark(id, { channel: 'sms', use: 'again' })).statusCode).toBe(204);
    for (const each of [id, other]) expect((await record(each)).addresses.find(isSms)?.notUsed).toBeNull();
  });

  it('is marked and taken back by a person; what only its holder can change is refused with the remedy', async () => {
    const id = await store('by-hand');
    expect((await mark(id, { channel: 'email', use: 'never' })).statusCode).toBe(204);
    expect((await mark(id, { channel: 'email', use: 'never' })).statusCode).toBe(204);
    const noted = await inPractice(app.database, app.practiceId, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.subject, id)),
    );
    expect(noted.map(({ action, reason }) => [action, reason])).toEqual([['patient.address_not_theirs', 'email']]);
    await inPractice(app.database, app.practiceId, (tx) =>
      suppressAddress(tx, { channel: 'sms', value: phone, reason: 'barred', at: Date.now() }),
    );
    const refused = await mark(id, { channel: 'sms', use: 'again' });
    expect(refused.statusCode).toBe(409);
    expect(refused.json().error).toMatchObject({
      code: 'address_barred',
      message: expect.stringContaining('texting START'),
    });
    const body = { externalId: 'no-phone', firstName: 'Bo', lastName: 'Lee' };
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers, body })).json();
    expect((await mark(patientId, { channel: 'sms', use: 'never' })).statusCode).toBe(409);
  });
});

const isSms = ({ channel }: { channel: string }) => channel === 'sms';
