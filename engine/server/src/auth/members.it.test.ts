import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';
import { ensureAdministrator } from './administrator.ts';

let app: AppUnderTest;
let administrator: Record<string, string>;
const password = 'a password of the tests';

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  administrator = await app.asMember('administrator');
});
afterAll(() => app.close());

const origin = { origin: 'http://127.0.0.1:4400' };
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .filter((each) => typeof each === 'string')
    .map((each) => each.split(';')[0] ?? '')
    .filter((each) => !each.endsWith('='))
    .join('; ');

async function invite(email: string, role: string, headers = administrator) {
  const answer = await app.send('POST', '/api/v1/invitations', { headers, body: { email, role } });
  expect(answer.statusCode, answer.body).toBe(201);
  const { link, id } = answer.json();
  return { id: String(id), token: String(link).split('#')[1] ?? '' };
}

async function join(email: string, role: string, headers = administrator) {
  const { token } = await invite(email, role, headers);
  const body = { token, name: 'Joined by invitation', password };
  const answer = await app.send('POST', '/api/v1/invitations/accept', { headers: origin, body });
  expect(answer.statusCode, answer.body).toBe(200);
  return { cookie: cookieOf(answer), ...origin };
}

const me = (headers: Record<string, string>) => app.send('GET', '/api/v1/me', { headers });
const people = async (headers = administrator) =>
  (await app.send('GET', '/api/v1/members', { headers })).json<{
    members: { userId: string; email: string; role: string; isYou: boolean }[];
    invitations: { id: string; email: string }[];
  }>();
const idOf = async (email: string) => {
  const found = (await people()).members.find((one) => one.email === email);
  if (found === undefined) throw new Error(`${email} is not in the list`);
  return found.userId;
};

