import { createServer, type Server } from 'node:http';
import type { WebhookEventType } from '@cairn/core/api';
import { enrollments, patients, staffTasks, webhookDeliveries, webhookEndpoints } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { createOutboundHttp } from '../outbound-http/outbound-http.ts';
import { createStillEngine, journey, type StillEngine, tester } from '../testing/still-engine.ts';
import { createWebhookSender } from './webhook-sender.ts';

type Heard = { id: string; body: string; headers: Record<string, string> };
type Receiver = { origin: string; heard: Heard[]; answers: number[]; server: Server };

const receivers: Receiver[] = [];
let still: StillEngine;
let receiver: Receiver;
const day = 86_400_000;

beforeAll(async () => {
  receiver = await startReceiver();
  const outbound = createOutboundHttp({ alsoAllow: [receiver.origin] });
  still = await createStillEngine(inject('adminDatabaseUrl'), { outbound });
  const wait = { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } };
  await still.publish('journey', journey(wait));
});
afterAll(async () => {
  await still.stop();
  for (const { server } of receivers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterEach(async () => {
  receiver.heard.length = 0;
  receiver.answers.length = 0;
  still.clock.offsetMs = 0;
  await still.read((tx) => tx.delete(webhookEndpoints));
});

/** Answers with the next of `answers`, 204 when there is none. */
async function startReceiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const headers = Object.fromEntries(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(request.headers[name])]),
      );
      heard.push({ id: String(request.headers['webhook-id']), body, headers });
      response.writeHead(answers.shift() ?? 204).end('what a receiver says is not kept');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  const made = { origin: `http://127.0.0.1:${address.port}`, heard, answers, server };
  receivers.push(made);
  return made;
}

async function listen(...eventTypes: WebhookEventType[]): Promise<{ id: string; secret: string }> {
  const request = { url: `${receiver.origin}/cairn`, eventTypes };
  const made = await still.webhooksOut.add(still.practiceId, request, tester);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

const deliveries = () => still.read((tx) => tx.select().from(webhookDeliveries).orderBy(webhookDeliveries.createdAt));
const runOnce = () => still.webhooksOut.sender.runOnce();
let visit = 0;
async function enrollSomebody(): Promise<{ enrollmentId: string; patientId: string; externalId: string }> {
  visit += 1;
  const externalId = `hook-${visit}`;
  const patientId = await still.patient(externalId);
  return { enrollmentId: await still.book(externalId, `visit-${externalId}`), patientId, externalId };
}

describe('what happens', () => {
  it('is written down for nobody when nobody listens', async () => {
    await enrollSomebody();
    expect(await deliveries()).toEqual([]);
    await listen('message.failed');
    await enrollSomebody();
    expect(await deliveries()).toEqual([]);
  });

  it('is told as ids alone, signed, in the order in which it happened', async () => {
    const { secret } = await listen('patient.enrolled', 'patient.exited', 'consent.changed');
    const { enrollmentId, patientId, externalId } = await enrollSomebody();
    await still.tell('appointment.cancelled', externalId, `visit-${externalId}`);
    const consents = [{ channel: 'email', purpose: 'marketing', granted: true }] as const;
    const known = { source: 'api', externalId, firstName: 'Ada', lastName: 'Sample', consents: [...consents] };
    await still.intake.patient(still.practiceId, known, tester);
    const { seq } = await still.enrollment(enrollmentId);
    await advance(still.context, { practiceId: still.practiceId, enrollmentId, seq, cause: 'woken' });
    while ((await runOnce()) > 0);
    const told = receiver.heard.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type }) => type).sort()).toEqual(['consent.changed', 'patient.enrolled', 'patient.exited']);
    const enrolled = told.find(({ type }) => type === 'patient.enrolled');
    expect(enrolled.data).toEqual({
      patientId,
      patient: externalId,
      enrollmentId,
      campaignId: expect.any(String),
    });
    expect(told.find(({ type }) => type === 'consent.changed').data).toEqual({
      patientId,
      patient: externalId,
      channel: 'email',
      purpose: 'marketing',
      granted: true,
    });
    for (const { body, headers } of receiver.heard) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(body).not.toMatch(/Ada|Sample|example\.com/);
    }
  });

  it('is not told when it was undone', async () => {
    await listen('patient.enrolled');
    const { enrollmentId } = await enrollSomebody();
    const before = (await deliveries()).length;
    const undone = still.read(async (tx) => {
      const [row] = await tx.select().from(enrollments).where(eq(enrollments.id, enrollmentId));
      if (row === undefined) throw new Error('not there');
      await tx.insert(enrollments).values({ ...row, id: crypto.randomUUID(), entryKey: 'another' });
      const [{ n } = { n: 0 }] = await tx.select({ n: sql<number>`count(*)::int` }).from(webhookDeliveries);
      expect(n).toBe(before + 1);
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    expect(await deliveries()).toHaveLength(before);
  });
});

