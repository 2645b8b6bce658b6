import { describe, expect, it } from 'vitest';
import { type ColumnProfile, countValue, emptyProfile } from './column-profile.ts';
import { columnNames, guessColumns, guessMapping, looksLikeHeader } from './guess-columns.ts';
import type { ImportMapping } from './import-mapping.ts';
import { mappingProblem } from './mapping-problem.ts';
import { readRow } from './read-row.ts';

const header = ['Patient Number', 'First', 'Last', 'DOB', 'Mobile', 'Email', 'Tags', 'Email consent', 'Consent source'];
const rows = [
  ['1', 'Ana', 'Sample', '17/05/1984', '(212) 555-0101', 'Ana@Example.com', 'recall; vip', 'yes', 'Form of 3 March'],
  ['2', 'Bo', 'Sample', '03/04/85', '+442079460958', '', '', 'no', ''],
];

describe('what columns hold', () => {
  const columns = guessColumns(columnNames(header), profilesOf(rows));

  it('is guessed by their headers and their values', () => {
    expect(columns.map(({ guess }) => guess)).toEqual([
      { field: 'patientNumber' },
      { field: 'firstName' },
      { field: 'lastName' },
      { field: 'birthDate', order: 'dmy' },
      { field: 'phone' },
      { field: 'email' },
      { field: 'tags', separator: ';' },
      { field: 'consent', channel: 'email', purpose: 'marketing', evidence: null, evidenceColumn: 8 },
      null,
    ]);
    expect(guessMapping(columns).key).toBe('patientNumber');
  });

  it('is guessed by values where the header says nothing', () => {
    const guessed = guessColumns(['A', 'B'], profilesOf([['ana@example.com', '212 555 0101']]));
    expect(guessed.map(({ guess }) => guess?.field)).toEqual(['email', 'phone']);
  });

  it('asks for the order of day and month where no row tells, or rows disagree', () => {
    const open = guessColumns(['DOB'], profilesOf([['03/04/1985'], ['01/02/1990']]));
    expect(open[0]).toMatchObject({ asksDateOrder: true, guess: { field: 'birthDate', order: null } });
    const mixed = guessColumns(['DOB'], profilesOf([['13/04/1985'], ['04/13/1990']]));
    expect(mixed[0]?.asksDateOrder).toBe(true);
    const american = guessColumns(['DOB'], profilesOf([['03/04/1985'], ['04/13/1990']]));
    expect(american[0]?.guess).toEqual({ field: 'birthDate', order: 'mdy' });
  });

  it('names columns of the same header by their letter, and guesses the first', () => {
    const names = columnNames(['Phone', 'Email', 'phone ', '']);
    expect(names).toEqual(['Phone (column A)', 'Email', 'phone (column C)', 'Column D']);
  });

  it('tells a header from a first row of people', () => {
    expect(looksLikeHeader(header)).toBe(true);
    expect(looksLikeHeader(rows[0] ?? [])).toBe(false);
    expect(looksLikeHeader(['Ana', 'ana@example.com'])).toBe(false);
  });
});

describe('a mapping', () => {
  const guessed = guessMapping(guessColumns(columnNames(header), profilesOf(rows)));

  it('is refused where a date leaves its order open, a column lacks, two hold the same, or nobody can be told apart', () => {
    const edit = (change: Partial<ImportMapping>) => mappingProblem({ ...guessed, ...change }, header)?.path;
    const [first, ...others] = guessed.columns;
    expect(mappingProblem(guessed, header)).toBeNull();
    expect(edit({ columns: others })).toBe('columns');
    expect(edit({ columns: [first ?? null, first ?? null, ...others.slice(1)] })).toBe('columns.1');
    expect(edit({ columns: [null, ...others] })).toBe('key');
    const secret = { field: 'attribute', name: 'SSN', type: 'text', order: null } as const;
    expect(edit({ columns: guessed.columns.map((target, n) => (n === 1 ? secret : target)) })).toBe('columns.1.name');
    const open = guessed.columns.map((target) => (target?.field === 'birthDate' ? { ...target, order: null } : target));
    expect(edit({ columns: open })).toBe('columns.3.order');
  });
});

