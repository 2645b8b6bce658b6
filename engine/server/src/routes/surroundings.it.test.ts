import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let approver: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  approver = await app.asMember('approver');
});
afterAll(() => app.close());

const welcome = (name: string, event = 'patient.registered') => ({
  schemaVersion: 1,
  name,
  nodes: [
    { id: 'start', kind: 'event-trigger', config: { event, where: [], entry: 'once' } },
    {
      id: 'mail',
      kind: 'message',
      config: { channel: 'email', purpose: 'care', subject: 'Welcome', body: 'We are glad that you came to us.' },
    },
  ],
  edges: [{ from: 'start', port: 'next', to: 'mail' }],
});

async function make(slug: string, document: object): Promise<string> {
  const made = await app.send('POST', '/api/v1/campaigns', { headers: approver, body: { slug, document } });
  expect(made.statusCode).toBe(201);
  return made.json().id;
}
const get = async (path: string) => (await app.send('GET', `/api/v1${path}`, { headers: approver })).json();
const publish = (id: string) =>
  app.send('POST', `/api/v1/campaigns/${id}/publish`, { headers: approver, body: { baseRevision: 1 } });
const codes = (answer: { issues: { code: string }[] }) => answer.issues.map(({ code }) => code);

describe('what surrounds a draft', () => {
  it('names running campaigns that start the same way, on the draft and when it is saved', async () => {
    const first = await make('first-welcome', welcome('First'));
    const second = await make('second-welcome', welcome('Second'));
    expect(codes(await get(`/campaigns/${second}`))).not.toContain('overlaps_campaign');
    expect((await publish(first)).statusCode).toBe(200);
    const world = await get(`/campaigns/${second}/surroundings`);
    expect(world).toMatchObject({ startedBy: null, running: [{ id: first, name: 'First' }], sendSeconds: null });
    const overlap = (await get(`/campaigns/${second}`)).issues.find(
      ({ code }: { code: string }) => code === 'overlaps_campaign',
    );
    expect(overlap).toMatchObject({ severity: 'warns', nodeId: 'start' });
    expect(overlap.message).toContain('“First”');
    const saved = await app.send('PUT', `/api/v1/campaigns/${second}/draft`, {
      headers: approver,
      body: { document: welcome('Second', 'patient.moved'), baseRevision: 1 },
    });
    expect(codes(saved.json())).not.toContain('overlaps_campaign');
  });

  it('keeps the kind of the start once published, and says why', async () => {
    const id = await make('kept-start', welcome('Kept', 'patient.came'));
    expect((await publish(id)).statusCode).toBe(200);
    expect(await get(`/campaigns/${id}/surroundings`)).toMatchObject({ startedBy: 'event-trigger', running: [{}] });
    const other = { ...welcome('Kept'), nodes: [{ id: 'start', kind: 'manual-trigger', config: {} }], edges: [] };
    const saved = await app.send('PUT', `/api/v1/campaigns/${id}/draft`, {
      headers: approver,
      body: { document: other, baseRevision: 1 },
    });
    expect(saved.json().issues).toContainEqual(
      expect.objectContaining({ code: 'trigger_locked', severity: 'blocks', nodeId: 'start' }),
    );
  });

  it('fills in a message for somebody invented, and says why it would not go out', async () => {
    const look = async (body: string) =>
      (
        await app.send('POST', '/api/v1/message-previews', {
          headers: approver,
          body: { channel: 'sms', body, patientId: null },
        })
      ).json();
    expect(await look('Hi {{ patient.first_name }}')).toMatchObject({ text: 'Hi Maria', problem: null });
    expect(await look('{{ patient.unheard_of }}')).toMatchObject({ text: null, field: 'patient.unheard_of' });
  });
});
