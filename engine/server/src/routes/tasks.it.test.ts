import { inPractice, newId, staffTasks } from '@cairn/db';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { taskPage } from '@cairn/core/api';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let clinician: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  clinician = await app.asMember('clinician');
});
afterAll(() => app.close());

const now = Date.parse('2031-03-02T14:00:00Z');
const hour = 3_600_000;

beforeEach(() => inPractice(app.database, app.practiceId, (tx) => tx.delete(staffTasks)));

async function add(title: string, more: Partial<typeof staffTasks.$inferInsert> = {}): Promise<string> {
  const id = newId();
  const { practiceId } = app;
  await inPractice(app.database, practiceId, (tx) =>
    tx.insert(staffTasks).values({ practiceId, id, kind: 'step', title, createdAt: now, ...more }),
  );
  return id;
}

async function search(body: object) {
  const answer = await app.send('POST', '/api/v1/tasks/search', { body, headers: clinician });
  expect(answer.statusCode).toBe(200);
  return taskPage.parse(answer.json());
}
const titles = async (body: object) => (await search(body)).items.map(({ title }) => title);

it('lists open tasks by when they are due, and done ones the latest first', async () => {
  await add('whenever');
  await add('later', { dueAt: now + 2 * hour });
  await add('soon', { dueAt: now + hour, assignee: 'clinician' });
  await add('done first', { doneAt: now });
  await add('done last', { doneAt: now + hour });
  expect(await titles({ state: 'open' })).toEqual(['soon', 'later', 'whenever']);
  expect(await titles({ state: 'done' })).toEqual(['done last', 'done first']);
  expect(await titles({ state: 'open', assignee: 'clinician' })).toEqual(['soon']);
  expect((await search({ state: 'done' })).open).toBe(3);
});

it('tells what campaigns gave from what Cairn asks for', async () => {
  await add('call');
  await add('stuck', { kind: 'stuck' });
  expect(await titles({ state: 'open', from: 'campaigns' })).toEqual(['call']);
  expect(await titles({ state: 'open', from: 'cairn' })).toEqual(['stuck']);
});

it('gives every task once over the pages', async () => {
  for (let n = 0; n < 60; n += 1) await add(`task ${n}`, { dueAt: n % 3 === 0 ? now + n * hour : null });
  const first = await search({ state: 'open' });
  const second = await search({ state: 'open', cursor: first.nextCursor ?? '' });
  expect(first.items).toHaveLength(50);
  expect(second.nextCursor).toBeNull();
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
});

it('is marked done, and not done after all', async () => {
  const id = await add('call');
  const mark = (done: boolean) => app.send('POST', `/api/v1/tasks/${id}/done`, { body: { done }, headers: clinician });
  expect((await mark(true)).json()).toEqual({ done: true });
  expect(await titles({ state: 'done' })).toEqual(['call']);
  // Twice is once.
  expect((await mark(true)).statusCode).toBe(200);
  expect((await mark(false)).json()).toEqual({ done: false });
  expect(await titles({ state: 'open' })).toEqual(['call']);
});

it('that is not there is refused, and a viewer may look and not mark', async () => {
  const id = await add('call');
  const viewer = await app.asMember('viewer');
  const none = await app.send('POST', `/api/v1/tasks/${newId()}/done`, { body: { done: true }, headers: clinician });
  expect(none.json()).toMatchObject({ error: { code: 'task_unknown' } });
  const refused = await app.send('POST', `/api/v1/tasks/${id}/done`, { body: { done: true }, headers: viewer });
  expect(refused.statusCode).toBe(403);
  expect(
    (await app.send('POST', '/api/v1/tasks/search', { body: { state: 'open' }, headers: viewer })).statusCode,
  ).toBe(200);
});
