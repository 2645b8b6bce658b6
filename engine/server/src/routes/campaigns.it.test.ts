import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
let document: { name: string; edges: unknown[]; nodes: unknown[] };
const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers, ...(body === undefined ? {} : { body }) });

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
  const file = new URL('../../../../examples/appointment-reminder/campaign.json', import.meta.url);
  document = JSON.parse(await readFile(file, 'utf8'));
});
afterAll(() => app.close());

async function newCampaign(slug: string, from: unknown = document): Promise<string> {
  const made = await send('POST', '/campaigns', { slug, document: from });
  expect(made.statusCode).toBe(201);
  return made.json().id;
}

describe('a campaign', () => {
  it('is made, saved and published, and says so in the list', async () => {
    const id = await newCampaign('first');
    const renamed = { ...document, name: 'Renamed' };
    const saved = await send('PUT', `/campaigns/${id}/draft`, { document: renamed, baseRevision: 1 });
    expect(saved.json()).toMatchObject({ draftRevision: 2, issues: expect.any(Array) });
    const published = await send('POST', `/campaigns/${id}/publish`, { baseRevision: 2 });
    expect(published.json()).toEqual({ version: 1, state: 'live', move: null });
    const detail = await send('GET', `/campaigns/${id}`);
    expect(detail.json()).toMatchObject({
      state: 'live',
      draftRevision: 2,
      published: { version: 1, document: { name: 'Renamed' } },
    });
    const { campaigns } = (await send('GET', '/campaigns')).json();
    expect(campaigns).toMatchObject([{ id, name: 'Renamed', version: 1, draftChanged: false, active: 0 }]);
    await send('PUT', `/campaigns/${id}/draft`, { document, baseRevision: 2 });
    expect((await send('GET', '/campaigns')).json().campaigns[0]).toMatchObject({ draftChanged: true });
  });

  it('lends its texts to others, whatever else is wrong with the draft, until it is put away', async () => {
    const say = { channel: 'email', purpose: 'care', subject: 'Good news', body: 'Hello there' };
    const nodes = [
      ...document.nodes,
      { id: 'news', kind: 'message', name: 'Good news', config: say },
      { id: 'empty', kind: 'message', config: { ...say, body: '' } },
    ];
    const id = await newCampaign('lender', { ...document, name: 'Lender', nodes });
    const lent = async () =>
      (await send('GET', '/message-texts'))
        .json()
        .messages.filter((one: { campaignId: string }) => one.campaignId === id);
    const news = { campaignId: id, campaign: 'Lender', nodeId: 'news', step: 'Good news', channel: 'email' };
    const found = await lent();
    expect(found).toContainEqual({ ...news, subject: 'Good news', body: 'Hello there', smsBody: null });
    expect(found.map(({ nodeId }: { nodeId: string }) => nodeId)).not.toContain('empty');
    await send('POST', `/campaigns/${id}/archive`);
    expect(await lent()).toEqual([]);
  });

  it('saved by somebody else in between is a conflict', async () => {
    const id = await newCampaign('conflict');
    await send('PUT', `/campaigns/${id}/draft`, { document, baseRevision: 1 });
    const late = await send('PUT', `/campaigns/${id}/draft`, { document, baseRevision: 1 });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ error: { code: 'draft_conflict', path: 'baseRevision' } });
  });

  it('with a fault is not published, and each fault is listed with its node', async () => {
    const dangling = [...document.edges, { from: 'text_two_hours', port: 'nowhere', to: 'reminded' }];
    const id = await newCampaign('faulty', { ...document, edges: dangling });
    const answer = await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    expect(answer.statusCode).toBe(422);
    const fault = expect.objectContaining({ code: 'edge_port_unknown', nodeId: 'text_two_hours' });
    expect(answer.json()).toMatchObject({
      error: {
        code: 'blocked',
        path: 'document.nodes.text_two_hours.nowhere',
        issues: expect.arrayContaining([fault]),
      },
    });
  });

  it.each([
    [{ schemaVersion: 1, name: 'x', nodes: [], edges: [] }, 'document.nodes'],
    [
      { schemaVersion: 1, name: 'x', nodes: [{ id: 'A!', kind: 'exit', config: {} }], edges: [] },
      'document.nodes.0.id',
    ],
    ['nonsense', 'document'],
  ])('%j is refused with the path to the fault', async (bad, path) => {
    const answer = await send('POST', '/campaigns', { slug: 'bad', document: bad });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'document_invalid', path } });
  });

  it('pauses, resumes and stops; unknown ones are unknown', async () => {
    const id = await newCampaign('states');
    expect((await send('POST', `/campaigns/${id}/pause`)).statusCode).toBe(409);
    await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    const states: string[] = [];
    for (const change of ['pause', 'resume', 'stop']) {
      states.push((await send('POST', `/campaigns/${id}/${change}`)).json().state);
    }
    expect(states).toEqual(['paused', 'live', 'stopped']);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await send('GET', `/campaigns/${nobody}`)).statusCode).toBe(404);
    expect((await send('GET', '/campaigns/first')).json()).toMatchObject({ error: { path: 'params.id' } });
  });
});

