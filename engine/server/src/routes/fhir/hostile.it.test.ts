import { effects, inPractice } from '@cairn/db';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, encounter, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = { ...(await app.withKey(undefined, ['fhir'])), 'content-type': 'application/fhir+json' };
});
afterAll(() => app.close());

const send = (payload: string | Buffer, more: Record<string, string> = {}) =>
  app.server.inject({ method: 'POST', url: '/fhir', headers: { ...headers, ...more }, payload });
const sendBundle = (...resources: unknown[]) => send(JSON.stringify(bundle('batch', ...resources)));

describe('a body that is no bundle', () => {
  it.each<[string, string | Buffer, number]>([
    ['nothing', '', 400],
    ['no JSON', '{"resourceType":', 400],
    ['another encoding', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['brackets without end', '['.repeat(200_000), 400],
    ['nesting without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400],
    ['a polluted prototype', '{"__proto__":{"resourceType":"Bundle","type":"batch"}}', 400],
    ['the type of another server', '{"resourceType":"Bundle","type":"message"}', 400],
  ])('%s is refused in the words of FHIR', async (_what, payload, status) => {
    const answer = await send(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
  });

  it('is told the way to import when it is too large, and its content is not read', async () => {
    const answer = await send(Buffer.alloc(10 * 1024 * 1024 + 1, ' '));
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({
      issue: [{ code: 'too-long', diagnostics: expect.stringContaining('import fhir') }],
    });
    const other = await send('a=b', { 'content-type': 'text/plain' });
    expect(other.statusCode).toBe(415);
  });

  it('is asked to wait while many large ones are under way, and fits when they are over', async () => {
    const large = JSON.stringify({ ...bundle('batch'), filler: ' '.repeat(9 * 1024 * 1024) });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(large)));
    const seen = answers.map(({ statusCode }) => statusCode);
    expect(seen.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(seen).toContain(200);
    expect((await send(large)).statusCode).toBe(200);
  });
});

describe('one bad resource', () => {
  it('keeps none of the others back, whatever is wrong with it', async () => {
    const deep = `{"resourceType":"Patient","id":"deep","name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const bad = [
      '7',
      'null',
      '[]',
      '{}',
      '{"resourceType":7}',
      '{"resourceType":"Patient"}',
      '{"resourceType":"Patient","id":"../../etc"}',
      '{"resourceType":"Patient","id":"x","name":[{"family":"\\u0000"}]}',
      '{"resourceType":"Patient","id":"x","name":[{"family":"\\ud800"}]}',
      '{"resourceType":"Patient","id":"x","birthDate":"2031-02-30"}',
      '{"resourceType":"Patient","id":"x","meta":{"lastUpdated":"9999-12-31T23:59:59Z"}}',
      '{"resourceType":"Claim","id":"x","status":"active","patient":{"reference":"Patient/ok"},"total":{"value":1e99}}',
      '{"resourceType":"Encounter","id":"x","status":"finished","subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p"}]}',
      deep,
    ];
    const good = JSON.stringify(patient('ok'));
    const entry = [...bad, good].map((resource) => `{"resource":${resource}}`).join(',');
    const answer = await send(`{"resourceType":"Bundle","type":"batch","entry":[${entry},7,null,{}]}`);
    expect(answer.statusCode).toBe(200);
    const statuses: string[] = answer
      .json()
      .entry.map((each: { response: { status: string } }) => each.response.status.slice(0, 3));
    expect(statuses).toEqual([...bad.map(() => '422'), '201', '422', '422', '422']);
  });

  it('that belongs to another patient changes nothing', async () => {
    await sendBundle(patient('mine'), patient('theirs'), appointment('stolen', 'mine'));
    const answer = await sendBundle(appointment('stolen', 'theirs', { start: '2031-05-05T10:00:00Z' }));
    expect(answer.json()).toMatchObject({
      entry: [{ response: { status: '422 Unprocessable Entity', outcome: { issue: [{ code: 'conflict' }] } } }],
    });
    // Nothing of it is remembered as stored.
    const again = await sendBundle(appointment('stolen', 'theirs', { start: '2031-05-05T10:00:00Z' }));
    expect(again.json().entry[0].response.status).toBe('422 Unprocessable Entity');
  });

  it('that is sent twice in one bundle is taken in twice, in its order', async () => {
    const answer = await sendBundle(
      patient('twice'),
      patient('twice', { gender: 'other' }),
      patient('twice', { gender: 'other' }),
    );
    const statuses: string[] = answer
      .json()
      .entry.map((each: { response: { status: string } }) => each.response.status);
    expect(statuses).toEqual(['201 Created', '200 OK', '200 OK']);
  });

  it('never makes the server fail, and is never said to be stored when it is not', async () => {
    const resources = [patient('f-1'), appointment('f-2', 'f-1'), encounter('f-3', 'Patient/f-1')];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('Patient/f-1', '2031-01-01', 'booked', '\u0000', -1, {}, [[]]),
    );
    const path = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...resources), path, value), { maxLength: 4 }),
        async (spoilt) => {
          const entries = spoilt.map(([resource, steps, junk]) => spoil(structuredClone(resource), steps, junk));
          const answer = await sendBundle(...entries);
          expect([200, 422]).toContain(answer.statusCode);
          const responses: { status: string; outcome?: { issue: { severity: string }[] } }[] = answer
            .json()
            .entry.map((each: { response: unknown }) => each.response);
          expect(responses).toHaveLength(entries.length);
          for (const { status, outcome } of responses) {
            expect(status).toMatch(/^(200|201|202|422) /);
            const isError = outcome?.issue.some(({ severity }) => severity === 'error') ?? false;
            expect(isError).toBe(status.startsWith('422'));
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(app.logged()).not.toContain('could not be stored');
  }, 120_000);
});

describe('what was sent to patients', () => {
  it('is searched by body alone, and read by id', async () => {
    const get = (url: string) => app.server.inject({ method: 'GET', url, headers });
    const search = (payload: string, query = '') =>
      app.server.inject({
        method: 'POST',
        url: `/fhir/Communication/_search${query}`,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
    expect((await get('/fhir/Communication?patient=Patient/ok')).statusCode).toBe(400);
    expect((await get('/fhir/Communication?sent=soon')).json()).toMatchObject({ issue: [{ expression: ['sent'] }] });
    expect((await get('/fhir/Communication?colour=red')).statusCode).toBe(400);
    expect(
      (await search('patient=Patient/ok&sent=ge2031-01-01&sent=lt2031-02-01T00:00:00Z&status=completed')).statusCode,
    ).toBe(200);
    expect((await get('/fhir/Communication/nothing')).statusCode).toBe(404);
    expect((await get('/fhir/Communication/01890a5d-ac96-774b-bcce-b302099a8057')).statusCode).toBe(404);
    expect(await inPractice(app.database, app.practiceId, (tx) => tx.$count(effects))).toBe(0);
  });

  it('is said in the statement of what the server can do, which all may read', async () => {
    const answer = await app.server.inject({ method: 'GET', url: '/fhir/metadata' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
  });
});

function spoil(root: unknown, steps: readonly number[], value: unknown): unknown {
  let place = root;
  for (const [depth, step] of steps.entries()) {
    if (typeof place !== 'object' || place === null) return root;
    const keys = Object.keys(place);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return root;
    if (depth === steps.length - 1) Reflect.set(place, key, value);
    else place = Reflect.get(place, key);
  }
  return root;
}
