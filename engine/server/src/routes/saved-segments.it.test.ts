import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers, ...(body === undefined ? {} : { body }) });
const settle = async () => {
  while (await app.engine.entries.runOnce());
};

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
});
afterAll(() => app.close());

const vip = { name: 'VIPs', filter: { op: 'tag', tag: 'vip' } };
const patient = async (externalId: string, tags: string[]) =>
  (await send('POST', '/patients', { externalId, firstName: 'Ana', lastName: 'Reyes', tags })).json().patientId;

function startedBy(segment: string, entry: Record<string, unknown> = {}) {
  return {
    schemaVersion: 1,
    name: 'Welcome',
    settings: { entry },
    nodes: [
      { id: 'start', kind: 'segment-trigger', config: { segment, direction: 'entered' } },
      {
        id: 'hello',
        kind: 'message',
        config: {
          channel: 'email',
          purpose: 'marketing',
          sending: 'automatic',
          subject: 'Welcome to the circle',
          body: 'Dear {{ patient.first_name }}, welcome to our circle of friends.',
        },
      },
    ],
    edges: [{ from: 'start', port: 'next', to: 'hello' }],
  };
}

describe('segments', () => {
  it('are saved, told in words, changed and put away', async () => {
    const made = await send('POST', '/segments', { ...vip, folder: 'Marketing' });
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    expect((await send('GET', '/segments')).json().segments).toMatchObject([
      { id, folder: 'Marketing', sentence: 'the patient is tagged “vip”', state: 'idle', members: null, usedBy: [] },
    ]);
    expect((await send('POST', '/segments', { ...vip, name: 'vips' })).json()).toMatchObject({
      error: { code: 'segment_name_taken', path: 'name' },
    });
    await send('PUT', `/segments/${id}`, { name: 'Gold', filter: { op: 'tag', tag: 'gold' } });
    expect((await send('GET', `/segments/${id}`)).json()).toMatchObject({
      name: 'Gold',
      filter: { op: 'tag', tag: 'gold' },
      entered: 0,
    });
    expect((await send('POST', `/segments/${id}/archive`)).statusCode).toBe(200);
    expect((await send('GET', `/segments/${id}`)).statusCode).toBe(404);
  });

  it.each([
    [{ op: 'moon' }, 'filter_invalid', 'filter.op'],
    [{ op: 'all', of: [] }, 'filter_empty', 'filter'],
    [{ op: 'any', of: [{ op: 'event', name: 'a.b', since: 'enrollment' }] }, 'filter_needs_journey', 'filter.of.0'],
  ])('refuse the rule %j with its place', async (filter, code, path) => {
    const answer = await send('POST', '/segments', { name: 'Wrong', filter });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ error: { code, path } });
  });
});

describe('a campaign that starts from a segment', () => {
  it('previews and takes in who fits already, and explains who does not', async () => {
    const { id: segment } = (await send('POST', '/segments', vip)).json();
    for (let n = 0; n < 4; n += 1) await patient(`in-${n}`, ['vip']);
    const out = await patient('out', []);
    const tooYoung = await patient('blocked', ['vip', 'blocked']);
    const rule = { op: 'not', of: { op: 'tag', tag: 'blocked' } };
    const document = startedBy(segment, { filter: rule });
    const { id } = (await send('POST', '/campaigns', { slug: 'welcome', document })).json();

    const preview = await send('POST', `/campaigns/${id}/backfill/preview`);
    expect(preview.json()).toMatchObject({ possible: true, matching: 4, of: 6 });
    const published = await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1, backfill: true });
    expect(published.json()).toMatchObject({ version: 1 });
    await settle();
    expect((await send('GET', `/campaigns/${id}/entry`)).json().jobs).toMatchObject([
      { kind: 'backfill', state: 'done', entered: 4, refused: 1 },
    ]);
    expect((await send('GET', `/segments/${segment}`)).json()).toMatchObject({ state: 'kept', members: 5 });

    const explain = async (patientId: string) => (await send('POST', `/campaigns/${id}/explain`, { patientId })).json();
    expect(await explain(out)).toMatchObject({
      takesIn: true,
      verdict: { enters: true },
      trigger: {
        title: 'The segment “VIPs”',
        holds: false,
        clauses: [{ sentence: 'the patient is tagged “vip”', holds: false }],
      },
      journeys: [],
      messages: [
        {
          nodeId: 'hello',
          sent: [],
          now: { kind: 'held_back', sentence: 'The patient has no address on this channel.' },
        },
      ],
    });
    await patient('blocked', []);
    await patient('blocked', ['vip', 'blocked']);
    await settle();
    const blocked = await explain(tooYoung);
    expect(blocked).toMatchObject({
      verdict: {
        enters: false,
        sentence: 'The patient does not fit the rule for entering. (the patient is tagged “blocked”)',
      },
      trigger: { holds: true },
      lastRefusal: { cause: 'segment', clause: 'the patient is tagged “blocked”', times: 2 },
    });
    expect(JSON.stringify(blocked.rules)).toContain('The rule for entering');
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await send('POST', `/campaigns/${id}/explain`, { patientId: nobody })).statusCode).toBe(404);
  });

  it('that is gone cannot be published', async () => {
    const document = startedBy('00000000-0000-4000-8000-00000000dead');
    const { id } = (await send('POST', '/campaigns', { slug: 'nowhere', document })).json();
    expect((await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 })).json()).toMatchObject({
      error: { code: 'segment_unknown', path: 'start' },
    });
  });
});

