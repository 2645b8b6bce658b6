import type { CampaignDocumentInput } from '@cairn/core';
import { consents, enrollments, fhirMerges, inPractice, patients, type Tx, wakes } from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const by = { kind: 'system', id: 'test' } as const;
const quietly = { 'cairn-triggers': 'none' };

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
  await publish('reminder', reminder);
});
afterAll(() => app.close());

/** Enters by appointment, waits for the day before, leaves when the visit is called off. */
const reminder: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Reminder',
  settings: {
    exits: [
      { id: 'off', label: 'called off', when: { op: 'this_appointment', status: ['cancelled', 'entered-in-error'] } },
    ],
  },
  nodes: [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    {
      id: 'wait',
      kind: 'delay',
      config: { mode: 'relative', direction: 'before', duration: { amount: 1, unit: 'days' }, ifPast: 'skip' },
    },
    { id: 'end', kind: 'exit', config: { label: 'Done' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
};

async function publish(slug: string, document: CampaignDocumentInput): Promise<void> {
  const made = await app.engine.campaigns.create(app.practiceId, { slug, document }, by);
  if (!made.ok) throw new Error(made.error.message);
  const published = await app.engine.campaigns.publish(app.practiceId, made.value.id, { baseRevision: 1 }, by);
  if (!published.ok) throw new Error(`${published.error.message} ${JSON.stringify(published.error.issues)}`);
}
const post = async (more: Record<string, string>, ...resources: unknown[]) => {
  const answer = await app.send('POST', '/fhir', {
    headers: { ...headers, ...more },
    body: bundle('batch', ...resources),
  });
  expect(answer.statusCode).toBe(200);
  return answer;
};
const inDatabase = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(app.database, app.practiceId, fn);
const patientId = async (externalId: string) => {
  const rows = await inDatabase((tx) => tx.select().from(patients).where(eq(patients.externalId, externalId)));
  return rows[0]?.id ?? '';
};
const journeysOf = async (...externalIds: string[]) => {
  const ids = await Promise.all(externalIds.map(patientId));
  return inDatabase((tx) => tx.select().from(enrollments).where(inArray(enrollments.patientId, ids)));
};
const wokenOf = async (externalId: string) => {
  const ids = (await journeysOf(externalId)).map(({ id }) => id);
  return inDatabase((tx) => tx.select().from(wakes).where(inArray(wakes.enrollmentId, ids)));
};

describe('an appointment that comes by FHIR', () => {
  it('starts its campaign once, and wakes the journey when it is moved or called off', async () => {
    await post({}, patient('c-1'), appointment('c-1-a', 'c-1'));
    expect(await journeysOf('c-1')).toHaveLength(1);
    await post({}, appointment('c-1-a', 'c-1'));
    expect(await wokenOf('c-1')).toEqual([]);
    await post({}, appointment('c-1-a', 'c-1', { start: '2031-04-01T15:00:00Z' }));
    expect(await wokenOf('c-1')).toHaveLength(1);
    await inDatabase((tx) => tx.delete(wakes));
    await post(quietly, appointment('c-1-a', 'c-1', { start: '2031-04-01T15:00:00Z', status: 'cancelled' }));
    expect(await wokenOf('c-1')).toHaveLength(1);
    expect(await journeysOf('c-1')).toHaveLength(1);
  });

  it('starts none in a bulk import, also when its patient comes later', async () => {
    await post(quietly, appointment('c-2-a', 'c-2'));
    await post({}, patient('c-2'));
    await post(quietly, patient('c-3'), appointment('c-3-a', 'c-3'));
    expect(await journeysOf('c-2', 'c-3')).toEqual([]);
  });

  it('starts its campaign when it waited for the patient, whoever brings the patient', async () => {
    await post({}, appointment('c-4-a', 'c-4'));
    await post(quietly, patient('c-4'));
    expect(await journeysOf('c-4')).toHaveLength(1);
  });
});

describe('two records of one person', () => {
  it('are joined in any order, with the older journey and the stricter consent', async () => {
    const permit = { type: 'permit', purpose: [{ code: 'HMARKT' }] };
    const consent = (id: string, of: string, provision: object) => ({
      resourceType: 'Consent',
      id,
      status: 'active',
      patient: { reference: `Patient/${of}` },
      provision,
    });
    await post(
      {},
      patient('m-old'),
      appointment('m-a', 'm-old'),
      consent('m-c1', 'm-old', { ...permit, type: 'deny' }),
    );
    const [older] = await journeysOf('m-old');
    await post(
      {},
      patient('m-old', { active: false, link: [{ type: 'replaced-by', other: { reference: 'Patient/m-new' } }] }),
    );
    expect(await inDatabase((tx) => tx.select().from(fhirMerges))).toHaveLength(1);
    await post({}, patient('m-new'), consent('m-c2', 'm-new', permit));
    expect(await inDatabase((tx) => tx.select().from(fhirMerges))).toEqual([]);
    const survivor = await patientId('m-new');
    expect((await journeysOf('m-new')).map(({ id }) => id)).toEqual([older?.id]);
    const answers = await inDatabase((tx) =>
      tx
        .select({ channel: consents.channel, granted: consents.granted })
        .from(consents)
        .where(and(eq(consents.patientId, survivor), eq(consents.purpose, 'marketing'))),
    );
    expect(answers.map(({ granted }) => granted)).toEqual([false, false]);
    // What still names the old record lands with the survivor.
    await post({}, appointment('m-b', 'm-old'));
    expect(await journeysOf('m-new')).toHaveLength(2);
  });

  it('end in one, also when each is said to replace the other', async () => {
    const replaces = (other: string) => ({
      link: [{ type: 'replaces' as const, other: { reference: `Patient/${other}` } }],
    });
    await post({}, patient('k-1', replaces('k-2')), patient('k-2', replaces('k-1')));
    await post({}, patient('k-1', replaces('k-2')), patient('k-2', replaces('k-1')));
    const rows = await inDatabase((tx) =>
      tx
        .select()
        .from(patients)
        .where(inArray(patients.externalId, ['k-1', 'k-2'])),
    );
    expect(rows.filter(({ mergedInto }) => mergedInto === null)).toHaveLength(1);
    expect(await inDatabase((tx) => tx.select().from(fhirMerges))).toEqual([]);
  });
});
