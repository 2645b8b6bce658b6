import { describe, expect, test } from 'vitest';
import { type DeliveryStatus, deliveryRank } from './delivery-status.ts';
import { parseResendEvent } from './resend-event.ts';
import { parseVonageInbound } from './vonage-inbound.ts';
import { parseVonageStatus } from './vonage-status.ts';

const effect = '0192f0c1-2345-7000-8000-00000000abcd';
const email = { email_id: 'e-1', from: 'a@example.com', to: ['p@example.com'], subject: 's', created_at: '2026-07-01' };

describe('parseResendEvent', () => {
  const parse = (type: string, data: object = {}) =>
    parseResendEvent({ type, created_at: '2026-07-01T10:00:00.000Z', data: { ...email, ...data } });

  test('reads status, id, time and our reference', () => {
    expect(parse('email.sent', { tags: { cairn_ref: effect, other: 'x' } })).toEqual({
      providerId: 'e-1',
      clientRef: effect,
      status: 'accepted',
      bounceType: null,
      occurredAt: '2026-07-01T10:00:00.000Z',
      errorCode: null,
      suppress: null,
    });
    expect(parse('email.sent', { tags: [{ name: 'cairn_ref', value: effect }] })?.clientRef).toBe(effect);
  });

  test('tells hard from soft bounces', () => {
    expect(
      parse('email.bounced', { bounce: { type: 'Permanent', subType: 'General', message: 'p@example.com' } }),
    ).toMatchObject({
      status: 'bounced',
      bounceType: 'permanent',
      errorCode: 'General',
      suppress: 'hard_bounce',
    });
    expect(parse('email.bounced', { bounce: { type: 'Transient' } })).toMatchObject({
      bounceType: 'transient',
      suppress: null,
    });
    expect(parse('email.bounced')).toMatchObject({ bounceType: 'undetermined', suppress: null });
  });

  test("mirrors complaints and the provider's own suppressions", () => {
    expect(parse('email.complained')?.suppress).toBe('complaint');
    expect(parse('email.suppressed', { suppressed: { type: 'OnAccountSuppressionList' } })).toMatchObject({
      suppress: 'provider_suppressed',
      errorCode: 'OnAccountSuppressionList',
    });
  });

  test('keeps no free text', () => {
    const failed = parse('email.failed', { failed: { reason: 'mailbox of p@example.com is full' } });
    expect(failed).toMatchObject({ status: 'failed', errorCode: null });
  });

  test.each([['email.received'], ['contact.created'], ['toString']])('ignores %s', (type) => {
    expect(parse(type)).toBeNull();
  });

  test('ignores what it cannot read', () => {
    expect(parseResendEvent(null)).toBeNull();
    expect(parseResendEvent({ type: 'email.sent', created_at: 'yesterday', data: email })).toBeNull();
  });
});

describe('parseVonageStatus', () => {
  const parse = (status: string, more: object = {}) =>
    parseVonageStatus({ message_uuid: 'm-1', client_ref: effect, status, timestamp: '2026-07-01T10:00:00Z', ...more });

  test('reads status and our reference', () => {
    expect(parse('delivered')).toEqual({
      providerId: 'm-1',
      clientRef: effect,
      status: 'delivered',
      bounceType: null,
      occurredAt: '2026-07-01T10:00:00.000Z',
      errorCode: null,
      suppress: null,
    });
    expect(parse('submitted')?.status).toBe('accepted');
    expect(parse('undeliverable')?.status).toBe('failed');
    expect(parse('buffered')).toBeNull();
  });

  test('reads the code from the address of the error or a numeric title, never its detail', () => {
    const error = (body: object) => parse('rejected', { error: { detail: '+15005550001 is barred', ...body } });
    expect(
      error({ type: 'https://developer.vonage.com/api-errors/messages#1050', title: 'Number barred' }),
    ).toMatchObject({
      errorCode: '1050',
      suppress: 'barred',
    });
    expect(error({ title: 4 })).toMatchObject({ errorCode: '4', suppress: 'bad_number' });
    expect(error({ title: 'Number +15005550001 is barred' })).toMatchObject({ errorCode: null, suppress: null });
  });

  test('takes a time without a zone as UTC', () => {
    expect(parse('delivered', { timestamp: '2026-07-01 10:00:00' })?.occurredAt).toBe('2026-07-01T10:00:00.000Z');
    expect(parse('delivered', { timestamp: '2026-07-01 10:00:00 +0200' })?.occurredAt).toBe('2026-07-01T08:00:00.000Z');
  });
});

describe('parseVonageInbound', () => {
  const inbound = {
    channel: 'sms',
    message_uuid: 'm-2',
    from: '15005550001',
    to: '15005550100',
    timestamp: '2026-07-01T10:00:00Z',
  };

  test('reads a text and gives numbers their plus sign', () => {
    expect(parseVonageInbound({ ...inbound, message_type: 'text', text: 'STOP' })).toEqual({
      messageUuid: 'm-2',
      from: '+15005550001',
      to: '+15005550100',
      text: 'STOP',
      occurredAt: '2026-07-01T10:00:00.000Z',
    });
  });

  test('leaves a short code alone, and reads a picture as no text', () => {
    expect(parseVonageInbound({ ...inbound, to: '12345', message_type: 'image' })).toMatchObject({
      to: '12345',
      text: '',
    });
  });

  test('ignores what it cannot read', () => {
    expect(parseVonageInbound({ ...inbound, channel: 'whatsapp' })).toBeNull();
    expect(parseVonageInbound('text')).toBeNull();
  });
});

describe('deliveryRank', () => {
  test('orders statuses whatever order they arrive in', () => {
    const order: DeliveryStatus[] = [
      'accepted',
      'delayed',
      'failed',
      'delivered',
      'bounced',
      'opened',
      'clicked',
      'complained',
    ];
    expect(order.toSorted((a, b) => deliveryRank(a) - deliveryRank(b))).toEqual(order);
  });

  test('lets a hard bounce overrule a delivery, and an out-of-office reply not', () => {
    expect(deliveryRank('bounced', 'permanent')).toBeGreaterThan(deliveryRank('delivered'));
    expect(deliveryRank('bounced', 'transient')).toBeLessThan(deliveryRank('delivered'));
  });
});
