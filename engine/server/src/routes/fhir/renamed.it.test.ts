import type { CampaignDocumentInput } from '@cairn/core';
import { appointments, inPractice, practitioners, type Tx, wakes } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const by = { kind: 'system', id: 'test' } as const;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
  await publish('by-visit', [
    { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
  ]);
});
afterAll(() => app.close());
beforeEach(() => inDatabase((tx) => tx.delete(wakes)));

const inDatabase = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(app.database, app.practiceId, fn);
const post = async (...resources: unknown[]) => {
  const answer = await app.send('POST', '/fhir', { headers, body: bundle('batch', ...resources) });
  expect(answer.statusCode, answer.body).toBe(200);
};
const doctor = (id: string, family: string) => ({
  resourceType: 'Practitioner',
  id,
  name: [{ family, given: ['Dr.'] }],
});
const place = (id: string, name: string) => ({ resourceType: 'Location', id, name });
const seen = (id: string, practitioner: object, start: string, more: object[] = []) =>
  appointment(id, 'p', {
    start,
    participant: [
      { status: 'accepted', actor: { reference: 'Patient/p' } },
      { status: 'accepted', actor: practitioner },
      ...more.map((actor) => ({ status: 'accepted' as const, actor })),
    ],
  });
const named = (id: string) =>
  inDatabase((tx) => tx.select().from(appointments).where(eq(appointments.externalId, id))).then(([row]) => [
    row?.provider,
    row?.location,
  ]);

async function publish(slug: string, nodes: CampaignDocumentInput['nodes']): Promise<void> {
  const start = {
    id: 'start',
    kind: 'event-trigger',
    config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
  };
  const settings: CampaignDocumentInput['settings'] = {
    exits: [{ id: 'off', label: 'off', when: { op: 'this_appointment', status: ['cancelled'] } }],
  };
  const edges = [{ from: 'start', port: 'next', to: nodes[0]?.id ?? '' }];
  const document: CampaignDocumentInput = { schemaVersion: 1, name: slug, settings, nodes: [start, ...nodes], edges };
  const made = await app.engine.campaigns.create(app.practiceId, { slug, document }, by);
  if (!made.ok) throw new Error(made.error.message);
  const published = await app.engine.campaigns.publish(app.practiceId, made.value.id, { baseRevision: 1 }, by);
  if (!published.ok) throw new Error(`${published.error.message} ${JSON.stringify(published.error.issues)}`);
}

const soon = '2031-03-20T15:00:00-05:00';
const d1 = { reference: 'Practitioner/d-1' };

it('a renamed practitioner or place is renamed in appointments to come alone, and nobody is woken', async () => {
  await post(doctor('d-1', 'Lee'), place('l-1', 'Main Street'), patient('p'));
  await post(seen('to-come', d1, soon, [{ reference: 'Location/l-1' }]));
  await post(seen('over', d1, '2021-03-20T15:00:00-05:00'));
  await post(seen('by-its-own-words', { ...d1, display: 'The new doctor' }, soon));
  await inDatabase((tx) => tx.delete(wakes));
  await post(doctor('d-1', 'Lee-Park'), place('l-1', 'High Street'));
  expect(await named('to-come')).toEqual(['Dr. Lee-Park', 'High Street']);
  expect(await named('over')).toEqual(['Dr. Lee', null]);
  expect(await named('by-its-own-words')).toEqual(['The new doctor', null]);
  expect(await inDatabase((tx) => tx.select().from(wakes))).toEqual([]);
  const left = await inDatabase((tx) => tx.select({ renamedFrom: practitioners.renamedFrom }).from(practitioners));
  expect(left).toEqual([{ renamedFrom: [] }]);
});

it('the appointment that comes again with the same reference changes nothing more', async () => {
  await post(seen('to-come', d1, soon, [{ reference: 'Location/l-1' }]));
  expect(await named('to-come')).toEqual(['Dr. Lee-Park', 'High Street']);
  expect(await inDatabase((tx) => tx.select().from(wakes))).toEqual([]);
});

it('whoever waits is woken where a segment asks for the name', async () => {
  const filter = { op: 'appointment', which: 'next', where: { provider: ['Dr. Ng'] } };
  const author = await app.asMember('author');
  const body = { name: 'With Dr. Ng', filter };
  const made = await app.send('POST', '/api/v1/segments', { headers: author, body });
  expect(made.statusCode, made.body).toBe(201);
  await post(doctor('d-1', 'Ng'));
  expect(await named('to-come')).toEqual(['Dr. Ng', 'High Street']);
  expect(await inDatabase((tx) => tx.select().from(wakes))).not.toEqual([]);
});
