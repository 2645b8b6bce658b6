import { audienceRuns, campaigns, effects, inPractice } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers, ...(body === undefined ? {} : { body }) });
const settle = async () => {
  for (let turn = 0; turn < 50 && (await app.engine.entries.runOnce()); turn += 1);
};
/** The minute in which a send can be taken back is over. */
const minutePasses = async (campaignId: string) => {
  await inPractice(app.database, app.practiceId, (tx) =>
    tx
      .update(audienceRuns)
      .set({ nextAt: Date.now(), holdUntil: Date.now() })
      .where(eq(audienceRuns.campaignId, campaignId)),
  );
  await settle();
};

beforeEach(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
});
afterEach(() => app.close());

const news = { kind: 'filter', filter: { op: 'tag', tag: 'news' } };
const daily = { kind: 'repeat', every: 1, unit: 'day', at: '2020-01-01T09:00', zone: 'practice', endsOn: null };
const documentOf = (name: string, config: Record<string, unknown>) => ({
  schemaVersion: 1,
  name,
  settings: {},
  nodes: [
    { id: 'start', kind: 'audience', config: { audience: news, when: { kind: 'now' }, ...config } },
    {
      id: 'hello',
      kind: 'message',
      config: { channel: 'email', purpose: 'care', sending: 'automatic', subject: 'News', body: 'We have moved.' },
    },
  ],
  edges: [{ from: 'start', port: 'next', to: 'hello' }],
});
async function make(slug: string, config: Record<string, unknown> = {}): Promise<string> {
  return (await send('POST', '/campaigns', { slug, document: documentOf(slug, config) })).json().id;
}
async function publish(slug: string, config: Record<string, unknown> = {}): Promise<string> {
  const id = await make(slug, config);
  const answer = await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return id;
}
const patient = async (externalId: string, tags = ['news']) =>
  (
    await send('POST', '/patients', {
      externalId,
      firstName: 'Ana',
      lastName: 'Reyes',
      email: `${externalId}@example.com`,
      tags,
    })
  ).json().patientId;
const runsOf = async (id: string) => (await send('GET', `/campaigns/${id}/runs`)).json();
const board = async () => {
  const { campaigns: all } = (await send('GET', '/campaign-board')).json();
  return Object.fromEntries(all.map((one: { slug: string; state: string }) => [one.slug, one.state]));
};

describe('a send by the API', () => {
  it('is estimated, sent, told with its progress, and says whom it left out', async () => {
    const ids = [await patient('p1'), await patient('p2'), await patient('p3')];
    const id = await make('news');
    expect((await send('POST', `/campaigns/${id}/estimate`)).json()).toMatchObject({ recipients: 3, seconds: 1 });
    const out = await send('POST', `/campaigns/${id}/exclusions`, { patientIds: [ids[0]] });
    expect(out.json()).toEqual({ excluded: 1 });
    await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    const [waiting] = (await runsOf(id)).runs;
    expect(waiting).toMatchObject({ state: 'undo', size: null, failure: null, version: 1 });
    await minutePasses(id);
    expect((await send('GET', `/runs/${waiting.id}`)).json()).toMatchObject({
      state: 'done',
      size: 2,
      entered: 2,
      progress: { entered: 2, left: 0, secondsLeft: null },
    });
    await send('POST', `/campaigns/${id}/exclusions/remove`, { patientIds: [ids[0]] });
    expect((await send('POST', `/campaigns/${id}/diff`)).json()).toMatchObject({
      came: { n: 1, sample: [{ id: ids[0], name: 'Ana Reyes' }] },
      gone: { n: 0 },
      stayed: 2,
    });
    expect((await send('GET', `/runs/${waiting.id}/left-out`)).json()).toEqual({ reasons: [] });
    const again = await send('POST', `/campaigns/${id}/runs`, {});
    expect([again.statusCode, again.json().error.code]).toEqual([409, 'sent_once']);
  });

  it('is taken back, repeated and left out once', async () => {
    await patient('p1');
    const id = await publish('daily', { when: daily });
    const { next } = await runsOf(id);
    expect(next.localAt).toMatch(/T09:00$/);
    const started = await send('POST', `/campaigns/${id}/runs`, { key: 'one' });
    expect([started.statusCode, started.json().state]).toEqual([201, 'undo']);
    const undone = await send('POST', `/runs/${started.json().id}/undo`);
    expect(undone.json()).toMatchObject({ state: 'cancelled', failure: 'It was taken back before anything was sent.' });
    const skipped = await send('POST', `/campaigns/${id}/runs/cancel-next`);
    expect(skipped.json()).toMatchObject({ state: 'cancelled', localAt: next.localAt });
    expect((await runsOf(id)).next.at > next.at).toBe(true);
  });

  it('waits for somebody after the first ones', async () => {
    for (const name of ['p1', 'p2', 'p3']) await patient(name);
    const id = await publish('ramp', { ramp: { first: 2 } });
    await minutePasses(id);
    const [held] = (await runsOf(id)).runs;
    expect(held).toMatchObject({ state: 'held', entered: 2, rampFirst: 2, progress: { left: 1, secondsLeft: null } });
    await send('POST', `/runs/${held.id}/confirm`);
    await settle();
    expect((await send('GET', `/runs/${held.id}`)).json()).toMatchObject({
      state: 'done',
      entered: 3,
      rampFirst: null,
    });
  });

  it('is refused beyond the practice’s limit with its number, and copied without its times', async () => {
    for (const name of ['p1', 'p2']) await patient(name);
    const settings = { audienceLimit: 1, completedAfterDays: 2, price: null };
    expect((await send('PUT', '/practice/sending', settings)).json()).toMatchObject(settings);
    const id = await make('large');
    const refused = await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    expect([refused.statusCode, refused.json().error.code]).toEqual([422, 'audience_too_large']);
    expect(refused.json().error.message).toContain('holds 2 people, and your practice sends to 1 at once');
    const copy = await send('POST', `/campaigns/${id}/copy`, { name: 'Copy', slug: 'copy' });
    const { issues } = (await send('GET', `/campaigns/${copy.json().id}`)).json();
    expect(issues.filter(({ severity }: { severity: string }) => severity === 'blocks')).toMatchObject([
      { code: 'audience_unconfirmed', path: 'audience' },
      { code: 'audience_unconfirmed', path: 'when' },
    ]);
    const taken = await send('POST', `/campaigns/${id}/copy`, { name: 'Copy', slug: 'copy' });
    expect(taken.json()).toMatchObject({ error: { code: 'slug_taken', path: 'slug' } });
  });

  it('shows in a draft what is wrong with it today', async () => {
    const id = await make('past', { when: { kind: 'at', at: '2020-01-01T09:00', zone: 'practice' } });
    const { issues } = (await send('GET', `/campaigns/${id}`)).json();
    const found = (code: string) => issues.find((issue: { code: string }) => issue.code === code);
    expect(found('audience_in_the_past')).toMatchObject({ severity: 'blocks', nodeId: 'start', path: 'when.at' });
    expect(found('audience_tag_unused')).toMatchObject({ severity: 'warns' });
    expect(found('port_not_connected')).toMatchObject({ nodeId: 'hello' });
  });
});

