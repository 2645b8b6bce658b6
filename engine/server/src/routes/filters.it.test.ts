import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const ids: string[] = [];

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
  for (const [externalId, lastName, tags] of [
    ['p-1', 'Alvarez', ['recall']],
    ['p-2', 'Baker', ['recall', 'vip']],
    ['p-3', 'Chen', []],
  ] as const) {
    const body = { externalId, firstName: 'Ana', lastName, tags };
    const answer = await app.send('POST', '/api/v1/patients', { headers, body });
    ids.push(answer.json().patientId);
  }
});
afterAll(() => app.close());

const recall = { op: 'tag', tag: 'recall' };
const count = (filter: unknown) => app.send('POST', '/api/v1/filters/count', { headers, body: { filter } });

describe('a count', () => {
  it('says how many of how many, in words, and names some', async () => {
    const answer = await count(recall);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      sentence: 'the patient is tagged “recall”',
      matching: 2,
      of: 3,
      sample: [
        { id: ids[0], name: 'Ana Alvarez' },
        { id: ids[1], name: 'Ana Baker' },
      ],
    });
  });

  it.each([
    [{ op: 'tag', tag: '' }, 'filter.tag'],
    [{ op: 'all', of: [recall, { op: 'horoscope' }] }, 'filter.of.1.op'],
    [{ op: 'all', of: [] }, 'filter'],
    [{ op: 'message', node: 'text', came_to: 'failed' }, 'filter'],
    [{ op: 'not', of: { op: 'event', name: 'x', since: 'enrollment', times: 1 } }, 'filter.of'],
    [{ op: 'attribute', name: 'plan', compare: 'is' }, 'filter.value'],
  ])('of %j is refused with the place', async (filter, path) => {
    const answer = await count(filter);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.path).toContain(path);
    expect(answer.json().error.message).toMatch(/[A-Z].*\./);
  });
});

describe('an explanation', () => {
  const explain = (patientId: string | undefined) =>
    app.send('POST', '/api/v1/filters/explain', {
      headers,
      body: { patientId, filter: { op: 'all', of: [recall, { op: 'not', of: { op: 'tag', tag: 'vip' } }] } },
    });

  it('tells each clause with what was found', async () => {
    const answer = await explain(ids[1]);
    expect(answer.json()).toEqual({
      holds: false,
      clauses: [
        {
          path: '',
          depth: 0,
          sentence: 'the patient is tagged “recall” and the patient is not tagged “vip”',
          holds: false,
          found: null,
        },
        { path: 'of.0', depth: 1, sentence: 'the patient is tagged “recall”', holds: true, found: 'tags: recall, vip' },
        {
          path: 'of.1',
          depth: 1,
          sentence: 'the patient is not tagged “vip”',
          holds: false,
          found: 'tags: recall, vip',
        },
      ],
    });
  });

  it('of somebody who is not a patient here is refused', async () => {
    expect((await explain('00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
  });
});
