import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { AppUnderTest } from '../app-under-test.ts';

export const origin = 'http://127.0.0.1:4400';
export const password = 'a password of the tests';

export type PersonUnderTest = { email: string; headers: Record<string, string> };

/** A signed-in member of the app's practice who can also sign in by `password`. */
export async function personUnderTest(
  app: AppUnderTest,
  role: 'viewer' | 'administrator' = 'viewer',
): Promise<PersonUnderTest> {
  const headers = await app.asMember(role);
  const answer = await app.send('PUT', '/api/v1/account/password', { headers, body: { next: password } });
  expect(answer.statusCode, answer.body).toBe(204);
  const { email } = (await app.send('GET', '/api/v1/me', { headers })).json().user;
  return { headers, email };
}

/** The cookies that an answer sets, as a browser would send them back. */
export function cookiesOf(answer: Pick<LightMyRequestResponse, 'headers'>): Record<string, string> {
  const set = [answer.headers['set-cookie']].flat().filter((each) => typeof each === 'string');
  const kept = set.filter((each) => !/max-age=0/i.test(each)).map((each) => each.split(';')[0]);
  return { cookie: kept.join('; '), origin };
}
