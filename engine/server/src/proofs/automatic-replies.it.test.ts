import { startVonageStandIn, type VonageStandIn } from '@cairn/activities/stand-ins';
import { autoReplies, practices } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { type Served, serveOverHttp, vonageSecret } from './serve-over-http.ts';
import { startDispatching } from './start-dispatching.ts';
import { vonageAt } from './vonage-at.ts';

let world: World;
let served: Served;
let vonage: VonageStandIn;
let stopDispatching: () => Promise<void>;
const practicePhone = '+16175550100';

beforeAll(async () => {
  vonage = await startVonageStandIn({ signatureSecret: vonageSecret });
  const byText = vonageAt(vonage.url);
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
    providers: () => () => byText,
    account: { email: 'resend', sms: 'vonage', ratePerSecond: 25, burst: 25 },
  });
  await world.read((tx) => tx.update(practices).set({ phone: '+16175550199' }));
  served = await serveOverHttp(world);
  vonage.control({
    inboundUrl: `${served.url}/webhooks/vonage/${world.accounts.sms}/inbound`,
    statusUrl: `${served.url}/webhooks/vonage/${world.accounts.sms}/status`,
    // Each webhook comes twice, and most not in their order.
    webhookDuplicate: 1,
    webhookReorder: 0.7,
  });
  stopDispatching = startDispatching(served.engine);
});
afterAll(async () => {
  await stopDispatching();
  await served.close();
  await world.stop();
  await vonage.stop();
});

const repliesTo = (phone: string) =>
  world.read((tx) => tx.select().from(autoReplies).where(eq(autoReplies.toAddress, phone)).orderBy(autoReplies.id));
const acceptedFor = (phone: string) => vonage.acceptances().filter(({ to }) => `+${to}` === phone);
const becomes = (phone: string, count: number) =>
  until(async () => {
    const rows = await repliesTo(phone);
    return rows.length === count && rows.every(({ delivery }) => delivery === 'delivered');
  });

describe('a person who texts the practice', () => {
  it('is confirmed at the provider once for STOP, is helped, and is welcomed back: signed webhooks in, texts out', async () => {
    const phone = '+16175557001';
    const patientId = await world.patient('texts', { phone });
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'STOP', messageUuid: 'the-stop' });
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'STOP', messageUuid: 'the-stop' });
    await becomes(phone, 1);
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'unsubscribe' });
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'HELP' });
    await becomes(phone, 2);
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'START' });
    await becomes(phone, 3);
    await until(async () => vonage.pendingWebhooks() === 0);
    const rows = await repliesTo(phone);
    expect(rows.map(({ kind, state, attempts }) => [kind, state, attempts])).toEqual([
      ['stop', 'accepted', 1],
      ['help', 'accepted', 1],
      ['welcome', 'accepted', 1],
    ]);
    expect(acceptedFor(phone).map(({ clientRef }) => clientRef)).toEqual(rows.map(({ id }) => id));

    const outbox = await served.ask('POST', '/api/v1/outbox/search', { channel: 'sms' });
    expect(outbox.body).toMatchObject({
      items: [
        {
          automaticReply: 'welcome',
          campaign: null,
          patient: { id: patientId },
          state: 'accepted',
          text: expect.any(String),
        },
        { automaticReply: 'help', delivery: 'delivered' },
        { automaticReply: 'stop', maskedAddress: '•••• 7001' },
      ],
      nextCursor: null,
    });
    expect((await served.ask('POST', '/api/v1/outbox/search', { channel: 'email' })).body).toMatchObject({ items: [] });
    expect((await served.ask('POST', '/api/v1/outbox/search', { state: 'failed' })).body).toMatchObject({ items: [] });
    const record = await served.ask('GET', `/api/v1/patients/${patientId}`);
    for (const line of ['confirmation of STOP was delivered', 'answer to HELP handed over', 'welcome after START'])
      expect(record.text).toContain(line);
  });

  it('is asked for by nobody: a number of nobody is confirmed as well, and stands in the outbox by its number', async () => {
    const phone = '+16175557002';
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'Cancel' });
    await becomes(phone, 1);
    const [reply] = await repliesTo(phone);
    expect(reply?.body).toMatch(/please call us at \+16175550199\.$/);
    const outbox = await served.ask('POST', '/api/v1/outbox/search', {});
    expect(outbox.body).toMatchObject({
      items: [{ automaticReply: 'stop', patient: null, maskedAddress: '•••• 7002' }, {}, {}, {}],
    });
  });

  it('gets no second confirmation when the provider breaks off after it took the first', async () => {
    const phone = '+16175557003';
    vonage.control({ resetAfterAccept: 1 });
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'STOP' });
    await becomes(phone, 1);
    vonage.control({ resetAfterAccept: 0 });
    vonage.sendInbound({ from: phone, to: practicePhone, text: 'STOP' });
    await until(async () => vonage.pendingWebhooks() === 0);
    expect(await repliesTo(phone)).toMatchObject([{ state: 'accepted', attempts: 1 }]);
    expect(acceptedFor(phone)).toHaveLength(1);
  });
});