describe('a patient in a campaign', () => {
  it('enrolls by a booking, is counted, shown and withdrawn with a reason', async () => {
    const id = await newCampaign('journey');
    await send('POST', `/campaigns/${id}/publish`, { baseRevision: 1 });
    const patient = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes', email: 'ana@example.org' };
    const { patientId } = (await send('POST', '/patients', patient)).json();
    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const booking = { event: 'appointment.booked', patient: 'p-1', appointment: { id: 'a-1', startsAt } };
    const { enrolled } = (await send('POST', '/events', booking)).json();
    const { enrollmentId } = enrolled.find((one: { campaign: string }) => one.campaign === 'journey');

    expect((await send('GET', `/campaigns/${id}/counts`)).json().nodes).toMatchObject({
      wait_two_days: { waiting: 1 },
    });
    const again = await send('POST', '/enrollments', { campaign: 'journey', patientId });
    expect(again.json()).toEqual({ kind: 'already', enrollmentId });

    const withdraw = (body: unknown) => send('POST', `/enrollments/${enrollmentId}/withdraw`, body);
    expect((await withdraw({})).json()).toMatchObject({ error: { path: 'reason' } });
    expect((await withdraw({ reason: 'asked to' })).statusCode).toBe(200);
    const { timeline, enrollments } = (await send('GET', `/patients/${patientId}`)).json();
    const mine = expect.objectContaining({ id: enrollmentId, exitReason: 'withdrawn' });
    expect(enrollments).toEqual(expect.arrayContaining([mine]));
    const texts = timeline.map((line: { text: string }) => line.text);
    expect(texts).toEqual(expect.arrayContaining([expect.stringMatching(/^Left the campaign/)]));
    const reasons = timeline.map((line: { reason: string | null }) => line.reason);
    expect(reasons).toEqual(expect.arrayContaining(['Asked to.', 'On “appointment.booked”.']));
    expect((await send('POST', `/enrollments/${enrollmentId}/retry`)).statusCode).toBe(409);
  });

  it('is found by parts of the name, page by page', async () => {
    for (let n = 0; n < 53; n += 1) {
      await send('POST', '/patients', { externalId: `page-${n}`, firstName: `Pat${n}`, lastName: `Page ${n % 3}` });
    }
    const find = async (body: unknown) => (await send('POST', '/patients/search', body)).json();
    const first = await find({ text: 'page' });
    expect(first).toMatchObject({ total: 53, nextCursor: expect.any(String) });
    const second = await find({ text: 'page', cursor: first.nextCursor });
    const ids = [...first.items, ...second.items].map((item: { id: string }) => item.id);
    expect(new Set(ids).size).toBe(53);
    expect(second.nextCursor).toBeNull();
    expect((await find({ text: 'Pat7 page' })).total).toBe(1);
    expect((await find({ text: '%' })).total).toBe(0);
    expect((await find({ text: 'page-8' })).total).toBe(1);
    expect((await find({ cursor: 'made-up' })).total).toBeGreaterThan(50);
  });
});
