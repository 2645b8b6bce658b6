import { inPractice, members } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import type { GuardedRoute } from '../http/guard.ts';
import { type AccessSample, accessSamples } from './access-samples.ts';
import { permissionsFor, type Role } from './permissions.ts';
import { practiceToWalk, type WalkedPractice } from './practice-to-walk.ts';
import { reachOf } from './within-sight.ts';

type Headers = Record<string, string>;
let app: AppUnderTest;
let mine: WalkedPractice;
/** Members who see the patients of a location that nobody has been to, by role. */
const limited = new Map<Role, Headers>();
const roles = ['viewer', 'author', 'approver', 'clinician'] as const satisfies readonly Role[];
const by = { kind: 'system', id: 'tests' } as const;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  mine = await practiceToWalk(app);
  const added = await app.engine.practice.addLocation(mine.practiceId, { name: 'West', zone: null, region: null }, by);
  if (!added.ok) throw new Error(added.error.message);
  for (const role of roles) limited.set(role, await limitedMember(role, [added.value.id]));
});
afterAll(() => app.close());

async function limitedMember(role: Role, locationIds: string[]): Promise<Headers> {
  const headers = await app.asMember(role, mine.practiceId);
  const { user } = (await app.send('GET', '/api/v1/me', { headers })).json();
  await inPractice(app.database, mine.practiceId, (tx) =>
    tx
      .update(members)
      .set({ locationIds })
      .where(eq(members.userId, String(user.id))),
  );
  return headers;
}

function ask(route: GuardedRoute, { params = {}, body }: AccessSample, headers: Headers) {
  const url = route.url.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? `no-${name}`);
  const methods = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } as const;
  const method = Object.values(methods).find((each) => each === route.method);
  return app.send(method, url, { headers, ...(body === undefined ? {} : { body }) });
}

/** Routes that the role may use and that tell of patients. */
const ofPatients = (role: Role) =>
  app.routes.filter(
    (route) =>
      permissionsFor(role).some((held) => held === route.permission) &&
      !['no_patients', 'starts'].includes(reachOf(route).kind),
  );
const headersOf = (role: Role) => limited.get(role) ?? {};

