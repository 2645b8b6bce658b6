import { encounters, inPractice } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { bundle, encounter, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
let author: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
  author = await app.asMember('author');
});
afterAll(() => app.close());

const period = { start: '2026-02-01T10:00:00Z', end: '2026-02-01T10:30:00Z' };
const visit = (id: string, of: string, conditions: string[], more = {}) =>
  encounter(id, `Patient/${of}`, {
    period,
    diagnosis: conditions.map((each) => ({ condition: { reference: `Condition/${each}` } })),
    ...more,
  });
const condition = (id: string, of: string, code: string, status = 'confirmed') => ({
  resourceType: 'Condition',
  id,
  subject: { reference: `Patient/${of}` },
  verificationStatus: { coding: [{ code: status }] },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] },
});
const post = async (...resources: unknown[]) => {
  const answer = await app.send('POST', '/fhir', { headers, body: bundle('batch', ...resources) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().entry.map(({ response }: { response: { status: string } }) => response.status.slice(0, 3));
};
const codesOf = async (id: string) => {
  const [row] = await inPractice(app.database, app.practiceId, (tx) =>
    tx.select().from(encounters).where(eq(encounters.externalId, id)),
  );
  return row?.conditionCodes;
};
const visitedFor = async (code: string) => {
  const filter = { op: 'visit', which: 'any', where: { diagnosisCodes: { match: 'is', codes: [code] } } };
  const answer = await app.send('POST', '/api/v1/filters/count', { headers: author, body: { filter } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().matching;
};

describe('a visit that names conditions', () => {
  it.each([
    ['before', (first: unknown, second: unknown) => [first, second]],
    ['after', (first: unknown, second: unknown) => [second, first]],
  ])('has their codes, also when it comes %s them, and campaigns see them', async (order, inOrder) => {
    const [id, code] = [`of-${order}`, `K02.${order.length}`];
    await post(patient(id));
    for (const resource of inOrder(visit(`visit-${id}`, id, [`c-${id}`]), condition(`c-${id}`, id, code)))
      await post(resource);
    expect(await codesOf(`visit-${id}`)).toEqual([code]);
    expect(await visitedFor(code)).toBe(1);
  });

  it('follows what the condition says later, and forgets one that was an error', async () => {
    await post(patient('later'), condition('c-later', 'later', 'A10'), visit('v-later', 'later', ['c-later']));
    expect(await visitedFor('A10')).toBe(1);
    await post(condition('c-later', 'later', 'A11'));
    expect([await codesOf('v-later'), await visitedFor('A10'), await visitedFor('A11')]).toEqual([['A11'], 0, 1]);
    await post(condition('c-later', 'later', 'A11', 'entered-in-error'));
    expect([await codesOf('v-later'), await visitedFor('A11')]).toEqual([[], 0]);
  });

  it('has its own codes beside theirs, and none of another patient’s condition', async () => {
    await post(
      patient('own'),
      patient('strange'),
      condition('c-strange', 'strange', 'S99'),
      condition('c-own', 'own', 'B20'),
    );
    const reasonCode = [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'Z00' }] }];
    const reasonReference = [{ reference: 'Condition/c-own' }];
    await post(visit('v-own', 'own', ['c-strange', 'c-unknown'], { reasonCode, reasonReference }));
    expect(await codesOf('v-own')).toEqual(['B20']);
    expect([await visitedFor('Z00'), await visitedFor('B20'), await visitedFor('S99')]).toEqual([1, 1, 0]);
  });

  it('changes nothing when both come again', async () => {
    const all = [patient('again'), condition('c-again', 'again', 'D01'), visit('v-again', 'again', ['c-again'])];
    expect(await post(...all)).toEqual(['201', '201', '201']);
    expect(await post(...all)).toEqual(['200', '200', '200']);
    expect(await codesOf('v-again')).toEqual(['D01']);
  });
});
