import {
  addressConsents,
  consents,
  importChunks,
  importProblems,
  importRecords,
  importRows,
  imports,
  patients,
  recordConsent,
  relatedPersons,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { forgetOld } from '../entry/forget-old.ts';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let engine: StillEngine;
beforeAll(async () => {
  engine = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => engine.stop());

it('makes nobody a contact of one of two patients whom two systems gave one number', async () => {
  for (const source of ['api', 'fhir:main']) {
    const known = { source, externalId: 'P-1', firstName: 'Ada', lastName: source };
    await engine.intake.patient(engine.practiceId, known, tester);
  }
  const id = await takeIn('Number,Name,Email,Contact of,Relationship\nC-1,"Sample, Mum",mum@example.com,P-1,mother\n');
  expect(await engine.read((tx) => tx.select().from(relatedPersons))).toEqual([]);
  expect(await problemsOf(id)).toMatchObject([{ rowNumber: 2, value: 'P-1', level: 'warning' }]);
});

it('takes back no refusal: neither of a purpose nor of all contact', async () => {
  const refused = await engine.patient('R-1');
  await engine.read(async (tx) => {
    const answer = { channel: 'email', purpose: 'marketing', granted: false, source: 'staff' } as const;
    await recordConsent(tx, { ...answer, patientId: refused, recordedAt: Date.now() }, Date.now());
    await tx
      .update(patients)
      .set({ restrictions: { onlyChannels: null, doNotContact: true } })
      .where(eq(patients.id, refused));
  });
  const id = await takeIn(
    'Number,First,Email consent,Consent evidence,Do not contact\nR-1,Ada,yes,Form of 3 March,no\nR-2,Bo,yes,Form of 4 March,no\n',
  );
  expect(await problemsOf(id)).toMatchObject([
    { rowNumber: 2, level: 'warning', what: expect.stringMatching(/said no/) },
  ]);
  const [stored] = await engine.read((tx) => tx.select().from(patients).where(eq(patients.id, refused)));
  expect(stored?.restrictions.doNotContact).toBe(true);
  const given = await engine.read((tx) => tx.select().from(consents).orderBy(consents.granted));
  expect(given.map(({ patientId, granted }) => [patientId === refused, granted])).toEqual([
    [true, false],
    [false, true],
  ]);
});

it('ends a contact’s earlier consent where the file says no, whether or not it was taken in before', async () => {
  const consent = { channel: 'email', address: 'Aunt@example.com', purpose: 'marketing', evidence: 'Form' } as const;
  const grant = () => engine.recipients.consent(engine.practiceId, { ...consent, granted: true }, tester);
  const said = () => engine.read((tx) => tx.select({ granted: addressConsents.granted }).from(addressConsents));
  const rows = 'P-7,Kid,,,,\nC-7,Aunt,aunt@example.com,P-7,aunt,no\n';
  const file = `Number,First,Email,Contact of,Relationship,Email consent\n${rows}`;
  await grant();
  expect(await said()).toEqual([{ granted: true }]);
  await takeIn(file);
  expect(await said()).toEqual([{ granted: false }]);
  await grant();
  await takeIn(file);
  expect(await said()).toEqual([{ granted: false }]);
  await grant();
  await takeIn('Number,First,Contact of,Email consent\nC-7,Aunt,P-7,no\n');
  expect(await said()).toEqual([{ granted: false }]);
});

it('keeps a file that came whole while it was sent a second time and broke off', async () => {
  const text = 'Number,Name\nT-1,Ana Sample\n';
  const id = await begin(text);
  let comes = () => {};
  const first = new Promise<void>((done) => {
    comes = done;
  });
  async function* broken(): AsyncGenerator<Uint8Array> {
    await first;
    yield Buffer.from(text.slice(0, 5));
  }
  const second = engine.imports.receive(engine.practiceId, { importId: id, body: broken() }, tester);
  expect(await engine.imports.receive(engine.practiceId, { importId: id, body: bodyOf(text) }, tester)).toMatchObject({
    ok: true,
  });
  comes();
  expect(await second).toMatchObject({ ok: false });
  await work();
  expect(await row(id)).toMatchObject({ state: 'read', total: 1 });
});

it('forgets files that nobody took in, and what was in them, after a month', async () => {
  const id = await begin('Number,Name\nF-1,Ana Sample\n');
  await engine.imports.receive(
    engine.practiceId,
    { importId: id, body: bodyOf('Number,Name\nF-1,Ana Sample\n') },
    tester,
  );
  await work();
  await engine.read((tx) => forgetOld(engine.context, tx));
  expect(await row(id)).toMatchObject({ state: 'read' });
  engine.clock.offsetMs += 31 * 86_400_000;
  for (const _ of await engine.read((tx) => tx.select().from(imports))) {
    await engine.read((tx) => forgetOld(engine.context, tx));
  }
  const left = await engine.read((tx) =>
    Promise.all([imports, importChunks, importRows, importRecords].map((table) => tx.select().from(table).execute())),
  );
  expect(left).toEqual([[], [], [], []]);
});

async function takeIn(text: string): Promise<string> {
  const id = await begin(text);
  await engine.imports.receive(engine.practiceId, { importId: id, body: bodyOf(text) }, tester);
  await work();
  const { mapping } = await row(id);
  if (mapping === null) throw new Error('Nothing was guessed.');
  const set = await engine.imports.setMapping(engine.practiceId, { id, mapping });
  if (!set.ok) throw new Error(set.error.message);
  await work();
  const begun = await engine.imports.commit(engine.practiceId, { id, startsCampaigns: false }, tester);
  if (!begun.ok) throw new Error(begun.error.message);
  await work();
  return id;
}

async function begin(text: string): Promise<string> {
  const made = await engine.imports.create(engine.practiceId, { fileName: 'x.csv', bytes: text.length }, tester);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.id;
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function work(): Promise<void> {
  while ((await engine.imports.runOnce()) > 0);
}

async function row(id: string) {
  const [found] = await engine.read((tx) => tx.select().from(imports).where(eq(imports.id, id)));
  if (found === undefined) throw new Error('The import is not there.');
  return found;
}

function problemsOf(id: string) {
  return engine.read((tx) => tx.select().from(importProblems).where(eq(importProblems.importId, id)));
}
