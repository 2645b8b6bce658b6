import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const id = '0198c1d2-0000-7000-8000-000000000031';
const listId = '0198c1d2-0000-7000-8000-000000000032';
const at = '2031-03-04T09:00:00.000Z';
const mapping = {
  columns: [{ field: 'patientNumber' }, { field: 'birthDate', order: 'dmy' }, { field: 'phone' }],
  key: 'patientNumber',
  kind: 'patient',
  tags: [],
  listName: 'Spring',
} as const;
const counts = { created: 95_000, updated: 4000, unchanged: 900, refused: 100, warnings: 12 };
const card = {
  id,
  fileName: 'people.csv',
  bytes: 9_400_000,
  state: 'checked',
  rows: 100_000,
  progress: 100_000,
  counts,
  createdAt: at,
  createdBy: 'user:1',
  finishedAt: null,
} as const;
const detail = {
  ...card,
  structure: { delimiter: ',', encoding: 'utf-8', hasHeader: true },
  columns: [
    {
      name: 'Patient number',
      samples: ['1001'],
      filled: 100_000,
      guess: { field: 'patientNumber' },
      note: null,
      asksDateOrder: false,
    },
  ],
  mapping,
  mappingIs: 'chosen',
  fault: null,
  couldStart: [],
  startsCampaigns: false,
  listId: null,
  undone: null,
} as const;
const asItIs = { means: 'The import as it is now.', example: detail };
const begun = { 202: { means: 'Begun: read the import again for how far it is.', example: detail } } as const;

export const importOperations = {
  'GET /api/v1/imports': {
    tag: 'Patients',
    summary: 'List imports',
    answers: { 200: { means: 'The newest first, at most 100.', example: { imports: [card] } } },
  },
  'GET /api/v1/imports/template.csv': {
    tag: 'Patients',
    summary: 'Download a template for files of people',
    answers: { 200: { means: 'A CSV file with every column that is known by its name.' } },
  },
  'POST /api/v1/imports': {
    tag: 'Patients',
    summary: 'Begin an import',
    description:
      'Tells the size of a CSV file of people; the file comes next. At most 200 MB: a larger one is refused with `file_too_large` before it is sent.',
    body: { fileName: 'people.csv', bytes: 9_400_000 },
    answers: { 201: asItIs },
    problems: [422],
  },
  'GET /api/v1/imports/{id}': {
    tag: 'Patients',
    summary: 'Read an import',
    answers: { 200: asItIs },
  },
  'PUT /api/v1/imports/{id}/file': {
    tag: 'Patients',
    summary: 'Send the file',
    description:
      'The bytes, as `text/csv` or `application/octet-stream`. One that broke off is thrown away and may be sent again. Delimiter, encoding and header are found; what columns hold is guessed, or remembered from a file with the same header.',
    body: 'Patient number,First name\n1001,Maria\n',
    answers: begun,
    problems: [409, 415, 422],
  },
  'PUT /api/v1/imports/{id}/structure': {
    tag: 'Patients',
    summary: 'Say how the file is read',
    body: detail.structure,
    answers: begun,
    problems: [409],
  },
  'PUT /api/v1/imports/{id}/mapping': {
    tag: 'Patients',
    summary: 'Say what the columns hold',
    description:
      'Begins a dry run, which writes nothing of the register: what each row would do, and what is wrong with it. A date whose order of day and month is open is refused.',
    body: mapping,
    answers: begun,
    problems: [409, 422],
  },
  'POST /api/v1/imports/{id}/problems': {
    tag: 'Patients',
    summary: 'Read what is wrong with rows',
    body: {},
    answers: {
      200: {
        means: '100 a page, by row.',
        example: {
          items: [
            {
              row: 3,
              column: 'Mobile',
              value: '1.21256E+10',
              what: 'A spreadsheet shortened this number: its last digits are lost.',
              remedy: 'Format the column as text, enter the number again and export the file anew.',
              level: 'refused',
            },
          ],
          nextCursor: null,
        },
      },
    },
  },
  'GET /api/v1/imports/{id}/problems.csv': {
    tag: 'Patients',
    summary: 'Download what is wrong with rows',
    description: 'No cell of it is worked out by a spreadsheet.',
    answers: { 200: { means: 'A CSV file.' } },
  },
  'POST /api/v1/imports/{id}/commit': {
    tag: 'Patients',
    summary: 'Take the file in',
    description:
      'As the dry run said. Each row is taken in once, whatever crashes. No campaign starts by it unless `startCampaigns` says so; `couldStart` says which would.',
    body: { startCampaigns: false },
    answers: begun,
    problems: [409],
  },
  'POST /api/v1/imports/{id}/cancel': {
    tag: 'Patients',
    summary: 'Throw a file away',
    answers: { 200: asItIs },
    problems: [409],
  },
  'POST /api/v1/imports/{id}/undo': {
    tag: 'Patients',
    summary: 'Take an import back',
    description:
      'Removes the people it made to whom nothing happened since, takes its tags from the others and puts its list away. Changes of people who were known before stay.',
    answers: begun,
    problems: [409],
  },
} satisfies Record<string, Operation>;