describe('an invitation', () => {
  it('lets a person in, once, in the role it names, with the name they give', async () => {
    const { token } = await invite('New.Author@Cairn.example', 'author');
    const look = await app.send('POST', '/api/v1/invitations/look', { body: { token } });
    expect(look.json()).toMatchObject({
      practice: 'Practice of the tests',
      email: 'new.author@cairn.example',
      role: 'author',
      hasAccount: false,
    });
    const body = { token, name: 'Ada Author', password };
    const accepted = await app.send('POST', '/api/v1/invitations/accept', { headers: origin, body });
    expect(accepted.json()).toEqual({ next: 'in' });
    expect((await me({ cookie: cookieOf(accepted) })).json()).toMatchObject({
      user: { name: 'Ada Author', email: 'new.author@cairn.example' },
      role: 'author',
    });
    const again = await app.send('POST', '/api/v1/invitations/accept', { headers: origin, body });
    expect(again.statusCode).toBe(410);
    expect((await app.send('POST', '/api/v1/invitations/look', { body: { token } })).statusCode).toBe(410);
  });

  it('lets one in when many accept at once', async () => {
    const { token } = await invite('rush@cairn.example', 'viewer');
    const body = { token, name: 'Rush', password };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.send('POST', '/api/v1/invitations/accept', { headers: origin, body })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).not.toContain(500);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await people()).members.filter(({ email }) => email === 'rush@cairn.example')).toHaveLength(1);
  });

  it('is over when it was taken back, replaced or is too old, and says no more than that', async () => {
    const { id, token: first } = await invite('late@cairn.example', 'viewer');
    const { id: secondId, token: second } = await invite('late@cairn.example', 'author');
    expect(secondId).not.toBe(id);
    const status = async (token: string) =>
      (await app.send('POST', '/api/v1/invitations/look', { body: { token } })).statusCode;
    expect([await status(first), await status(second)]).toEqual([410, 200]);
    app.setTime(() => Date.now() + 8 * 86_400_000);
    expect(await status(second)).toBe(410);
    const late = { token: second, name: 'Late', password };
    expect((await app.send('POST', '/api/v1/invitations/accept', { headers: origin, body: late })).statusCode).toBe(
      410,
    );
    app.setTime(Date.now);
    await app.send('DELETE', `/api/v1/invitations/${secondId}`, { headers: administrator });
    expect([await status(second), await status('x'.repeat(64))]).toEqual([410, 410]);
  });

  it('never opens an account that is there: its person signs in first', async () => {
    const mine = await app.asMember('viewer');
    const { email } = (await me(mine)).json().user;
    const elsewhere = await app.asMember('administrator', await app.newPractice());
    const { token } = await invite(email, 'approver', elsewhere);
    const body = { token, name: 'Somebody else', password };
    const stranger = await app.send('POST', '/api/v1/invitations/accept', { headers: origin, body });
    expect(stranger.statusCode).toBe(409);
    expect(stranger.headers['set-cookie']).toBeUndefined();
    const another = await app.asMember('viewer');
    const wrong = await app.send('POST', '/api/v1/invitations/accept', { headers: another, body: { token } });
    expect(wrong.json()).toMatchObject({ error: { code: 'other_person' } });

    const accepted = await app.send('POST', '/api/v1/invitations/accept', { headers: mine, body: { token } });
    expect(accepted.json()).toEqual({ next: 'in' });
    const now = (await me(mine)).json();
    expect(now).toMatchObject({ role: 'approver', user: { name: 'The viewer' } });
    expect(now.practices).toHaveLength(2);
  });

  it('of somebody who works here already is refused', async () => {
    const { email } = (await me(administrator)).json().user;
    const answer = await app.send('POST', '/api/v1/invitations', {
      headers: administrator,
      body: { email, role: 'viewer' },
    });
    expect(answer.json()).toMatchObject({ error: { code: 'already_member', path: 'email' } });
  });

  it('is stored as a hash alone and stands in no log', async () => {
    const { token } = await invite('hashed@cairn.example', 'viewer');
    await app.send('POST', '/api/v1/invitations/look', { body: { token } });
    const rows = await app.database.app.transaction(async (tx) => {
      await tx.execute(`select set_config('cairn.practice', '${app.practiceId}', true)`);
      return tx.execute('select * from cairn.invitations');
    });
    expect(JSON.stringify(rows)).toContain('hashed@cairn.example');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(app.logged()).not.toContain(token);
    expect(app.logged()).not.toContain('hashed@cairn.example');
  });
});