describe('members who see the patients of one location', () => {
  it('are told so, because the numbers of campaigns are the whole practice’s', async () => {
    const seesPart = async (headers: Headers) => (await app.send('GET', '/api/v1/me', { headers })).json().seesPart;
    expect(await seesPart(headersOf('viewer'))).toBe(true);
    expect(await seesPart(await app.asMember('viewer', mine.practiceId))).toBe(false);
  });

  it.each(roles)('are shown and let change nobody else, by any route: %s', async (role) => {
    const samples = accessSamples(mine);
    const asked: string[] = [];
    for (const route of ofPatients(role)) {
      const name = `${route.method} ${route.url}`;
      const reach = reachOf(route);
      const answer = await ask(route, samples[name] ?? {}, headersOf(role));
      asked.push(name);
      const expected = reach.kind === 'refused' ? 403 : reach.kind === 'filtered' ? [200, 404] : 404;
      expect({ name, status: [expected].flat().includes(answer.statusCode) ? expected : answer.statusCode }).toEqual({
        name,
        status: expected,
      });
      for (const id of [mine.patientId, mine.patientExternalId, mine.enrollmentId, mine.effectId, mine.taskId])
        expect({ name, tells: answer.body.includes(id) }).toEqual({ name, tells: false });
    }
    expect(asked).toContain('POST /api/v1/patients/search');
    if (role === 'clinician') expect(asked).toContain('POST /api/v1/enrollments/:id/withdraw');
  });

  it('publish no send to an audience of the whole practice, nor count it, and are told whom to ask', async () => {
    const headers = headersOf('approver');
    const everybody = await app.asMember('administrator', mine.practiceId);
    const audience = { kind: 'everyone', confirmed: true };
    const document = {
      schemaVersion: 1,
      name: 'News',
      nodes: [
        { id: 'start', kind: 'audience', config: { audience, when: { kind: 'now' } } },
        { id: 'end', kind: 'exit', config: { label: 'Done' } },
      ],
      edges: [{ from: 'start', port: 'next', to: 'end' }],
    };
    const made = await app.send('POST', '/api/v1/campaigns', { headers, body: { slug: 'limited-news', document } });
    expect(made.statusCode, made.body).toBe(201);
    const { id } = made.json();
    const refusedBy = async (url: string, body: unknown = {}) => {
      const answer = await app.send('POST', url, { headers, body });
      expect(answer.json().error?.message ?? answer.body).toContain('ask an administrator');
      return answer.statusCode;
    };
    expect(await refusedBy(`/api/v1/campaigns/${id}/publish`, { baseRevision: 1 })).toBe(403);
    expect(await refusedBy(`/api/v1/campaigns/${id}/estimate`)).toBe(403);
    expect(await refusedBy(`/api/v1/campaigns/${mine.draftId}/publish`, { baseRevision: 1, backfill: true })).toBe(403);
    // A campaign that patients come into one by one is theirs to publish.
    const own = await app.send('POST', `/api/v1/campaigns/${mine.draftId}/publish`, {
      headers,
      body: { baseRevision: 1 },
    });
    expect(own.statusCode).not.toBe(403);
    await app.send('GET', '/api/v1/segments', { headers: everybody });
    const { segments } = (await app.send('GET', '/api/v1/segments', { headers })).json();
    expect(segments.length).toBeGreaterThan(0);
    for (const { members: count, counted } of segments) expect([count, counted.count]).toEqual([null, null]);
  });

  it('see and may change who has an appointment there, and whose home it is', async () => {
    const headers = headersOf('clinician');
    const search = async () =>
      (await app.send('POST', '/api/v1/patients/search', { headers, body: {} })).json() as { total: number };
    expect((await search()).total).toBe(0);
    await app.engine.intake.event(
      mine.practiceId,
      {
        event: 'appointment.booked',
        patient: mine.patientExternalId,
        appointment: { id: 'west-1', startsAt: '2031-03-04T15:00:00Z', location: 'West' },
      },
      by,
    );
    expect((await search()).total).toBe(1);
    const list = (url: string) => app.send('POST', url, { headers, body: {} });
    expect((await app.send('GET', `/api/v1/patients/${mine.patientId}`, { headers })).statusCode).toBe(200);
    expect((await list('/api/v1/outbox/search')).body).toContain(mine.effectId);
    expect((await app.send('POST', '/api/v1/tasks/search', { headers, body: { state: 'open' } })).body).toContain(
      mine.taskId,
    );
    const withdraw = `/api/v1/enrollments/${mine.enrollmentId}/withdraw`;
    expect((await app.send('POST', withdraw, { headers, body: { reason: 'tests' } })).statusCode).toBe(200);
    const home = {
      source: 'api',
      externalId: 'p-home',
      firstName: 'Bo',
      lastName: 'Lee',
      attributes: { homeLocation: 'West' },
    };
    await app.engine.intake.patient(mine.practiceId, home, by);
    expect((await search()).total).toBe(2);
  });
});

describe('limiting a member', () => {
  it('is for administrators, counts at once, and never limits one', async () => {
    const administrator = await app.asMember('administrator', mine.practiceId);
    const clinician = await app.asMember('clinician', mine.practiceId);
    const { user } = (await app.send('GET', '/api/v1/me', { headers: clinician })).json();
    const set = (id: string, locationIds: string[] | null, headers = administrator) =>
      app.send('PUT', `/api/v1/members/${id}/locations`, { headers, body: { locationIds } });
    const count = async () =>
      (await app.send('POST', '/api/v1/patients/search', { headers: clinician, body: {} })).json().total as number;
    const all = await count();
    expect((await set(user.id, [mine.locationId], clinician)).statusCode).toBe(403);
    expect((await set(user.id, [])).statusCode).toBe(400);
    expect((await set(user.id, ['00000000-0000-4000-8000-000000000000'])).statusCode).toBe(404);
    expect((await set(user.id, [mine.locationId])).statusCode).toBe(204);
    expect(await count()).toBe(0);
    const { members: listed } = (await app.send('GET', '/api/v1/members', { headers: administrator })).json();
    expect(listed.find(({ userId }: { userId: string }) => userId === user.id).locationIds).toEqual([mine.locationId]);
    const self = (await app.send('GET', '/api/v1/me', { headers: administrator })).json().user.id;
    expect((await set(self, [mine.locationId])).json().error.code).toBe('administrator_sees_all');
    await app.send('PUT', `/api/v1/members/${user.id}/role`, {
      headers: administrator,
      body: { role: 'administrator' },
    });
    expect(await count()).toBe(all);
  });
});