describe('stopping everything', () => {
  it('is told, keeps sends from going, and is taken back', async () => {
    await patient('p1');
    const id = await publish('news');
    const stopped = await send('POST', '/practice/stop', { reason: 'A wrong text' });
    expect(stopped.json().stoppedAt).toEqual(expect.any(String));
    expect((await send('GET', '/practice/stop')).json()).toEqual(stopped.json());
    await minutePasses(id);
    expect((await runsOf(id)).runs).toMatchObject([{ state: 'paused', entered: 0 }]);
    expect((await send('POST', '/practice/go-on')).json()).toEqual({ stoppedAt: null });
    await minutePasses(id);
    expect((await runsOf(id)).runs).toMatchObject([{ state: 'done', entered: 1 }]);
    expect((await send('POST', '/practice/stop', { reason: ' ' })).statusCode).toBe(400);
  });
});

describe('the board', () => {
  it('names the state that people know a campaign by', async () => {
    await patient('p1');
    await make('drafted');
    await publish('waiting', { when: { kind: 'at', at: '2099-01-01T09:00', zone: 'practice' } });
    const cancelled = await publish('called-off', { when: { kind: 'at', at: '2099-01-01T09:00', zone: 'practice' } });
    await send('POST', `/campaigns/${cancelled}/runs/cancel-next`);
    await publish('repeating', { when: daily });
    const paused = await publish('rests', { when: daily });
    await send('POST', `/campaigns/${paused}/pause`);
    const sent = await publish('sent');
    expect((await board()).sent).toBe('sending');
    await minutePasses(sent);
    expect(await board()).toEqual({
      drafted: 'draft',
      waiting: 'scheduled',
      'called-off': 'cancelled',
      repeating: 'scheduled',
      rests: 'paused',
      // Its message is still to go.
      sent: 'sending',
    });
    await inPractice(app.database, app.practiceId, (tx) =>
      tx.update(effects).set({ state: 'accepted', acceptedAt: Date.now(), settledAt: Date.now() }),
    );
    expect((await board()).sent).toBe('running');
    const longAgo = sql`now() - interval '3 days'`;
    await inPractice(app.database, app.practiceId, async (tx) => {
      await tx.execute(sql`update cairn.effects set accepted_at = ${longAgo}`);
      await tx.execute(sql`update cairn.audience_runs set started_at = ${longAgo} where started_at is not null`);
      await tx.execute(
        sql`update cairn.enrollments set entered_at = ${longAgo}, status = 'ended', ended_at = ${longAgo}`,
      );
    });
    expect((await board()).sent).toBe('completed');
  });

  it('lists a period alone, with recipients and the next time', async () => {
    await patient('p1');
    const id = await publish('news');
    await minutePasses(id);
    await inPractice(app.database, app.practiceId, (tx) =>
      tx
        .update(campaigns)
        .set({ createdAt: Date.parse('2020-01-05T12:00:00Z'), updatedAt: Date.parse('2020-01-05T12:00:00Z') }),
    );
    const inPeriod = async (from: string, to: string) =>
      (await send('GET', `/campaign-board?from=${from}&to=${to}`)).json().campaigns;
    expect(await inPeriod('2020-02-01', '2020-02-29')).toEqual([]);
    expect(await inPeriod('2020-01-05', '2020-01-05')).toMatchObject([
      { slug: 'news', recipients: 1, runs: 1, trigger: 'audience', sentence: expect.stringContaining('At once, for') },
    ]);
    const reversed = await send('GET', '/campaign-board?from=2020-02-01&to=2020-01-01');
    expect([reversed.statusCode, reversed.json().error.code]).toEqual([400, 'period_invalid']);
  });
});
