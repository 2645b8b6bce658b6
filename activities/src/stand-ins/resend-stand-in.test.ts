import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createResendProvider } from '../providers/resend.ts';
import { type ResendStandInOptions, startResendStandIn } from './resend-stand-in.ts';
import type { StandIn } from './stand-in.ts';

const mail = { from: 'a@example.com', to: 'p@example.com', subject: 'Hello', text: 'Hello' };
const running: StandIn[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((standIn) => standIn.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function open(options: ResendStandInOptions = {}) {
  const standIn = await startResendStandIn({ ...options, behaviour: { ratePerSecond: 1_000, ...options.behaviour } });
  running.push(standIn);
  return standIn;
}

async function post(standIn: StandIn, path: string, body: unknown, key?: string) {
  const headers = { authorization: 'Bearer re_x', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await fetch(`${standIn.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('the local Resend', () => {
  test('replays a key with the same bytes and refuses it with others', async () => {
    const standIn = await open();
    const first = await post(standIn, '/emails', mail, 'k');
    const again = await post(standIn, '/emails', mail, 'k');
    const other = await post(standIn, '/emails', { ...mail, text: 'Bye' }, 'k');
    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 409, body: { name: 'invalid_idempotent_request' } });
    expect(standIn.log().map((entry) => entry.outcome)).toEqual(['accepted', 'replayed', 'refused']);
  });

  test('refuses a key whose first call still runs', async () => {
    const standIn = await open({ behaviour: { slowMs: 400 }, seed: 3 });
    const [one, two] = await Promise.all([post(standIn, '/emails', mail, 'k'), post(standIn, '/emails', mail, 'k')]);
    expect([one.status, two.status].toSorted()).toEqual([200, 409]);
    expect(standIn.acceptances()).toHaveLength(1);
  });

  test('keeps a key for 24 hours', async () => {
    let nowMs = 1_750_000_000_000;
    const standIn = await open({ now: () => nowMs });
    await post(standIn, '/emails', mail, 'k');
    nowMs += 24 * 3_600_000 - 1;
    await post(standIn, '/emails', mail, 'k');
    expect(standIn.acceptances()).toHaveLength(1);
    nowMs += 1;
    await post(standIn, '/emails', mail, 'k');
    expect(standIn.acceptances()).toHaveLength(2);
  });

  test('knows its keys again from the log file after a kill', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-stand-in-'));
    folders.push(folder);
    const logFile = join(folder, 'log.ndjson');
    const before = await open({ logFile });
    const first = await post(before, '/emails', mail, 'k');
    const after = await open({ logFile });
    expect((await post(after, '/emails', mail, 'k')).body).toEqual(first.body);
    expect(after.acceptances()).toHaveLength(1);
  });

  test('limits each second hard and says so', async () => {
    let nowMs = 1_750_000_000_000;
    const standIn = await open({ now: () => nowMs, behaviour: { ratePerSecond: 2 } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await post(standIn, '/emails', mail)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await post(standIn, '/emails', mail);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '0',
      'retry-after': '1',
    });
    nowMs += 1_000;
    expect((await post(standIn, '/emails', mail)).status).toBe(200);
  });

  test('accepts a batch whole, index by index, or refuses it whole', async () => {
    const standIn = await open();
    const mails = [mail, { ...mail, to: ['q@example.com'], tags: [{ name: 'cairn_ref', value: 'e2' }] }];
    const { body } = await post(standIn, '/emails/batch', mails, 'b');
    const accepted = standIn.acceptances();
    expect(body).toEqual({ data: accepted.map(({ id }) => ({ id })) });
    expect(accepted.map(({ clientRef }) => clientRef)).toEqual([null, 'e2']);
    await post(standIn, '/emails/batch', mails, 'b');
    expect((await post(standIn, '/emails/batch', [mail, { ...mail, to: 'nobody' }])).status).toBe(422);
    expect(
      (
        await post(
          standIn,
          '/emails/batch',
          Array.from({ length: 101 }, () => mail),
        )
      ).status,
    ).toBe(422);
    expect(standIn.acceptances()).toHaveLength(2);
  });

  test("tells what became of a message, by the client's look-up", async () => {
    const standIn = await open();
    const provider = createResendProvider({ apiKey: 're_x', baseUrl: standIn.url });
    await post(standIn, '/emails', mail);
    const id = standIn.acceptances()[0]?.id ?? '';
    expect(await provider.lookUp?.(id, { timeoutMs: 5_000 })).toEqual({ kind: 'found', status: 'delivered' });
    expect(await provider.lookUp?.('other', { timeoutMs: 5_000 })).toEqual({ kind: 'absent' });
  });

  test('is controlled and read over HTTP, and refuses an unknown field', async () => {
    const standIn = await open();
    expect((await post(standIn, '/__control', { status422: 1 })).status).toBe(200);
    expect((await post(standIn, '/__control', { status423: 1 })).status).toBe(400);
    expect((await post(standIn, '/emails', mail)).status).toBe(422);
    const log = await fetch(`${standIn.url}/__log`);
    expect(await log.json()).toEqual(standIn.log());
    const state = await fetch(`${standIn.url}/__state`);
    expect(await state.json()).toMatchObject({ acceptances: 0, pendingWebhooks: 0 });
  });

  test('the same seed gives the same faults', async () => {
    const outcomes = async (seed: number) => {
      const standIn = await open({ seed, behaviour: { status422: 0.3, status500AfterAccept: 0.3 } });
      for (let n = 0; n < 20; n += 1) await post(standIn, '/emails', mail);
      return standIn.log().map((entry) => entry.fault);
    };
    const [one, same, other] = [await outcomes(7), await outcomes(7), await outcomes(8)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect(new Set(one)).toEqual(new Set([null, 'status422', 'status500AfterAccept']));
  });
});
