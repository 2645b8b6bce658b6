import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let address: string;

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  await app.engine.notices.start();
  address = await app.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.engine.notices.stop();
  await app.close();
});

/** Reads the stream until the text has come; the rest is left. */
async function readUntil(stream: ReadableStream<Uint8Array>, wanted: RegExp): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!wanted.test(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error('The stream ended before what was waited for.');
    text += decoder.decode(value);
  }
  await reader.cancel();
  return text;
}

describe('the stream of notices', () => {
  it('tells a practice of its own changes, by id alone', async () => {
    const mine = await app.withKey();
    const theirs = await app.withKey(await app.newPractice());
    const response = await fetch(`${address}/api/v1/live`, { headers: mine });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    if (response.body === null) throw new Error('There is no stream.');

    const ana = { externalId: 'p-1', firstName: 'Ana', lastName: 'Reyes' };
    await app.send('POST', '/api/v1/patients', { headers: theirs, body: { ...ana, firstName: 'Other' } });
    const { patientId } = (await app.send('POST', '/api/v1/patients', { headers: mine, body: ana })).json();
    const text = await readUntil(response.body, /event: notice\ndata: .*\n\n/);
    expect(text).toContain(`data: {"kind":"patient","patientId":"${patientId}"}`);
    expect(text.match(/event: notice/g)).toHaveLength(1);
    expect(text).not.toContain('Ana');
  });

  it('ends for a member who is removed, and tells a basic user nothing of campaigns', async () => {
    const administrator = await app.asMember('administrator');
    const basic = await app.asMember('basic');
    const { id } = (await app.send('GET', '/api/v1/me', { headers: basic })).json().user;
    const [open, watched] = await Promise.all([
      fetch(`${address}/api/v1/live`, { headers: basic }),
      fetch(`${address}/api/v1/live`, { headers: administrator }),
    ]);
    if (watched.body === null) throw new Error('There is no stream.');
    app.engine.context.notices.tell(app.practiceId, { kind: 'campaign', campaignId: id });
    app.engine.context.notices.tell(app.practiceId, { kind: 'counts', campaignId: id });
    app.engine.context.notices.tell(app.practiceId, { kind: 'outbox' });
    await readUntil(watched.body, /"kind":"outbox"/);
    await app.send('DELETE', `/api/v1/members/${id}`, { headers: administrator });
    const whole = await open.text();
    expect(whole).toContain('"kind":"access"');
    expect(whole).not.toMatch(/"kind":"(campaign|counts|outbox)"/);
  });

  it('ends when the server stops', async () => {
    const own = await startAppUnderTest(inject('adminDatabaseUrl'));
    const at = await own.server.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${at}/api/v1/live`, { headers: await own.withKey() });
    const whole = response.text();
    await own.close();
    expect(await whole).toContain(': connected');
  });
});
