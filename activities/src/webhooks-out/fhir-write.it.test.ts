import { createServer, type Server } from 'node:http';
import { effects, patients, practices, staffTasks, webhookDeliveries, webhookEndpoints } from '@cairn/db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { dispatchAccount } from '../dispatch/account-dispatcher.ts';
import { createOutboundHttp } from '../outbound-http/outbound-http.ts';
import { createStillEngine, email, journey, type StillEngine, tester, wait } from '../testing/still-engine.ts';

type Heard = { line: string; authorization: string; body: string };

const heard: Heard[] = [];
const answers: number[] = [];
let server: Server;
let origin = '';
let still: StillEngine;
let n = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      heard.push({
        line: `${request.method} ${request.url}`,
        authorization: String(request.headers.authorization),
        body,
      });
      response
        .writeHead(request.method === 'GET' ? 200 : (answers.shift() ?? 201))
        .end('{"resourceType":"OperationOutcome"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  still = await createStillEngine(inject('adminDatabaseUrl'), {
    outbound: createOutboundHttp({ alsoAllow: [origin] }),
    providers: () => ({
      name: 'recording',
      idempotent: true,
      keyWindowMs: 86_400_000,
      send: async ({ clientRef }) => ({ kind: 'accepted', providerId: `id-${clientRef}` }),
    }),
  });
  await still.publish('mail', journey(email('mail'), wait('rest', 3, 'days')));
});
afterAll(async () => {
  await still.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => practiceIs('live'));
afterEach(async () => {
  heard.length = 0;
  answers.length = 0;
  still.clock.offsetMs = 0;
  await still.read((tx) => tx.delete(webhookEndpoints));
  await still.read((tx) => tx.delete(staffTasks));
});

const practiceIs = (mode: 'live' | 'sandbox') => still.read((tx) => tx.update(practices).set({ mode }));
const deliveries = () => still.read((tx) => tx.select().from(webhookDeliveries).orderBy(webhookDeliveries.createdAt));
const tasks = (kind: string) => still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.kind, kind)));
const runOnce = () => still.webhooksOut.sender.runOnce();

async function register(more: { source?: string } = {}): Promise<string> {
  const request = { url: `${origin}/fhir/`, token: 'made-up-token', ...more };
  const made = await still.webhooksOut.addFhirServer(still.practiceId, request, tester);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.id;
}

