import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { parseResendEvent } from '../webhooks/resend-event.ts';
import { verifyResendWebhook } from '../webhooks/verify-resend-webhook.ts';
import { verifyVonageWebhook } from '../webhooks/verify-vonage-webhook.ts';
import { parseVonageInbound } from '../webhooks/vonage-inbound.ts';
import { parseVonageStatus } from '../webhooks/vonage-status.ts';
import type { BehaviourChange } from './behaviour.ts';
import { startResendStandIn } from './resend-stand-in.ts';
import { startVonageStandIn } from './vonage-stand-in.ts';

const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const signatureSecret = 'test-signature-secret-0123456789abcdef';
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Arrived = { headers: Record<string, string | string[] | undefined>; rawBody: string };

/** An address that keeps what arrives and answers with the given statuses, then 204. */
async function receive(statuses: number[] = []) {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let rawBody = '';
    for await (const chunk of request) rawBody += String(chunk);
    arrived.push({ headers: request.headers, rawBody });
    response.writeHead(statuses.shift() ?? 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { arrived, url: `http://127.0.0.1:${address.port}/hook` };
}

async function acceptEmail(behaviour: BehaviourChange) {
  const standIn = await startResendStandIn({ webhookSecret, behaviour: { webhookDelayMs: 2, ...behaviour } });
  stops.push(() => standIn.stop());
  const tags = [{ name: 'cairn_ref', value: 'effect-1' }];
  const body = JSON.stringify({ from: 'a@example.com', to: 'p@example.com', subject: 's', text: 't', tags });
  await fetch(`${standIn.url}/emails`, { method: 'POST', headers: { authorization: 'Bearer re_x' }, body });
  return standIn;
}

function openEmail({ headers, rawBody }: Arrived) {
  const verdict = verifyResendWebhook({ rawBody, headers, secret: webhookSecret, nowMs: Date.now() });
  return { verdict, event: parseResendEvent(JSON.parse(rawBody)) };
}

async function openSms({ headers, rawBody }: Arrived) {
  const authorization = typeof headers.authorization === 'string' ? headers.authorization : undefined;
  return verifyVonageWebhook({ rawBody, authorization, signatureSecret, nowMs: Date.now() });
}

describe('webhooks of the local Resend', () => {
  test('come signed, in order, under our reference', async () => {
    const { arrived, url } = await receive();
    const standIn = await acceptEmail({ statusUrl: url, webhookDelayMs: 150 });
    await expect.poll(() => standIn.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    const opened = arrived.map(openEmail);
    expect(opened.map(({ event }) => event?.status)).toEqual(['accepted', 'delivered']);
    expect(opened.every(({ verdict }) => verdict.ok)).toBe(true);
    expect(opened[0]?.event).toMatchObject({ clientRef: 'effect-1', providerId: standIn.acceptances()[0]?.id });
  });

  test('come again, under the same event id, until answered 2xx', async () => {
    const { arrived, url } = await receive([500, 404]);
    const standIn = await acceptEmail({ statusUrl: url });
    await expect.poll(() => standIn.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    expect(arrived).toHaveLength(4);
    expect(new Set(arrived.map(({ headers }) => headers['svix-id'])).size).toBe(2);
  });

  test('come twice, in reverse or never, as told', async () => {
    const twice = await receive();
    const first = await acceptEmail({ statusUrl: twice.url, webhookDuplicate: 1 });
    await expect.poll(() => first.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    expect(twice.arrived).toHaveLength(4);

    const reversed = await receive();
    const second = await acceptEmail({ statusUrl: reversed.url, webhookReorder: 1, webhookDelayMs: 150 });
    await expect.poll(() => second.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    expect(reversed.arrived.map((each) => openEmail(each).event?.status)).toEqual(['delivered', 'accepted']);

    const dropped = await receive();
    const third = await acceptEmail({ statusUrl: dropped.url, webhookDrop: 1 });
    expect(third.pendingWebhooks()).toBe(0);
    expect(third.acceptances()).toHaveLength(1);
  });

  test('tell of a bounce', async () => {
    const { arrived, url } = await receive();
    const standIn = await acceptEmail({ statusUrl: url, undeliverable: 1 });
    await expect.poll(() => standIn.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    expect(arrived.map((each) => openEmail(each).event?.suppress)).toContain('hard_bounce');
  });
});

describe('webhooks of the local Vonage', () => {
  test('come signed, and inbound texts too, redelivered under one message id', async () => {
    const { arrived, url } = await receive();
    const standIn = await startVonageStandIn({
      signatureSecret,
      behaviour: { statusUrl: url, inboundUrl: url, webhookDelayMs: 150 },
    });
    stops.push(() => standIn.stop());
    const sms = {
      message_type: 'text',
      channel: 'sms',
      to: '15005550001',
      from: '15005550100',
      text: 'Hi',
      client_ref: 'e1',
    };
    const headers = { authorization: 'Bearer a.b.c' };
    await fetch(`${standIn.url}/v1/messages`, { method: 'POST', headers, body: JSON.stringify(sms) });
    await expect.poll(() => standIn.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    const statuses = arrived.map(({ rawBody }) => parseVonageStatus(JSON.parse(rawBody)));
    expect(statuses.map((event) => event?.status)).toEqual(['accepted', 'delivered']);
    expect(statuses[0]).toMatchObject({ clientRef: 'e1', providerId: standIn.acceptances()[0]?.id });

    const messageUuid = standIn.sendInbound({ from: '+15005550001', to: '+15005550100', text: 'STOP' });
    standIn.sendInbound({ from: '+15005550001', to: '+15005550100', text: 'STOP', messageUuid });
    await expect.poll(() => standIn.pendingWebhooks(), { timeout: 10_000 }).toBe(0);
    const inbound = arrived.slice(2).map(({ rawBody }) => parseVonageInbound(JSON.parse(rawBody)));
    expect(inbound.map((each) => each?.messageUuid)).toEqual([messageUuid, messageUuid]);
    expect(inbound[0]).toMatchObject({ from: '+15005550001', to: '+15005550100', text: 'STOP' });

    const verdicts = await Promise.all(arrived.map(openSms));
    const ids = verdicts.map((verdict) => (verdict.ok ? verdict.eventId : verdict.reason));
    expect(verdicts.every((verdict) => verdict.ok)).toBe(true);
    expect(new Set(ids).size).toBe(4);
  });
});
