import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { appointments, events, fhirResources, inPractice, patients } from '@cairn/db';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { type FhirImport, importFhir } from './import-fhir.ts';

let app: AppUnderTest;
let folder: string;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  folder = mkdtempSync(join(tmpdir(), 'cairn-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

const people = 120;
/** A made-up export: every visit stands before its patient, and the practitioner comes last. */
const ofEach = (n: number): object[] => [
  {
    resourceType: 'Appointment',
    id: `a-${n}`,
    status: 'booked',
    start: '2031-03-04T15:00:00Z',
    participant: [{ actor: { reference: `urn:uuid:p-${n}` } }, { actor: { reference: 'Practitioner/d-1' } }],
  },
  { resourceType: 'Encounter', id: `e-${n}`, status: 'finished', subject: { reference: `Patient/p-${n}` } },
  {
    resourceType: 'Claim',
    id: `k-${n}`,
    status: 'active',
    patient: { reference: `Patient/p-${n}` },
    total: { value: 10 },
  },
  { resourceType: 'Immunization', id: `i-${n}` },
];
const everybody = Array.from({ length: people }, (_, n) => n);
const lines = [
  ...everybody.flatMap(ofEach),
  ...everybody.map((n) => ({ resourceType: 'Patient', id: `p-${n}`, name: [{ family: 'Sample' }] })),
  { resourceType: 'Practitioner', id: 'd-1', name: [{ family: 'Osei', prefix: ['Dr.'] }] },
].map((resource) => JSON.stringify(resource));

async function run(text: string, more: Partial<FhirImport> = {}) {
  const file = join(folder, 'export.ndjson.gz');
  writeFileSync(file, gzipSync(text));
  const { engine, practiceId } = app;
  const by = { kind: 'system', id: 'test' } as const;
  const summary = await importFhir({ engine, practiceId, file, source: 'fhir:main', triggers: false, by, ...more });
  return { ...summary, byType: Object.fromEntries(summary.byType) };
}
const stored = () =>
  inPractice(app.database, app.practiceId, async (tx) => ({
    appointments: await tx.select().from(appointments),
    patients: await tx.$count(patients),
    events: await tx.$count(events),
    resources: await tx.select().from(fhirResources),
  }));

describe('a file of resources', () => {
  it('that broke off is taken up where it was, and a second run changes nothing', async () => {
    const whole = `${lines.join('\n')}\n`;
    await expect(run(whole.slice(0, Math.floor(whole.length / 2)))).resolves.toMatchObject({ refused: 1 });
    const progress: number[] = [];
    const summary = await run(whole, { onProgress: (done) => progress.push(done) });
    expect(summary).toMatchObject({ resources: lines.length, refused: 0, refusals: [] });
    expect(progress.at(-1)).toBe(lines.length);
    const once = await stored();
    expect(once).toMatchObject({ patients: people, events: 0 });
    expect(once.appointments).toHaveLength(people);
    expect(new Set(once.appointments.map(({ provider }) => provider))).toEqual(new Set(['Dr. Osei']));

    expect((await run(whole)).byType).toEqual({
      Appointment: { unchanged: people },
      Claim: { unchanged: people },
      Encounter: { unchanged: people },
      Immunization: { not_stored: people },
      Patient: { unchanged: people },
      Practitioner: { unchanged: 1 },
    });
    expect(await stored()).toEqual(once);
  });

  it('names the lines that it refuses, and takes the others', async () => {
    const bad = [
      '{"resourceType":"Patient","id":"ok-1"}',
      '{"resourceType":',
      '',
      '{"resourceType":"Unicorn","id":"u"}',
      '[]',
    ];
    const summary = await run(
      [...bad, '{"resourceType":"Patient","id":"ok-2","birthDate":7}', '{"resourceType":"Patient","id":"ok-3"}'].join(
        '\n',
      ),
    );
    expect(summary.byType).toMatchObject({
      Patient: { created: 2, refused: 1 },
      Unicorn: { refused: 1 },
      unknown: { refused: 2 },
    });
    expect(summary.refusals.map(({ line, issue }) => [line, issue.path])).toEqual([
      [2, ''],
      [4, 'resourceType'],
      [5, ''],
      [6, 'Patient.birthDate'],
    ]);
  });

  it('of another source is another record, with references of its own', async () => {
    await run('{"resourceType":"Patient","id":"p-0"}', { source: 'fhir:other' });
    const { resources } = await stored();
    const same = resources.filter(({ externalId }) => externalId === 'p-0').map(({ source }) => source);
    expect(same.sort()).toEqual(['fhir:main', 'fhir:other']);
  });
});