/** Sends so many messages, each to a patient of their own, and answers with their ids. */
async function send(count = 1, source = 'fhir:main'): Promise<{ id: string; patient: string }[]> {
  const sent: { id: string; patient: string }[] = [];
  for (let k = 0; k < count; k += 1) {
    n += 1;
    const patient = `P-${n}`;
    const patientId = await still.patient(patient);
    const enrollmentId = await still.book(patient, `visit-${n}`);
    await still.read((tx) => tx.update(patients).set({ source }).where(eq(patients.id, patientId)));
    const [effect] = await still.effectsOf(enrollmentId);
    sent.push({ id: effect?.id ?? '', patient });
  }
  const stop = new AbortController();
  const account = {
    practiceId: still.practiceId,
    id: still.accounts.email,
    channel: 'email',
    provider: 'sandbox',
  } as const;
  const serving = dispatchAccount(still.context, account, 'test', stop.signal);
  const ids = sent.map(({ id }) => id);
  for (;;) {
    const rows = await still.read((tx) => tx.select().from(effects).where(inArray(effects.id, ids)));
    if (rows.every(({ state }) => state === 'accepted')) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stop.abort();
  await serving.done;
  return sent;
}

describe('a message that a provider took', () => {
  it('is put once under its own id, as other systems read it', async () => {
    await register();
    const sent = await send(3);
    while ((await runOnce()) > 0);
    expect(heard.map(({ line }) => line).sort()).toEqual(sent.map(({ id }) => `PUT /fhir/Communication/${id}`).sort());
    const [first] = sent;
    const put = heard.find(({ line }) => line.endsWith(first?.id ?? ''));
    expect(put?.authorization).toBe('Bearer made-up-token');
    expect(JSON.parse(put?.body ?? '')).toMatchObject({
      resourceType: 'Communication',
      id: first?.id,
      identifier: [{ system: 'urn:cairn:message', value: first?.id }],
      status: 'completed',
      subject: { type: 'Patient', reference: `Patient/${first?.patient}` },
      payload: [{ contentString: 'Your visit' }, { contentString: expect.stringContaining('see you at your visit') }],
    });
    expect(heard.map(({ body }) => body).join()).not.toMatch(/@example\.com|recording/);
    for (const { data } of await deliveries()) expect(data).toEqual({ messageId: expect.any(String) });
  });

  it.each([
    ['came by no FHIR', 'api', 'urn:cairn:patient:api'],
    ['came from another FHIR server', 'fhir:other', 'urn:cairn:patient:fhir:other'],
  ])('names a patient who %s by an identifier', async (_what, source, system) => {
    await register();
    const [sent] = await send(1, source);
    await runOnce();
    expect(JSON.parse(heard[0]?.body ?? '').subject).toEqual({
      type: 'Patient',
      identifier: { system, value: sent?.patient },
    });
  });

  it('is not written when it was of the sandbox, or nobody asked for it', async () => {
    await send();
    expect(await deliveries()).toEqual([]);
    await practiceIs('sandbox');
    await register();
    await send(2);
    expect(await deliveries()).toEqual([]);
    expect(await runOnce()).toBe(0);
    expect(heard).toEqual([]);
  });

  it('is told to webhooks as before, and to them alone when no server is named', async () => {
    const request = { url: `${origin}/hook`, eventTypes: ['message.accepted' as const] };
    await still.webhooksOut.add(still.practiceId, request, tester);
    await send();
    await runOnce();
    expect(heard.map(({ line }) => line)).toEqual(['POST /hook']);
  });
});

describe('a FHIR server', () => {
  it('that fails gets the same message later, under the same id', async () => {
    await register();
    const [sent] = await send();
    answers.push(503, 429, 200);
    for (const offsetMs of [0, 10_000, 100_000, 200_000]) {
      still.clock.offsetMs = offsetMs;
      await runOnce();
    }
    expect(heard.map(({ line }) => line)).toEqual(Array(3).fill(`PUT /fhir/Communication/${sent?.id}`));
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 3, lastStatus: 200, lastError: null }]);
  });

  it('that takes nothing for three days is turned off, whatever a test says, and staff are told once', async () => {
    const id = await register();
    await send();
    await still.webhooksOut.test(still.practiceId, id);
    answers.push(401);
    await runOnce();
    expect(heard.map(({ line }) => line).sort()).toEqual([
      'GET /fhir/metadata',
      expect.stringMatching(/^PUT \/fhir\/Communication\//),
    ]);
    answers.push(...Array<number>(60).fill(401));
    for (let hours = 1; hours <= 84; hours += 1) {
      still.clock.offsetMs = hours * 3_600_000;
      await runOnce();
    }
    const [row] = await still.read((tx) => tx.select().from(webhookEndpoints));
    expect(row).toMatchObject({ disabledReason: 'gave_up' });
    expect(await tasks('webhook_off')).toMatchObject([{ title: expect.stringContaining('The FHIR server 127.0.0.1') }]);

    answers.length = 0;
    still.clock.offsetMs = 0;
    await still.webhooksOut.change(still.practiceId, id, { isOn: true, token: 'another' }, tester);
    const failed = (await deliveries()).find(({ state }) => state === 'failed');
    expect(await still.webhooksOut.replay(still.practiceId, failed?.id ?? '', tester)).toMatchObject({ ok: true });
    await runOnce();
    expect(heard.at(-1)?.authorization).toBe('Bearer another');
    expect((await deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it.each([400, 410, 422])('that refuses a message by %i is not asked again, and stays on', async (status) => {
    await register();
    await send(2);
    answers.push(status, status);
    while ((await runOnce()) > 0);
    still.clock.offsetMs = 3_600_000;
    expect(await runOnce()).toBe(0);
    expect(heard).toHaveLength(2);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(await still.read((tx) => tx.select().from(webhookEndpoints))).toMatchObject([{ disabledAt: null }]);
    expect(await tasks('fhir_refused')).toHaveLength(1);
  });

  it('keeps the text that it has when ours was cleared', async () => {
    await register();
    const [sent] = await send();
    await still.read((tx) =>
      tx
        .update(effects)
        .set({ frozen: null })
        .where(eq(effects.id, sent?.id ?? '')),
    );
    await runOnce();
    expect(heard).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'failed', lastError: 'content_cleared' }]);
  });

  it.each([
    ['http://example.org/fhir', 'not_https'],
    ['https://10.0.0.1/fhir', 'private_address'],
    ['https://me:you@example.org/fhir', 'has_credentials'],
    ['https://example.org/fhir?tenant=1', 'address_invalid'],
  ])('at %s is refused, with what to do', async (url, code) => {
    const refused = await still.webhooksOut.addFhirServer(still.practiceId, { url, token: 'made-up' }, tester);
    expect(refused).toMatchObject({ ok: false, error: { status: 400, code, path: 'url' } });
  });

  it('whose name leads into a private network is not called', async () => {
    const id = await register();
    await still.read((tx) =>
      tx.update(webhookEndpoints).set({ url: 'https://localhost/fhir' }).where(eq(webhookEndpoints.id, id)),
    );
    await send();
    await runOnce();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', lastError: 'private_address', lastStatus: null }]);
  });

  it('has a token and no secret or events, a webhook the other way round', async () => {
    const id = await register();
    const rotated = await still.webhooksOut.rotateSecret(still.practiceId, id, tester);
    expect(rotated).toMatchObject({ ok: false, error: { code: 'fhir_server_has_token' } });
    const change = { eventTypes: ['message.failed' as const] };
    const misfit = { ok: false, error: { code: 'not_of_this_kind', path: 'eventTypes' } };
    expect(await still.webhooksOut.change(still.practiceId, id, change, tester)).toMatchObject(misfit);
    const hook = await still.webhooksOut.add(still.practiceId, { url: `${origin}/hook`, ...change }, tester);
    if (!hook.ok) throw new Error(hook.error.message);
    const given = await still.webhooksOut.change(still.practiceId, hook.value.id, { token: 'x' }, tester);
    expect(given).toMatchObject({ ok: false, error: { code: 'not_of_this_kind', path: 'token' } });
  });
});
