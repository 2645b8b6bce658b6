import { effects, inPractice, newId, patients } from '@cairn/db';
import { insertEnrollment } from '@cairn/db/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const at = (text: string) => Date.parse(text);

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
});
afterAll(() => app.close());

type Effect = Partial<typeof effects.$inferInsert>;

/** A message to a new patient of the source `fhir:main`. */
async function messageTo(externalId: string, effect: Effect): Promise<string> {
  await app.send('PUT', `/fhir/Patient/${externalId}`, { headers, body: patient(externalId) });
  return inPractice(app.database, app.practiceId, async (tx) => {
    const { practiceId } = app;
    const [row] = await tx.select({ id: patients.id }).from(patients).where(eq(patients.externalId, externalId));
    const patientId = row?.id ?? '';
    const createdAt = at('2031-03-01T10:00:00Z');
    const ids = await insertEnrollment(tx, { practiceId, patientId, listens: [], now: createdAt });
    const id = newId();
    const how = { kind: 'message', channel: 'sms', role: 'patient', purpose: 'care', mode: 'sandbox' } as const;
    const what = {
      accountId: app.accounts.vonage,
      nodeId: 'hello',
      visit: 1,
      priority: 1,
      notBefore: createdAt,
      createdAt,
    };
    await tx.insert(effects).values({ ...ids, practiceId, patientId, id, ...how, ...what, ...effect });
    return id;
  });
}
const search = (payload: string, query = '') =>
  app.server.inject({
    method: 'POST',
    url: `/fhir/Communication/_search${query}`,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });
const idsOf = (answer: { json(): { entry: { resource: { id: string } }[] } }) =>
  answer.json().entry.map(({ resource }) => resource.id);

describe('a message that was sent', () => {
  it('is read as a Communication, and found by its patient, its time and its status', async () => {
    const sent = await messageTo('r-1', {
      state: 'accepted',
      acceptedAt: at('2031-03-01T10:00:05Z'),
      settledAt: at('2031-03-01T10:00:05Z'),
      deliveredAt: at('2031-03-01T10:00:09Z'),
      delivery: 'delivered',
      frozen: { subject: 'Your visit', text: 'See you soon' },
    });
    const skipped = await messageTo('r-2', {
      state: 'skipped',
      reason: 'quiet_hours',
      settledAt: at('2031-03-01T10:00:01Z'),
    });
    const bounced = await messageTo('r-3', {
      state: 'accepted',
      acceptedAt: at('2031-03-02T00:00:00Z'),
      delivery: 'bounced',
    });

    const answer = await app.send('GET', `/fhir/Communication/${sent}`, { headers });
    expect(answer.json()).toMatchObject({
      resourceType: 'Communication',
      id: sent,
      identifier: [{ system: 'urn:cairn:message', value: sent }],
      status: 'completed',
      subject: { reference: 'Patient/r-1' },
      sent: '2031-03-01T10:00:05.000Z',
      received: '2031-03-01T10:00:09.000Z',
      meta: { tag: [{ code: 'sandbox' }] },
      payload: [{ contentString: 'Your visit' }, { contentString: 'See you soon' }],
    });
    expect(idsOf(await search('patient=Patient/r-1'))).toEqual([sent]);
    expect(idsOf(await search('patient=Patient/nobody'))).toEqual([]);
    expect(idsOf(await search('status=completed'))).toEqual([sent]);
    expect(idsOf(await search('status=not-done')).sort()).toEqual([skipped, bounced].sort());
    expect(idsOf(await search('sent=2031-03-01'))).toEqual([sent]);
    expect(idsOf(await search('sent=gt2031-03-01'))).toEqual([bounced]);
    expect(idsOf(await search('sent=le2031-03-02')).sort()).toEqual([sent, bounced].sort());
  });

  it('is found page by page', async () => {
    const found: string[] = [];
    let query = '';
    for (let page = 0; page < 5; page += 1) {
      const answer = await search('_count=2', query);
      found.push(...idsOf(answer));
      const next: { url: string }[] | undefined = answer.json().link;
      if (next === undefined) break;
      query = `?${next[0]?.url.split('?')[1] ?? ''}`;
    }
    expect(found).toHaveLength(3);
    expect(new Set(found).size).toBe(3);
  });

  it('is kept from other practices, and from keys that do not read FHIR', async () => {
    const [id = ''] = idsOf(await search(''));
    const theirs = await app.withKey(await app.newPractice(), ['fhir']);
    expect((await app.send('GET', `/fhir/Communication/${id}`, { headers: theirs })).statusCode).toBe(404);
    const events = await app.withKey(undefined, ['events']);
    expect((await app.send('GET', `/fhir/Communication/${id}`, { headers: events })).statusCode).toBe(403);
  });
});