describe('enrolling by hand', () => {
  it('says why the campaign does not take the patient, and keeps it', async () => {
    const start = { id: 'start', kind: 'manual-trigger', config: { reentry: 'every_time' } };
    const entry = { reentry: { kind: 'after_exit' } };
    const wait = { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } };
    const document = {
      schemaVersion: 1,
      name: 'By hand',
      settings: { entry },
      nodes: [start, wait],
      edges: [{ from: 'start', port: 'next', to: 'wait' }],
    };
    const { id } = (await send('POST', '/campaigns', { slug: 'by-hand', document })).json();
    await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    const patientId = await patient('hand', []);
    const enroll = () => send('POST', '/enrollments', { campaign: 'by-hand', patientId, reason: 'asked at the desk' });
    expect((await enroll()).statusCode).toBe(201);
    const second = await enroll();
    expect(second.statusCode).toBe(422);
    expect(second.json()).toMatchObject({
      error: { code: 'entry_still_in', message: 'Not enrolled: The patient is still in the campaign.' },
    });
    expect((await send('POST', `/campaigns/${id}/explain`, { patientId })).json()).toMatchObject({
      lastRefusal: { cause: 'person', sentence: 'The patient is still in the campaign.' },
      journeys: [{ reason: 'asked at the desk', status: 'active' }],
    });
  });
});

describe('the count of a segment', () => {
  it('is taken behind the answer, shown with its age, and forgotten with the rule', async () => {
    await patient('counted', ['counted']);
    const rule = (tag: string) => ({ name: 'Counted', filter: { op: 'tag', tag } });
    const { id } = (await send('POST', '/segments', rule('counted'))).json();
    const counted = async () => (await send('GET', `/segments/${id}`)).json().counted;
    const afresh = async () => {
      let last = await counted();
      while (!last.fresh) last = await counted();
      return last;
    };
    expect(await counted()).toEqual({ count: null, countedAt: null, fresh: false });
    const first = await afresh();
    expect(first).toEqual({ count: 1, countedAt: expect.any(String), fresh: true });
    await patient('counted too', ['counted']);
    const asked = await send('POST', `/segments/${id}/count`);
    expect([asked.statusCode, asked.json()]).toMatchObject([202, { count: 1, fresh: true }]);
    let again = await counted();
    while (again.count !== 2) again = await counted();
    expect(Date.parse(again.countedAt)).toBeGreaterThan(Date.parse(first.countedAt));
    await send('PUT', `/segments/${id}`, rule('nobody'));
    expect(await counted()).toMatchObject({ count: null, countedAt: null, fresh: false });
    expect(await afresh()).toMatchObject({ count: 0 });
    expect((await send('GET', '/segments')).json().segments).toContainEqual(
      expect.objectContaining({ id, counted: await counted() }),
    );
    await send('POST', `/segments/${id}/archive`);
    expect((await send('POST', `/segments/${id}/count`)).statusCode).toBe(404);
  });
});
