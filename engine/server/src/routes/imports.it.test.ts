import '../testing/provided.ts';
import { type ImportDetail, importDetail, importProblemPage } from '@cairn/core/api';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('author', await app.newPractice());
});
afterAll(() => app.close());

it('takes a file in step by step, and hands its faults back as a file that runs nothing', async () => {
  const text = 'Number,Name,Mobile\n1,Ana Sample,(212) 555-0101\n2,=cmd|calc!A1,(212) 555-0102\n3,Cy,+1 (555\n';
  const { id } = await begun('people.csv', Buffer.byteLength(text));
  const sent = await send(id, text);
  expect(sent.statusCode).toBe(202);
  await work();
  const read = await look(id);
  expect(read).toMatchObject({ state: 'read', rows: 3, mappingIs: 'guessed' });
  const mapped = await app.send('PUT', `/api/v1/imports/${id}/mapping`, { headers, body: read.mapping });
  expect(mapped.statusCode).toBe(202);
  await work();
  expect(await look(id)).toMatchObject({ state: 'checked', counts: { created: 1, refused: 2 }, couldStart: [] });
  const told = await app.send('POST', `/api/v1/imports/${id}/problems`, { headers, body: {} });
  const { items } = importProblemPage.parse(told.json());
  expect(items.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 Name', '4 Mobile']);
  const csv = await app.send('GET', `/api/v1/imports/${id}/problems.csv`, { headers });
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body).toContain("3,Name,'=cmd|calc!A1,");
  expect(csv.body).toContain("4,Mobile,'+1 (555,");
  await app.send('POST', `/api/v1/imports/${id}/commit`, { headers, body: {} });
  await work();
  expect(await look(id)).toMatchObject({ state: 'done', counts: { created: 1, refused: 2 } });
});

it('refuses a file of more than 200 MB before it is sent, and one that is larger than was told', async () => {
  const bytes = 201 * 1024 * 1024;
  const refused = await app.send('POST', '/api/v1/imports', { headers, body: { fileName: 'large.csv', bytes } });
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({ error: { code: 'file_too_large', path: 'bytes' } });
  const { id } = await begun('small.csv', 5);
  const sent = await send(id, 'Number\n1\n2\n3\n');
  expect(sent.statusCode).toBe(422);
  expect(sent.json()).toMatchObject({ error: { code: 'file_incomplete' } });
});

it('answers what cannot be done now with what can', async () => {
  const { id } = await begun('people.csv', 5);
  const early = await app.send('POST', `/api/v1/imports/${id}/commit`, { headers, body: {} });
  expect(early.statusCode).toBe(409);
  expect(early.json()).toMatchObject({ error: { code: 'import_not_checked' } });
  const template = await app.send('GET', '/api/v1/imports/template.csv', { headers });
  expect(template.body.split('\r\n')[0]).toContain('Patient number');
});

async function begun(fileName: string, bytes: number): Promise<ImportDetail> {
  const made = await app.send('POST', '/api/v1/imports', { headers, body: { fileName, bytes } });
  return importDetail.parse(made.json());
}

function send(id: string, payload: string) {
  const url = `/api/v1/imports/${id}/file`;
  return app.server.inject({ method: 'PUT', url, headers: { ...headers, 'content-type': 'text/csv' }, payload });
}

async function look(id: string): Promise<ImportDetail> {
  return importDetail.parse((await app.send('GET', `/api/v1/imports/${id}`, { headers })).json());
}

async function work(): Promise<void> {
  while ((await app.engine.imports.runOnce()) > 0);
}
