import { readFileSync } from 'node:fs';
import { inPractice } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import type { GuardedRoute } from '../http/guard.ts';
import { type AccessSample, accessSamples } from './access-samples.ts';
import { accessTable, columns, mayUse } from './access-table.ts';
import { isRole, isScope } from './permissions.ts';
import { practiceToWalk, type WalkedPractice } from './practice-to-walk.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
});
afterAll(() => app.close());

type Headers = Record<string, string>;
type Walker = { name: string; headers: Headers; may(needed: GuardedRoute['permission']): boolean };

/** The stream of notices never ends, so only those walk it who are refused. */
const guarded = () => app.routes.filter(({ permission, url }) => permission !== 'public' && url !== '/api/v1/live');
const nameOf = ({ method, url }: GuardedRoute) => `${method} ${url}`;

const methods = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' } as const;
function methodOf(name: string): (typeof methods)[keyof typeof methods] {
  const method = Object.values(methods).find((each) => each === name);
  if (method === undefined) throw new Error(`A route with the method ${name}, which this test does not know.`);
  return method;
}

function sampleOf(route: GuardedRoute, of: WalkedPractice): AccessSample {
  const samples = accessSamples(of);
  const sample = samples[nameOf(route)];
  if (sample !== undefined) return sample;
  if (route.method === 'GET' && !route.url.includes(':')) return {};
  throw new Error(`${nameOf(route)} has no request in access-samples.ts: add one, so that the route is walked.`);
}

function ask(route: GuardedRoute, { params = {}, body, form }: AccessSample, headers: Headers) {
  const url = route.url.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? `no-${name}`);
  if (form !== undefined) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return app.server.inject({ method: methodOf(route.method), url, headers: { ...headers, ...type }, payload: form });
  }
  return app.send(methodOf(route.method), url, { headers, ...(body === undefined ? {} : { body }) });
}

async function everyColumn(practiceId: string): Promise<Walker[]> {
  const walkers: Walker[] = [];
  for (const column of columns) {
    const { name } = column;
    const headers = isRole(name)
      ? await app.asMember(name, practiceId)
      : await app.withKey(practiceId, [name].filter(isScope));
    walkers.push({ name, headers, may: (needed) => mayUse(column, needed) });
  }
  return walkers;
}

/** Whoever holds no valid sign of who they are. */
async function nobodies(practiceId: string): Promise<Walker[]> {
  const ended = await app.asMember('administrator', practiceId);
  await app.send('POST', '/api/v1/sign-out', { headers: ended });
  const [revoked, expired] = [await app.withKey(practiceId), await app.withKey(practiceId)];
  const spoil = (headers: Headers, column: 'revoked_at' | 'expires_at') =>
    inPractice(app.database, practiceId, (tx) => {
      const prefix = (headers.authorization ?? '').slice('Bearer '.length, 'Bearer '.length + 12);
      return tx.execute(sql`update cairn.api_keys set ${sql.identifier(column)} = now() where prefix = ${prefix}`);
    });
  await spoil(revoked, 'revoked_at');
  await spoil(expired, 'expires_at');
  const may = () => false;
  return [
    { name: 'without anything', headers: {}, may },
    { name: 'session that was ended', headers: ended, may },
    {
      name: 'cookie of nobody',
      headers: { cookie: 'cairn-4400.session_token=x.y', origin: 'http://127.0.0.1:4400' },
      may,
    },
    { name: 'revoked key', headers: revoked, may },
    { name: 'expired key', headers: expired, may },
    { name: 'key that never was', headers: { authorization: `Bearer cairn_${'x'.repeat(43)}` }, may },
  ];
}

/** A person without a practice: may do what is about themselves. */
async function removedMember(practiceId: string): Promise<Walker> {
  const headers = await app.asMember('administrator', practiceId);
  const { user } = (await app.send('GET', '/api/v1/me', { headers })).json();
  await inPractice(app.database, practiceId, (tx) =>
    tx.execute(sql`delete from cairn.members where user_id = ${String(user.id)}`),
  );
  return { name: 'removed member', headers, may: (needed) => needed === 'self' };
}

/** Refusals of the guard, not those of a route about what was sent. */
const ownRefusals = ['wrong_code', 'wrong_credentials', 'current_password_needed'];
const isRefused = (answer: { statusCode: number; body: string }) =>
  answer.statusCode === 401 ||
  (answer.statusCode === 403 && !ownRefusals.some((code) => answer.body.includes(`"${code}"`)));

