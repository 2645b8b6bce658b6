import { inPractice } from '@cairn/db';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, encounter, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
});
afterAll(() => app.close());

const post = (source: string, resources: readonly unknown[]) =>
  app.send('POST', '/fhir', { headers: { ...headers, 'cairn-source': source }, body: bundle('batch', ...resources) });

/** Two versions of one visit, of a patient who has another record, and everything that refers to something else. */
const resources = [
  patient('p-1', { meta: { lastUpdated: '2021-01-01T00:00:00Z' } }),
  patient('p-1', { meta: { lastUpdated: '2021-01-02T00:00:00Z' }, gender: 'female' }),
  patient('p-2', { meta: { lastUpdated: '2021-01-01T00:00:00Z' } }),
  appointment('a-1', 'p-1', { meta: { lastUpdated: '2021-01-01T00:00:00Z' } }),
  appointment('a-1', 'p-1', { meta: { lastUpdated: '2021-01-03T00:00:00Z' }, status: 'fulfilled' }),
  appointment('a-2', 'p-2', { meta: { versionId: '2' }, status: 'cancelled' }),
  appointment('a-2', 'p-2', { meta: { versionId: '1' } }),
  encounter('e-1', 'Patient/p-1', { appointment: [{ reference: 'Appointment/a-1' }] }),
  encounter('e-2', 'urn:uuid:p-1'),
  { resourceType: 'Practitioner', id: 'd-1', name: [{ family: 'Osei', prefix: ['Dr.'] }] },
  {
    resourceType: 'Coverage',
    id: 'v-1',
    status: 'active',
    beneficiary: { reference: 'Patient/p-1' },
    payor: [{ reference: 'Organization/o-1' }],
  },
  { resourceType: 'Organization', id: 'o-1', name: 'Anthem' },
  {
    resourceType: 'Invoice',
    id: 'i-1',
    status: 'balanced',
    subject: { reference: 'Patient/p-2' },
    totalGross: { value: 80, currency: 'USD' },
  },
];

/** What is known in the end, without ids and times of our own. */
const known = (source: string) =>
  inPractice(app.database, app.practiceId, async (tx) => {
    const rows = await tx.execute<{ said: string }>(sql`
      select concat_ws(' ', 'patient', external_id, sex) as said from cairn.patients where source = ${source}
      union all
      select concat_ws(' ', 'appointment', a.external_id, p.external_id, a.status, a.starts_at, a.provider) from cairn.appointments a
      join cairn.patients p on p.id = a.patient_id where a.source = ${source}
      union all
      select concat_ws(' ', 'encounter', e.external_id, a.external_id) from cairn.encounters e
      left join cairn.appointments a on a.id = e.appointment_id where e.source = ${source}
      union all
      select concat_ws(' ', 'coverage', external_id, payer) from cairn.coverages where source = ${source}
      union all
      select concat_ws(' ', 'summary', p.external_id, s.visits, s.total_paid_minor) from cairn.patient_summary s
      join cairn.patients p on p.id = s.patient_id where p.source = ${source}
      union all
      select concat_ws(' ', 'parked', kind, external_id) from cairn.parked_facts where source = ${source}
      order by 1`);
    return rows.map(({ said }) => said);
  });

describe('the same resources', () => {
  it('say the same in whatever order and however divided they come', async () => {
    let wanted: string[] | null = null;
    let run = 0;
    const order = fc.shuffledSubarray([...resources.keys()], { minLength: resources.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: resources.length }), async (places, size) => {
        run += 1;
        const source = `order-${run}`;
        const inOrder = places.map((place) => resources[place]);
        for (let from = 0; from < inOrder.length; from += size) {
          expect((await post(source, inOrder.slice(from, from + size))).statusCode).toBe(200);
        }
        const found = await known(`fhir:${source}`);
        wanted ??= found;
        expect(found).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
    expect(wanted).toEqual(
      expect.arrayContaining([
        'patient p-1 female',
        'encounter e-1 a-1',
        'coverage v-1 Anthem',
        'summary p-1 2 0',
        'summary p-2 0 8000',
        expect.stringMatching(/^appointment a-1 p-1 fulfilled .* Dr\. Osei$/),
        expect.stringMatching(/^appointment a-2 p-2 cancelled /),
      ]),
    );
  }, 180_000);

  it('sent by many at the same moment are stored once, and nobody is answered with a failure', async () => {
    const shuffled = (n: number) => resources.map((_, place) => resources[(place * 5 + n) % resources.length]);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => post('together', shuffled(n))));
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status !== 200)).toEqual([]);
    for (const answer of answers) {
      const bad = answer
        .json()
        .entry.filter((each: { response: { status: string } }) => each.response.status.startsWith('4'));
      expect(bad).toEqual([]);
    }
    await post('alone', resources);
    expect(await known('fhir:together')).toEqual(await known('fhir:alone'));
  }, 60_000);
});