describe('a row', () => {
  const mapping: ImportMapping = guessMapping(guessColumns(columnNames(header), profilesOf(rows)));
  const question = { mapping, names: header, country: 'US', today: '2026-11-23' };

  it('says what it says of its person', () => {
    expect(readRow(rows[0] ?? [], question)).toEqual({
      key: '1',
      problems: [],
      person: {
        kind: 'patient',
        saysKind: false,
        patientNumber: '1',
        firstName: 'Ana',
        lastName: 'Sample',
        birthDate: '1984-05-17',
        phone: '+12125550101',
        email: 'ana@example.com',
        tags: ['recall', 'vip'],
        attributes: {},
        consents: [{ channel: 'email', purpose: 'marketing', granted: true, evidence: 'Form of 3 March' }],
      },
    });
    expect(readRow(rows[1] ?? [], question).person).toMatchObject({
      birthDate: '1985-04-03',
      phone: '+442079460958',
      consents: [{ granted: false, evidence: null }],
    });
  });

  it.each([
    ['a number that a spreadsheet shortened', 4, '1.21256E+10', 'Mobile', /shortened/],
    ['a date that is not', 3, '31/02/1984', 'DOB', /no such day/],
    ['a date of the other order', 3, '04/17/1984', 'DOB', /no such day/],
    ['a day that a spreadsheet counts', 3, '30819', 'DOB', /spreadsheet/],
    ['a birth date to come', 3, '17/05/2084', 'DOB', /future/],
    ['a formula', 1, '=cmd|calc!A1', 'First', /formula/],
    ['letters of another encoding', 2, 'M\uFFFDller', 'Last', /encoding/],
    ['what is no address', 5, 'ana at example', 'Email', /not an e-mail/],
    ['an extension', 4, '212 555 0101 x12', 'Mobile', /extension/],
    ['no number', 0, '', null, /no patient number/],
  ])('is refused for %s, with the column and a remedy', (_, at, value, column, what) => {
    const cells = (rows[0] ?? []).map((cell, n) => (n === at ? value : cell));
    const { person, problems } = readRow(cells, question);
    expect(person).toBeNull();
    expect(problems).toMatchObject([{ column, level: 'refused', what: expect.stringMatching(what) }]);
    expect(problems[0]?.remedy).not.toBe('');
  });

  it('is refused for a tag that another system owns', () => {
    const cells = (rows[0] ?? []).map((cell, n) => (n === 6 ? 'vip; NP Start' : cell));
    expect(readRow(cells, { ...question, reservedTags: ['np start'] }).problems[0]?.what).toContain('“NP Start”');
    expect(readRow(cells, question).problems).toEqual([]);
  });

  it('tells of every fault at once, and shortens what it shows', () => {
    const { problems } = readRow(['1', 'Ana', 'Sample', 'x'.repeat(90), 'nonsense', 'ana', '', '', ''], question);
    expect(problems.map(({ column }) => column)).toEqual(['DOB', 'Mobile', 'Email']);
    expect(problems[0]?.value?.length).toBe(41);
  });

  it('is refused when it has more cells than there are columns, and taken when it has fewer', () => {
    expect(readRow([...(rows[0] ?? []), 'surplus'], question).problems[0]?.what).toContain('10 cells');
    expect(readRow([...(rows[0] ?? []), ''], question).problems).toEqual([]);
    expect(readRow(['7', 'Cy'], question).person).toMatchObject({ patientNumber: '7', firstName: 'Cy' });
  });

  it('records no consent without evidence, and says so', () => {
    const cells = (rows[0] ?? []).map((cell, n) => (n === 8 ? '' : cell));
    const { person, problems } = readRow(cells, question);
    expect(person?.consents).toEqual([]);
    expect(problems).toMatchObject([{ level: 'warning', column: 'Email consent' }]);
  });

  it('makes a contact of whoever is somebody’s contact', () => {
    const contact: ImportMapping = {
      columns: [{ field: 'email' }, { field: 'fullName' }, { field: 'contactOf' }, { field: 'relationship' }],
      key: 'email',
      kind: 'patient',
      tags: ['from file'],
      listName: null,
    };
    const asked = { ...question, mapping: contact, names: ['E-mail', 'Name', 'Contact of', 'Relationship'] };
    expect(readRow(['mum@example.com', 'Sample, Mum', '1', 'mother'], asked).person).toMatchObject({
      kind: 'contact',
      firstName: 'Mum',
      lastName: 'Sample',
      tags: ['from file'],
      contactOf: { patientNumber: '1', relationship: 'mother', primary: false },
    });
  });
});

function profilesOf(lines: readonly (readonly string[])[]): ColumnProfile[] {
  const width = Math.max(...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, n) => {
    const profile = emptyProfile();
    for (const line of lines) countValue(profile, line[n] ?? '');
    return profile;
  });
}