const list = { id: listId, name: 'Spring', source: 'paste', size: 120, createdAt: at, createdBy: 'user:1' } as const;
const tagging = {
  id,
  tag: 'spring',
  add: true,
  state: 'running',
  looked: 50,
  changed: 48,
  createdAt: at,
  createdBy: 'user:1',
  finishedAt: null,
} as const;

export const patientListOperations = {
  'GET /api/v1/patient-lists': {
    tag: 'Patients',
    summary: 'List lists of people',
    answers: { 200: { means: 'The newest first.', example: { lists: [list] } } },
  },
  'GET /api/v1/patient-lists/{id}': {
    tag: 'Patients',
    summary: 'Read a list of people',
    answers: { 200: { means: 'Its name and size.', example: list } },
  },
  'POST /api/v1/patient-lists/paste': {
    tag: 'Patients',
    summary: 'Make a list of what was pasted',
    description:
      'E-mail addresses, phone numbers and patient numbers, parted by commas, semicolons or lines; 50,000 at once. Unknown addresses become leads, to whom nothing is sent before consent is recorded.',
    body: { name: 'Spring', text: 'maria@example.com; +12125550123', dryRun: true },
    answers: {
      200: {
        means: 'What was found, and what could not be read.',
        example: {
          items: 2,
          found: 1,
          leads: 1,
          duplicates: 0,
          unreadable: 0,
          problems: [],
          listId: null,
          size: 2,
        },
      },
    },
    problems: [422],
  },
  'POST /api/v1/patient-lists/picked': {
    tag: 'Patients',
    summary: 'Make a list of people who were picked',
    body: { name: 'Spring', patientIds: [sample.patientId] },
    answers: { 201: { means: 'Made.', example: { id: listId, size: 1 } } },
    problems: [422],
  },
  'POST /api/v1/patient-lists/{id}/members': {
    tag: 'Patients',
    summary: 'Read who is in a list',
    body: {},
    answers: {
      200: {
        means: '50 a page.',
        example: {
          items: [
            {
              id: sample.patientId,
              name: 'Maria Sample',
              kind: 'patient',
              maskedEmail: 'm•••@example.com',
              maskedPhone: null,
            },
          ],
          nextCursor: null,
        },
      },
    },
  },
  'POST /api/v1/patient-lists/{id}/archive': {
    tag: 'Patients',
    summary: 'Put a list away',
    answers: { 200: { means: 'Put away. Its people stay.', example: { id: listId } } },
  },
  'GET /api/v1/tags': {
    tag: 'Patients',
    summary: 'List tags in use',
    answers: { 200: { means: 'By name, at most 500.', example: { tags: ['recall', 'vip'] } } },
  },
  'POST /api/v1/bulk-tags': {
    tag: 'Patients',
    summary: 'Tag many people at once',
    description:
      'Everybody of an audience, as it is now, in pages. A reserved tag is refused with `tag_reserved`. Starts no campaign unless told.',
    body: { audience: { kind: 'list', listId }, tag: 'spring', add: true, startCampaigns: false },
    answers: { 202: { means: 'Begun.', example: tagging } },
    problems: [422],
  },
  'GET /api/v1/bulk-tags/{id}': {
    tag: 'Patients',
    summary: 'Read how far a tag for many is',
    answers: { 200: { means: 'How far it is.', example: tagging } },
  },
  'POST /api/v1/bulk-tags/{id}/undo': {
    tag: 'Patients',
    summary: 'Take a tag for many back',
    description: 'From exactly those whose tags it changed.',
    answers: { 202: { means: 'Begun.', example: { ...tagging, state: 'undoing', looked: 0, changed: 0 } } },
    problems: [409],
  },
  'GET /api/v1/practice/tags': {
    tag: 'Practice',
    summary: 'Read which tags have a meaning of their own',
    answers: {
      200: { means: 'As they are.', example: { reserved: ['np start'], marketingExclusion: 'not qualified' } },
    },
  },
  'PUT /api/v1/practice/tags': {
    tag: 'Practice',
    summary: 'Say which tags have a meaning of their own',
    description:
      'Nobody sets or removes reserved tags here: another system owns them. Whoever has the tag of `marketingExclusion` gets no marketing, and care as before.',
    body: { reserved: ['np start'], marketingExclusion: 'not qualified' },
    answers: {
      200: { means: 'As they are now.', example: { reserved: ['np start'], marketingExclusion: 'not qualified' } },
    },
  },
} satisfies Record<string, Operation>;
