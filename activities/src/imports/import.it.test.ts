import type { ImportMapping } from '@cairn/core/imports';
import {
  addressConsents,
  consents,
  importProblems,
  importRecords,
  imports,
  patientListMembers,
  patients,
  relatedPersons,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let engine: StillEngine;
beforeAll(async () => {
  engine = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => engine.stop());

const header = 'Number,First,Last,DOB,Mobile,Email,Tags,Email consent,Consent evidence';

describe('a file of people', () => {
  it('is read, checked and taken in, and only what it says', async () => {
    const id = await upload(
      'people.csv',
      [
        header,
        'N-1,Ana,Sample,17/05/1984,(212) 555-0101,Ana@Example.com,recall,yes,Form of 3 March',
        'N-2,Bo,Sample,30/04/1985,1.21256E+10,,,,',
        'N-3,Cy,Sample,01/02/1990,,cy@example.com,,yes,',
        'N-1,Ana,Again,01/02/1990,,,,,',
      ].join('\r\n'),
    );
    const read = await row(id);
    expect(read).toMatchObject({ state: 'read', total: 4, mappingIs: 'guessed' });
    expect(read.structure).toEqual({ delimiter: ',', encoding: 'utf-8', hasHeader: true });
    await map(id, { ...(read.mapping ?? nothing), tags: ['from file'], listName: 'Spring' });
    const checked = await row(id);
    expect(checked).toMatchObject({
      state: 'checked',
      counts: { created: 2, updated: 0, unchanged: 0, refused: 2, warnings: 1 },
    });
    expect(await problemsOf(id)).toMatchObject([
      { rowNumber: 3, columnName: 'Mobile', value: '1.21256E+10', level: 'refused' },
      { rowNumber: 4, columnName: 'Email consent', level: 'warning' },
      { rowNumber: 5, columnName: null, what: 'This is the same person as in row 2.' },
    ]);
    expect(await people()).toEqual([]);
    await commit(id);
    expect(await row(id)).toMatchObject({ state: 'done', counts: { created: 2, refused: 2 } });
    expect(await people()).toMatchObject([
      {
        externalId: 'N-1',
        source: 'csv',
        kind: 'patient',
        birthDate: '1984-05-17',
        phone: '+12125550101',
        email: 'ana@example.com',
        tags: ['from file', 'recall'],
      },
      { externalId: 'N-3', email: 'cy@example.com', tags: ['from file'] },
    ]);
    const given = await engine.read((tx) => tx.select().from(consents));
    expect(given).toMatchObject([
      { channel: 'email', purpose: 'marketing', granted: true, evidence: 'Form of 3 March' },
    ]);
    expect(await membersOf((await row(id)).listId)).toBe(2);
  });

  it('remembers what its columns held, changes nothing the second time, and updates what is new', async () => {
    const id = await upload(
      'again.csv',
      [
        header,
        'N-1,Ana,Sample,17/05/1984,(212) 555-0101,Ana@Example.com,recall,yes,Form of 3 March',
        'N-3,Cy,Newname,01/02/1990,,,,no,',
      ].join('\n'),
    );
    const read = await row(id);
    expect(read).toMatchObject({ mappingIs: 'remembered', mapping: { tags: [], listName: null } });
    await map(id, read.mapping ?? nothing);
    expect((await row(id)).counts).toMatchObject({ created: 0, updated: 1, unchanged: 1, refused: 0 });
    await commit(id);
    const [, cy] = await people();
    // An empty cell says nothing: the address stays.
    expect(cy).toMatchObject({ lastName: 'Newname', email: 'cy@example.com', tags: ['from file'] });
    const given = await engine.read((tx) => tx.select().from(consents).where(eq(consents.granted, false)));
    expect(given).toHaveLength(1);
  });

  it('links contacts to patients of the same file, wherever they stand in it', async () => {
    const id = await upload(
      'contacts.csv',
      [
        'Number,Name,Email,Contact of,Relationship,Primary contact,Kind',
        'C-1,"Sample, Mum",mum@example.com,P-9,mother,yes,',
        'P-9,"Sample, Kid",,,,,patient',
        'C-2,Lost,lost@example.com,P-404,aunt,no,',
        'O-1,Health Plan Ltd,pay@example.com,,,,organisation',
      ].join('\n'),
    );
    await map(id, (await row(id)).mapping ?? nothing);
    await commit(id);
    const kinds = (await people()).map(({ externalId, kind }) => `${externalId} ${kind}`);
    expect(kinds).toEqual(expect.arrayContaining(['C-1 contact', 'C-2 contact', 'P-9 patient', 'O-1 organisation']));
    const related = await engine.read((tx) => tx.select().from(relatedPersons));
    expect(related).toMatchObject([
      { name: 'Mum Sample', relationship: 'mother', email: 'mum@example.com', primaryContact: true },
    ]);
    expect(await problemsOf(id)).toMatchObject([{ rowNumber: 4, value: 'P-404', level: 'warning' }]);
  });

  it.each([
    ['a quotation mark that is never closed', 'Number,Name\n1,Ana\n2,"Bo\n', /never closed/],
    ['nothing in it', 'Number,Name\n', /no rows/],
    ['a spreadsheet', 'PK\u0003\u0004 not text', /spreadsheet/],
  ])('is refused as a whole with %s', async (_, text, what) => {
    const id = await upload('broken.csv', text);
    expect(await row(id)).toMatchObject({ state: 'refused', fault: { what: expect.stringMatching(what) } });
    const refused = await engine.imports.setMapping(engine.practiceId, { id, mapping: nothing });
    expect(refused.ok).toBe(false);
  });

  it('is read anew with another delimiter, and names two columns of one name', async () => {
    const id = await upload('pipes.csv', 'Phone|Phone|Number\n+12125550111|+12125550112|N-7\n');
    const structure = { delimiter: ';', encoding: 'utf-8', hasHeader: true } as const;
    await engine.imports.setStructure(engine.practiceId, { id, structure });
    await work();
    expect((await row(id)).columns).toHaveLength(1);
    await engine.imports.setStructure(engine.practiceId, { id, structure: { ...structure, delimiter: '|' } });
    await work();
    expect((await row(id)).columns.map(({ name }) => name)).toEqual(['Phone (column A)', 'Phone (column B)', 'Number']);
  });

  it('asks for the order of dates before anything is checked', async () => {
    const id = await upload('dates.csv', 'Number,DOB\nD-1,03/04/1985\n');
    const { mapping, columns } = await row(id);
    expect(columns[1]).toMatchObject({ asksDateOrder: true });
    const refused = await engine.imports.setMapping(engine.practiceId, { id, mapping: mapping ?? nothing });
    expect(refused).toMatchObject({ ok: false, error: { code: 'mapping_incomplete', path: 'columns.1.order' } });
  });

  it('is refused when it is too large, and when it broke off', async () => {
    const large = await engine.imports.create(
      engine.practiceId,
      { fileName: 'x.csv', bytes: 300 * 1024 * 1024 },
      tester,
    );
    expect(large).toMatchObject({ ok: false, error: { code: 'file_too_large' } });
    const made = await engine.imports.create(engine.practiceId, { fileName: 'x.csv', bytes: 100 }, tester);
    const importId = made.ok ? made.value.id : '';
    const short = await engine.imports.receive(engine.practiceId, { importId, body: bodyOf('Number\n1\n') }, tester);
    expect(short).toMatchObject({ ok: false, error: { code: 'file_incomplete' } });
    expect((await row(importId)).state).toBe('awaiting_file');
  });

  it('is taken back: new people go, tags go, and whoever something happened to stays', async () => {
    const id = await upload('undo.csv', `Number,Name\nU-1,One\nU-2,Two\nN-1,Ana Sample\n`);
    await map(id, { ...((await row(id)).mapping ?? nothing), tags: ['oops'], listName: 'Oops' });
    await commit(id);
    await engine.tell('note.added', 'U-2');
    await engine.imports.undo(engine.practiceId, id, tester);
    await work();
    expect(await row(id)).toMatchObject({ state: 'undone', undone: { removed: 1, kept: 1, untagged: 2 } });
    const left = await people();
    expect(left.map(({ externalId }) => externalId)).not.toContain('U-1');
    expect(left.filter(({ tags }) => tags.includes('oops'))).toEqual([]);
    const applied = await engine.read((tx) =>
      tx.select({ applied: importRecords.applied }).from(importRecords).where(eq(importRecords.importId, id)),
    );
    expect(applied.map((one) => one.applied).sort()).toEqual(['kept', 'removed', 'updated']);
  });

  it('gives known people the values from before it, but what somebody changed since, which it lists', async () => {
    const first = await upload(
      'first.csv',
      'Number,First,Last,City,Mobile\nR-1,Ada,Old,Boston,6175550111\nR-2,Bea,Old,Boston,\n',
    );
    await map(first, (await row(first)).mapping ?? nothing);
    await commit(first);
    const second = await upload(
      'second.csv',
      'Number,First,Last,City,Mobile\nR-1,Ada,New,Salem,6175550112\nR-2,Bea,New,Salem,6175550113\n',
    );
    await map(second, (await row(second)).mapping ?? nothing);
    await commit(second);
    const known = { source: 'csv', externalId: 'R-2', firstName: 'Bea', lastName: 'Married', city: 'Salem' };
    await engine.intake.patient(engine.practiceId, known, tester);
    await engine.imports.undo(engine.practiceId, second, tester);
    await work();
    expect(await row(second)).toMatchObject({ state: 'undone', undone: { removed: 0, restored: 2, changedSince: 1 } });
    const all = await people();
    const [ada, bea] = ['R-1', 'R-2'].map((number) => all.find(({ externalId }) => externalId === number));
    expect(ada).toMatchObject({ lastName: 'Old', city: 'Boston', phone: '+16175550111' });
    expect(bea).toMatchObject({ lastName: 'Married', city: 'Boston', phone: null });
    expect(await problemsOf(second)).toMatchObject([{ rowNumber: 3, columnName: 'lastName', level: 'warning' }]);
  });

  it('writes what a contact agreed to, with its evidence, to the contact’s own address; a refusal there stays', async () => {
    const rows = (consent: string) =>
      `Number,Kind,Name,Email,Email consent,Consent evidence\nK-1,contact,Kim Contact,kim@example.com,${consent},Form 7\n`;
    const at = async () => {
      const found = await engine.read((tx) =>
        tx.select().from(addressConsents).where(eq(addressConsents.value, 'kim@example.com')),
      );
      return found.map(({ purpose, granted, evidence }) => ({ purpose, granted, evidence }));
    };
    const file = async (consent: string) => {
      const id = await upload('contacts.csv', rows(consent));
      await map(id, (await row(id)).mapping ?? nothing);
      await commit(id);
    };
    await file('yes');
    const granted = await at();
    expect(granted.length).toBeGreaterThan(0);
    expect(granted.every((one) => one.granted && one.evidence === 'Form 7')).toBe(true);
    await file('no');
    expect((await at()).every((one) => one.granted)).toBe(false);
    await file('yes');
    expect((await at()).every((one) => one.granted)).toBe(false);
  });

  it('belongs to one practice', async () => {
    const id = await upload('own.csv', 'Number\n1\n');
    const other = '00000000-0000-7000-8000-000000000009';
    expect(await engine.imports.cancel(other, id, tester)).toMatchObject({
      ok: false,
      error: { code: 'import_unknown' },
    });
    expect(await engine.imports.cancel(engine.practiceId, id, tester)).toMatchObject({ ok: true });
  });
});

const nothing: ImportMapping = { columns: [], key: 'patientNumber', kind: 'patient', tags: [], listName: null };

async function upload(fileName: string, text: string): Promise<string> {
  const made = await engine.imports.create(engine.practiceId, { fileName, bytes: Buffer.byteLength(text) }, tester);
  if (!made.ok) throw new Error(made.error.message);
  const importId = made.value.id;
  const received = await engine.imports.receive(engine.practiceId, { importId, body: bodyOf(text) }, tester);
  if (!received.ok) throw new Error(received.error.message);
  await work();
  return importId;
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 50) yield bytes.subarray(from, from + 50);
}

async function map(id: string, mapping: ImportMapping): Promise<void> {
  const set = await engine.imports.setMapping(engine.practiceId, { id, mapping });
  if (!set.ok) throw new Error(set.error.message);
  await work();
}

async function commit(id: string): Promise<void> {
  const begun = await engine.imports.commit(engine.practiceId, { id, startsCampaigns: false }, tester);
  if (!begun.ok) throw new Error(begun.error.message);
  await work();
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
  return engine.read((tx) =>
    tx
      .select()
      .from(importProblems)
      .where(eq(importProblems.importId, id))
      .orderBy(importProblems.rowNumber, importProblems.n),
  );
}

function people() {
  return engine.read((tx) => tx.select().from(patients).orderBy(patients.externalId));
}

async function membersOf(listId: string | null): Promise<number> {
  if (listId === null) return 0;
  const rows = await engine.read((tx) =>
    tx.select().from(patientListMembers).where(eq(patientListMembers.listId, listId)),
  );
  return rows.length;
}