describe('who may use a route', () => {
  it('is what the checked-in table says, route by route', () => {
    const file = new URL('./access.txt', import.meta.url);
    const checkedIn = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const tidy = (line: string) => line.replaceAll(/ +/g, ' ');
    expect(accessTable(app.routes).map(tidy)).toEqual(checkedIn.map(tidy));
  });

  it('is refused to whoever is nobody, before what was sent is looked at', async () => {
    for (const { name, headers } of await nobodies(app.practiceId)) {
      for (const route of app.routes.filter(({ permission }) => permission !== 'public')) {
        const body = route.method === 'GET' ? {} : { body: { nonsense: true } };
        const answer = await ask(route, { params: {}, ...body }, headers);
        expect([name, nameOf(route), answer.statusCode]).toEqual([name, nameOf(route), 401]);
      }
    }
  });

  it('is refused to each role and scope as the table says, and to none else', async () => {
    const mine = await practiceToWalk(app);
    const walkers = [...(await everyColumn(mine.practiceId)), await removedMember(mine.practiceId)];
    for (const { name, headers, may } of walkers) {
      for (const route of guarded()) {
        const answer = await ask(route, sampleOf(route, mine), headers);
        const got = isRefused(answer) ? 'refused' : answer.statusCode >= 500 ? answer.body : 'let in';
        expect([name, nameOf(route), got]).toEqual([name, nameOf(route), may(route.permission) ? 'let in' : 'refused']);
      }
    }
  }, 240_000);
});

describe('a session', () => {
  it('changes nothing for a page of another site, by any route', async () => {
    const { cookie = '' } = await app.asMember('administrator');
    for (const route of app.routes.filter(({ method, permission }) => method !== 'GET' && permission !== 'public')) {
      for (const origin of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, {}]) {
        const answer = await ask(route, { body: {} }, { cookie, ...origin });
        const got = [answer.statusCode, answer.body.includes('must come from Cairn’s own pages')];
        expect([nameOf(route), origin, ...got]).toEqual([nameOf(route), origin, 403, true]);
      }
    }
  });
});

describe('a basic user', () => {
  it('is told nothing of a campaign by any route', async () => {
    const mine = await practiceToWalk(app);
    const headers = await app.asMember('basic', mine.practiceId);
    const hidden = [mine.campaignId, mine.campaignSlug, mine.draftId, mine.enrollmentId, mine.effectId];
    for (const route of guarded()) {
      const { body } = await ask(route, sampleOf(route, mine), headers);
      expect([nameOf(route), hidden.filter((value) => body.includes(value))]).toEqual([nameOf(route), []]);
    }
    const viewer = await app.asMember('viewer', mine.practiceId);
    const seen = await app.send('GET', `/api/v1/patients/${mine.patientId}`, { headers: viewer });
    expect(hidden.filter((value) => seen.body.includes(value))).not.toEqual([]);
  });
});

describe('each sample', { timeout: 240_000 }, () => {
  it('works in its own practice, so that what is refused elsewhere is refused for its ids', async () => {
    for (const route of guarded()) {
      const mine = await practiceToWalk(app);
      const sample = sampleOf(route, mine);
      const { scope } = sample;
      const headers =
        scope === undefined
          ? await app.asMember('administrator', mine.practiceId)
          : await app.withKey(mine.practiceId, [scope]);
      const first = app.routes.find((each) => nameOf(each) === sample.after);
      if (first !== undefined) await ask(first, sampleOf(first, mine), headers);
      const answer = await ask(route, sample, headers);
      expect([nameOf(route), answer.statusCode, answer.body.slice(0, 200)]).toEqual([
        nameOf(route),
        sample.status ?? 200,
        answer.body.slice(0, 200),
      ]);
    }
  });
});

describe('another practice', () => {
  it('is neither seen nor changed by any role or key, whatever ids they name', async () => {
    const theirs = await practiceToWalk(app);
    const mine = await practiceToWalk(app);
    const { patientExternalId: _sendersOwn, ...secrets } = theirs;
    const before = await everythingOf(theirs);
    expect(JSON.stringify(before)).toContain(theirs.mark);
    for (const { name, headers, may } of await everyColumn(mine.practiceId)) {
      for (const route of guarded()) {
        const sample = sampleOf(route, theirs);
        const namesThem = JSON.stringify(sample) !== JSON.stringify(sampleOf(route, mine));
        const answer = await ask(route, sample, headers);
        const leaked = Object.values(secrets).filter((value) => answer.body.includes(value));
        const expected = may(route.permission) ? (sample.foreign ?? 404) : 403;
        const got = namesThem || !may(route.permission) ? answer.statusCode : expected;
        expect([name, nameOf(route), got, leaked]).toEqual([name, nameOf(route), expected, []]);
      }
    }
    expect(await everythingOf(theirs)).toEqual(before);
  });
});

/** Every row of a practice, as the database writes it. */
async function everythingOf({ practiceId, memberId }: WalkedPractice): Promise<Record<string, unknown>> {
  const tables = await app.database.app.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'cairn' order by 1`,
  );
  return inPractice(app.database, practiceId, async (tx) => {
    const found: Record<string, unknown> = {};
    for (const { name } of tables.filter((each) => each.name !== 'installation')) {
      found[name] = await tx.execute(
        sql`select row_to_json(t)::text as row from ${sql.identifier('cairn')}.${sql.identifier(name)} t order by 1`,
      );
    }
    found.user = await tx.execute(sql`select * from auth."user" where id = ${memberId}`);
    found.session = await tx.execute(sql`select * from auth.session where user_id = ${memberId}`);
    return found;
  });
}