describe('a member', () => {
  it('who is demoted may do less with the next request of the same session', async () => {
    const headers = await join('demoted@cairn.example', 'approver');
    const publish = () => app.send('POST', `/api/v1/campaigns/${crypto.randomUUID()}/pause`, { headers });
    expect((await publish()).statusCode).toBe(404);
    const id = await idOf('demoted@cairn.example');
    const change = { headers: administrator, body: { role: 'viewer' } };
    expect((await app.send('PUT', `/api/v1/members/${id}/role`, change)).statusCode).toBe(204);
    expect((await publish()).statusCode).toBe(403);
  });

  it('who is removed is out at once, and so are the invitations they made', async () => {
    const headers = await join('removed@cairn.example', 'administrator');
    const { token } = await invite('friend@cairn.example', 'administrator', headers);
    const id = await idOf('removed@cairn.example');
    expect((await app.send('DELETE', `/api/v1/members/${id}`, { headers: administrator })).statusCode).toBe(204);
    expect((await me(headers)).statusCode).toBe(401);
    expect((await app.send('GET', '/api/v1/members', { headers })).statusCode).toBe(401);
    expect((await app.send('POST', '/api/v1/invitations/look', { body: { token } })).statusCode).toBe(410);
    expect((await app.send('DELETE', `/api/v1/members/${id}`, { headers: administrator })).statusCode).toBe(404);
  });

  it('of another practice is out of reach', async () => {
    const elsewhere = await app.newPractice();
    const theirs = await app.asMember('administrator', elsewhere);
    const id = (await me(theirs)).json().user.id;
    const change = { headers: administrator, body: { role: 'viewer' } };
    expect((await app.send('PUT', `/api/v1/members/${id}/role`, change)).statusCode).toBe(404);
    expect((await app.send('DELETE', `/api/v1/members/${id}`, { headers: administrator })).statusCode).toBe(404);
    expect((await me(theirs)).json()).toMatchObject({ role: 'administrator' });
  });

  it('who is the last administrator stays one, also when two demote each other at once', async () => {
    const practice = await app.newPractice();
    const one = await app.asMember('administrator', practice);
    const oneId = (await me(one)).json().user.id;
    const demote = (headers: Record<string, string>, id: string) =>
      app.send('PUT', `/api/v1/members/${id}/role`, { headers, body: { role: 'viewer' } });
    expect((await demote(one, oneId)).json()).toMatchObject({ error: { code: 'last_administrator' } });
    expect((await app.send('DELETE', `/api/v1/members/${oneId}`, { headers: one })).statusCode).toBe(409);

    const two = await app.asMember('administrator', practice);
    const twoId = (await me(two)).json().user.id;
    const answers = await Promise.all([demote(one, twoId), demote(two, oneId)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).not.toEqual([204, 204]);
    const roles = [(await me(one)).json().role, (await me(two)).json().role];
    expect(roles).toContain('administrator');
  });

  it('is invited, changed and removed under an entry in the audit log, without an address', async () => {
    const rows = await app.database.app.transaction(async (tx) => {
      await tx.execute(`select set_config('cairn.practice', '${app.practiceId}', true)`);
      return tx.execute('select actor, action, subject, detail from cairn.audit_log');
    });
    const actions = rows.map(({ action }) => action);
    for (const action of ['invited', 'joined', 'role_changed', 'removed', 'invitation_revoked']) {
      expect(actions).toContain(`member.${action}`);
    }
    expect(JSON.stringify(rows)).not.toContain('@cairn.example');
  });

  it('who was the first administrator stays out once they were removed, while there is another', async () => {
    const practice = await app.newPractice();
    const first = await ensureAdministrator(app.database, practice);
    expect(await ensureAdministrator(app.database, practice)).toBe(first);
    const second = await app.asMember('administrator', practice);
    const { email } = (await me(second)).json().user;
    await app.send('DELETE', '/api/v1/members/administrator', { headers: second });
    expect(await ensureAdministrator(app.database, practice)).toBe(email);
    expect((await people(second)).members.map((each) => each.email)).toEqual([email]);
  });

  it('who works in two practices chooses one for the session, and only one of theirs', async () => {
    const other = await app.newPractice();
    const theirs = await app.asMember('administrator', other);
    const mine = await app.asMember('viewer');
    const { email } = (await me(mine)).json().user;
    const { token } = await invite(email, 'author', theirs);
    await app.send('POST', '/api/v1/invitations/accept', { headers: mine, body: { token } });
    const choose = (practiceId: string) =>
      app.send('PUT', '/api/v1/account/practice', { headers: mine, body: { practiceId } });
    expect((await choose(app.practiceId)).statusCode).toBe(204);
    expect((await me(mine)).json()).toMatchObject({ practice: { id: app.practiceId }, role: 'viewer' });
    expect((await choose(other)).statusCode).toBe(204);
    expect((await me(mine)).json()).toMatchObject({ practice: { id: other }, role: 'author' });
    const leftBehind = { ...mine, 'cairn-practice': app.practiceId };
    const late = await app.send('GET', '/api/v1/campaigns', { headers: leftBehind });
    expect(late.json()).toMatchObject({ error: { code: 'other_practice' } });
    const current = await app.send('GET', '/api/v1/campaigns', { headers: { ...mine, 'cairn-practice': other } });
    expect(current.statusCode).toBe(200);
    expect((await choose(await app.newPractice())).statusCode).toBe(404);
    expect((await me(mine)).json()).toMatchObject({ practice: { id: other } });
  });
});
