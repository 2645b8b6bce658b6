import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { repositoryRoot } from '../config/config.ts';

let app: AppUnderTest;
let system: Record<string, string>;
let clinician: Record<string, string>;
let campaignId: string;
let anaId: string;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  system = await app.withKey();
  clinician = await app.asMember('clinician');
  const approver = await app.asMember('approver');
  const file = join(repositoryRoot, 'examples', 'appointment-reminder', 'campaign.json');
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const made = await app.send('POST', '/api/v1/campaigns', { headers: approver, body: { slug: 'reminder', document } });
  campaignId = made.json().id;
  const published = await app.send('POST', `/api/v1/campaigns/${campaignId}/publish`, {
    headers: approver,
    body: { baseRevision: 1 },
  });
  expect(published.statusCode).toBe(200);
  anaId = await patient('e-1');
});
afterAll(() => app.close());

async function patient(externalId: string): Promise<string> {
  const body = { externalId, firstName: 'Ana', lastName: 'Reyes', phone: '+12025550142', email: 'ana@example.org' };
  return (await app.send('POST', '/api/v1/patients', { headers: system, body })).json().patientId;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const send = async (body: object) =>
  (await app.send('POST', '/api/v1/events', { headers: system, body })).json().eventId as unknown;
const book = (patientRef: string, visit: string, messageId: string) =>
  send({
    messageId,
    event: 'appointment.booked',
    patient: patientRef,
    appointment: { id: visit, startsAt: inDays(9), purpose: 'Check-up' },
  });
const search = async (body: object) =>
  (await app.send('POST', '/api/v1/events/search', { headers: clinician, body })).json();
const read = (id: unknown, headers = clinician) => app.send('GET', `/api/v1/events/${String(id)}`, { headers });

const tellRated = (messageId: string, stars: number) =>
  send({ messageId, event: 'care.rated', patient: 'e-stars', properties: { stars } });

async function publishRated(): Promise<string> {
  const approver = await app.asMember('approver');
  const where = [{ path: 'stars', compare: 'at_least', value: 4 }];
  const document = {
    schemaVersion: 1,
    name: 'Thanks for stars',
    nodes: [
      { id: 'start', kind: 'event-trigger', config: { event: 'care.rated', where, entry: 'per_event' } },
      { id: 'end', kind: 'exit', config: { label: 'thanked' } },
    ],
    edges: [{ from: 'start', port: 'next', to: 'end' }],
  };
  const made = await app.send('POST', '/api/v1/campaigns', { headers: approver, body: { slug: 'rated', document } });
  const { id } = made.json();
  const body = { baseRevision: 1 };
  const published = await app.send('POST', `/api/v1/campaigns/${id}/publish`, { headers: approver, body });
  expect(published.json()).toMatchObject({ version: 1 });
  return id;
}

describe('the browser of events', () => {
  it('lists what arrived, from whom and for whom, by name, by time and without a patient', async () => {
    const first = await book('e-1', 'visit-1', 'first');
    const lost = await send({ event: 'visit.rated', patient: 'nobody', properties: { stars: 5 } });
    const { items } = await search({});
    expect(items.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual([lost, first]);
    expect(items[1]).toMatchObject({
      name: 'appointment.booked',
      patient: { id: anaId, name: 'Ana Reyes' },
      source: { kind: 'api_key', name: 'tests' },
    });
    expect((await search({ unmatched: true })).items).toMatchObject([
      { id: lost, patient: null, patientRef: 'nobody' },
    ]);
    expect((await search({ name: 'appointment.booked' })).items).toMatchObject([{ id: first }]);
    expect((await search({ patientId: anaId })).items).toMatchObject([{ id: first }]);
    expect((await search({ from: inDays(1) })).items).toEqual([]);
    expect((await search({ to: inDays(1) })).items).toHaveLength(2);
    const counts = await app.send('GET', '/api/v1/events/counts', { headers: clinician });
    expect(counts.json().names).toEqual([
      expect.objectContaining({ name: 'appointment.booked', lastDay: 1, lastMonth: 1, unmatched: 0, starts: 1 }),
      expect.objectContaining({ name: 'visit.rated', lastDay: 1, unmatched: 1, starts: 0 }),
    ]);
  });

  it('gives all of them once, page by page', async () => {
    const events = Array.from({ length: 120 }, (_, n) => ({
      event: 'page.turned',
      patient: 'e-1',
      messageId: `page-${n}`,
    }));
    await app.send('POST', '/api/v1/events', { headers: system, body: { events } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search({ name: 'page.turned', ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('says what an event started', async () => {
    const id = await book('e-1', 'visit-2', 'starts');
    const answer = (await read(id)).json();
    expect(answer).toMatchObject({ messageId: 'starts', properties: { appointmentId: expect.any(String) } });
    expect(answer.verdicts).toMatchObject([
      { campaign: { id: campaignId, state: 'live' }, kind: 'entered', enrollmentId: expect.any(String) },
    ]);
  });

  it('says what it did not start, and why', async () => {
    await book('e-1', 'visit-3', 'once');
    const again = await book('e-1', 'visit-3', 'again');
    expect((await read(again)).json().verdicts).toMatchObject([
      { kind: 'refused', enrollmentId: null, sentence: expect.stringMatching(/once|is or was in it|already/i) },
    ]);
    const approver = await app.asMember('approver');
    await app.send('POST', `/api/v1/campaigns/${campaignId}/pause`, { headers: approver });
    const held = await book('e-1', 'visit-4', 'held');
    expect((await read(held)).json().verdicts).toMatchObject([{ kind: 'entered', campaign: { state: 'paused' } }]);
    await app.send('POST', `/api/v1/campaigns/${campaignId}/resume`, { headers: approver });
  });

  it('keeps what was decided then, whatever the patient’s record says since', async () => {
    await patient('e-stars');
    const before = await tellRated('before', 2);
    const rated = await publishRated();
    const refused = await tellRated('refused', 2);
    const entered = await tellRated('entered', 5);
    const clinic = { externalId: 'e-stars', firstName: 'Bo', lastName: 'Reyes', active: false };
    await app.send('POST', '/api/v1/patients', { headers: system, body: clinic });
    const about = { campaign: { id: rated, state: 'live' } };
    expect((await read(before)).json()).toMatchObject({
      isDecided: true,
      verdicts: [{ ...about, kind: 'not_asked', sentence: expect.stringMatching(/not asked when the event counted/) }],
    });
    const clause = expect.stringContaining('stars');
    expect((await read(refused)).json().verdicts).toMatchObject([{ ...about, kind: 'refused', clause }]);
    expect((await read(entered)).json().verdicts).toMatchObject([{ ...about, kind: 'entered' }]);
    const late = await tellRated('late', 5);
    const sentence = 'The patient is not active at the practice.';
    expect((await read(late)).json().verdicts).toMatchObject([{ ...about, kind: 'refused', sentence }]);
    await app.send('POST', '/api/v1/patients', { headers: system, body: { ...clinic, active: true } });
    expect((await read(late)).json().verdicts).toMatchObject([{ ...about, kind: 'refused', sentence }]);
  });

  it('gives an event without a patient to one, once', async () => {
    const id = await book('e-mistyped', 'visit-9', 'lost');
    expect((await read(id)).json().verdicts).toMatchObject([{ kind: 'not_asked' }]);
    const replay = (patientId: string) =>
      app.send('POST', `/api/v1/events/${String(id)}/replay`, { headers: clinician, body: { patientId } });
    const given = await replay(anaId);
    expect(given.statusCode).toBe(200);
    expect(given.json().enrolled).toHaveLength(1);
    expect((await read(id)).json()).toMatchObject({ patient: { id: anaId }, verdicts: [{ kind: 'entered' }] });
    expect((await replay(anaId)).statusCode).toBe(409);
    const shown = (await app.send('GET', `/api/v1/patients/${anaId}`, { headers: clinician })).json();
    expect(shown.appointments.map(({ externalId }: { externalId: string }) => externalId)).toContain('visit-9');
  });

  it('replays by itself what came before its patient', async () => {
    const id = await book('e-late', 'visit-late', 'early');
    const patientId = await patient('e-late');
    const answer = (await read(id)).json();
    expect(answer).toMatchObject({ patient: { id: patientId }, verdicts: [{ kind: 'entered' }] });
    expect(Date.parse(answer.matchedAt)).toBeGreaterThan(Date.parse(answer.receivedAt));
  });

  it('shows nothing to who may not see it, nor to another practice', async () => {
    const id = await book('e-1', 'visit-10', 'mine');
    const basic = await app.asMember('basic');
    expect((await read(id, basic)).statusCode).toBe(403);
    const stranger = await app.withKey(await app.newPractice());
    expect((await read(id, stranger)).statusCode).toBe(404);
  });

  it('tells what events carry, and no value that only one or two patients have', async () => {
    for (const n of [1, 2, 3]) {
      await patient(`shared-${n}`);
      const properties = { purpose: 'Check-up', remark: `only of ${n}`, room: n < 3 ? 'B' : 'C' };
      expect(await send({ event: 'visit.planned', patient: `shared-${n}`, properties })).toBeDefined();
    }
    const answer = await app.send('GET', '/api/v1/events/samples?name=visit.planned', { headers: clinician });
    expect(answer.json().properties).toEqual([
      { path: 'purpose', kind: 'string', seen: 3, values: ['Check-up'] },
      { path: 'remark', kind: 'string', seen: 3, values: [] },
      { path: 'room', kind: 'string', seen: 3, values: [] },
    ]);
  });
});