describe('a receiver that fails', () => {
  it('is tried again, later each time, and gets it once', async () => {
    const { secret } = await listen('patient.enrolled');
    await enrollSomebody();
    receiver.answers.push(500, 503);
    expect(await runOnce()).toBe(1);
    expect(await runOnce()).toBe(0);
    expect((await deliveries())[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      lastStatus: 500,
      lastError: 'http_500',
    });
    still.clock.offsetMs = 6_000;
    expect(await runOnce()).toBe(1);
    still.clock.offsetMs = 12_000;
    expect(await runOnce()).toBe(0);
    still.clock.offsetMs = 60_000;
    expect(await runOnce()).toBe(1);
    expect(await runOnce()).toBe(0);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 3, lastStatus: 204, lastError: null });
    expect(receiver.heard.map(({ id }) => id)).toEqual(Array(3).fill(delivery?.id));
    expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
    for (const { body, headers } of receiver.heard) new Webhook(secret).verify(body, headers);
  });

  it('is turned off after three days, staff are told, and turned on again it gets what waited', async () => {
    const { id } = await listen('patient.enrolled');
    await enrollSomebody();
    receiver.answers.push(...Array<number>(60).fill(500));
    for (let hours = 0; hours <= 84; hours += 1) {
      still.clock.offsetMs = hours * 3_600_000;
      await runOnce();
    }
    expect((await deliveries())[0]).toMatchObject({ state: 'failed' });
    const [endpoint] = await still.read((tx) => tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)));
    expect(endpoint).toMatchObject({ disabledReason: 'gave_up' });
    const tasks = await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.kind, 'webhook_off')));
    expect(tasks).toHaveLength(1);
    receiver.answers.length = 0;
    const attempts = receiver.heard.length;
    expect(attempts).toBeGreaterThan(10);

    // Nothing new is written for one that is off; what failed can be sent again once it is on.
    await enrollSomebody();
    expect(await deliveries()).toHaveLength(1);
    const [failed] = await deliveries();
    const tooEarly = await still.webhooksOut.replay(still.practiceId, failed?.id ?? '', tester);
    expect(tooEarly).toMatchObject({ ok: false, error: { code: 'webhook_off', status: 409 } });
    await still.webhooksOut.change(still.practiceId, id, { isOn: true }, tester);
    expect(await still.webhooksOut.replay(still.practiceId, failed?.id ?? '', tester)).toMatchObject({ ok: true });
    await runOnce();
    expect((await deliveries())[0]).toMatchObject({ state: 'delivered' });
    expect(receiver.heard.at(-1)?.id).toBe(failed?.id);
  });

  it('that says it is gone is believed', async () => {
    const { id } = await listen('patient.enrolled');
    await enrollSomebody();
    receiver.answers.push(410);
    await runOnce();
    const [endpoint] = await still.read((tx) => tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)));
    expect(endpoint).toMatchObject({ disabledReason: 'gone' });
    still.clock.offsetMs = day;
    expect(await runOnce()).toBe(0);
    expect(receiver.heard).toHaveLength(1);
  });

  it('is asked by one of many that look at once', async () => {
    await listen('patient.enrolled');
    for (let n = 0; n < 4; n += 1) await enrollSomebody();
    const outbound = createOutboundHttp({ alsoAllow: [receiver.origin] });
    const senders = Array.from({ length: 3 }, () => createWebhookSender({ ...still.context, outbound }));
    await Promise.all(senders.map((sender) => sender.runOnce()));
    while ((await runOnce()) > 0);
    expect(receiver.heard).toHaveLength(4);
    expect(new Set(receiver.heard.map(({ id }) => id)).size).toBe(4);
  });
});

describe('an address', () => {
  it.each([
    ['http://example.org/', 'not_https'],
    ['https://10.0.0.1/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://me:you@example.org/', 'has_credentials'],
    ['nonsense', 'address_invalid'],
  ])('%s is refused, with what to do', async (url, code) => {
    const request = { url, eventTypes: ['patient.enrolled'] } satisfies Parameters<typeof still.webhooksOut.add>[1];
    const refused = await still.webhooksOut.add(still.practiceId, request, tester);
    expect(refused).toMatchObject({ ok: false, error: { status: 400, code, path: 'url' } });
  });

  it('whose name leads into a private network is not called, whoever registered it', async () => {
    const { id } = await listen('patient.enrolled');
    await still.read((tx) =>
      tx.update(webhookEndpoints).set({ url: 'https://localhost/' }).where(eq(webhookEndpoints.id, id)),
    );
    await enrollSomebody();
    await runOnce();
    expect((await deliveries())[0]).toMatchObject({ state: 'waiting', lastError: 'private_address', lastStatus: null });
  });

  it('gets both signatures for a day after its secret changed', async () => {
    const { id, secret } = await listen('webhook.test');
    const changed = await still.webhooksOut.rotateSecret(still.practiceId, id, tester);
    if (!changed.ok) throw new Error(changed.error.message);
    await still.webhooksOut.test(still.practiceId, id);
    await runOnce();
    const [{ body, headers } = { body: '', headers: {} }] = receiver.heard;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
    expect(new Webhook(changed.value.secret).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
  });

  it('is forgotten with what was told to it', async () => {
    const { id } = await listen('patient.enrolled');
    await enrollSomebody();
    expect(await still.webhooksOut.remove(still.practiceId, id, tester)).toMatchObject({ ok: true });
    expect(await deliveries()).toEqual([]);
    expect(await still.read((tx) => tx.select().from(patients).limit(1))).toHaveLength(1);
  });
});
