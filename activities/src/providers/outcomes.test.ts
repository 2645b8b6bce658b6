import { describe, expect, test } from 'vitest';
import type { Reply } from './exchange.ts';
import { resendLookUpOutcome, resendOutcome } from './resend-outcome.ts';
import { retryAfterMs } from './retry-after.ts';
import { vonageOutcome } from './vonage-outcome.ts';

const nowMs = Date.parse('2026-07-01T10:00:00Z');
const answered = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  kind: 'answered',
  status,
  headers: new Headers(headers),
  body,
});

describe('resendOutcome', () => {
  test.each([
    [400, 'validation_error', 'failed'],
    [400, 'invalid_idempotency_key', 'failed'],
    [401, 'missing_api_key', 'stop_account'],
    [401, 'restricted_api_key', 'stop_account'],
    [403, 'invalid_api_key', 'stop_account'],
    [403, 'validation_error', 'stop_account'],
    [404, 'not_found', 'stop_account'],
    [405, 'method_not_allowed', 'stop_account'],
    [408, 'timeout', 'ambiguous'],
    [409, 'resource_locked', 'retry'],
    [409, 'concurrent_idempotent_requests', 'ambiguous'],
    [409, 'invalid_idempotent_request', 'ambiguous'],
    [422, 'invalid_attachment', 'failed'],
    [422, 'missing_required_field', 'failed'],
    [429, 'rate_limit_exceeded', 'retry'],
    [429, 'daily_quota_exceeded', 'stop_account'],
    [429, 'monthly_quota_exceeded', 'stop_account'],
    [500, 'application_error', 'ambiguous'],
    [503, 'service_unavailable', 'ambiguous'],
  ])('%i %s is %s', (status, name, kind) => {
    expect(resendOutcome(answered(status, { name, statusCode: status }), nowMs)).toMatchObject({ kind, reason: name });
  });

  test('a key still running settles under the key, one used with other bytes never does', () => {
    const conflict = (name: string) => resendOutcome(answered(409, { name }), nowMs);
    expect(conflict('concurrent_idempotent_requests')).toMatchObject({ retryUnderKey: true });
    expect(conflict('invalid_idempotent_request')).toMatchObject({ retryUnderKey: false });
  });

  test('never takes an unreadable success for one', () => {
    for (const body of [undefined, {}, { id: '' }, []]) {
      expect(resendOutcome(answered(200, body), nowMs)).toMatchObject({
        kind: 'ambiguous',
        reason: 'unreadable_success',
      });
    }
  });

  test('drops a name that is no code', () => {
    const echoed = answered(422, { name: 'Invalid `to`: patient@example.com' });
    expect(resendOutcome(echoed, nowMs)).toMatchObject({ kind: 'failed', reason: 'http_422' });
  });
});

describe('vonageOutcome', () => {
  test.each([
    [429, '1000', 'retry'],
    [422, '1030', 'retry'],
    [422, '1100', 'retry'],
    [422, '1010', 'failed'],
    [422, '1020', 'failed'],
    [403, '1120', 'failed'],
    [403, '1160', 'failed'],
    [403, '1060', 'stop_account'],
    [402, '1070', 'stop_account'],
    [401, 'unauthorized', 'stop_account'],
    [402, 'low-balance', 'stop_account'],
    [500, '1030', 'ambiguous'],
  ])('%i #%s is %s', (status, code, kind) => {
    const body = {
      type: `https://developer.vonage.com/api-errors/messages#${code}`,
      title: 'x',
      detail: '15005550001',
    };
    expect(vonageOutcome(answered(status, body), nowMs)).toMatchObject({ kind, reason: code });
  });

  test.each(['1040', '1050'])('%s means the number must not be used again', (title) => {
    expect(vonageOutcome(answered(422, { title }), nowMs)).toEqual({
      kind: 'failed',
      reason: title,
      permanent: true,
      suppress: true,
    });
  });

  test('never takes an unreadable success for one, and never asks for a second try', () => {
    expect(vonageOutcome(answered(202, '<html>'), nowMs)).toEqual({
      kind: 'ambiguous',
      reason: 'unreadable_success',
      retryUnderKey: false,
      afterMs: null,
    });
  });
});

describe('resendLookUpOutcome', () => {
  test('tells found, absent and unavailable apart', () => {
    expect(resendLookUpOutcome(answered(200, { last_event: 'delivered' }))).toEqual({
      kind: 'found',
      status: 'delivered',
    });
    expect(resendLookUpOutcome(answered(200, { last_event: 'queued' }))).toEqual({ kind: 'found', status: 'accepted' });
    expect(resendLookUpOutcome(answered(404, {}))).toEqual({ kind: 'absent' });
    expect(resendLookUpOutcome(answered(200, { last_event: 'new' }))).toMatchObject({ kind: 'unavailable' });
    expect(resendLookUpOutcome({ kind: 'lost', code: 'timeout' })).toEqual({ kind: 'unavailable', reason: 'timeout' });
  });
});

describe('retryAfterMs', () => {
  test.each([
    ['seconds', { 'retry-after': '2' }, 2_000],
    ['parts of a second', { 'retry-after': '0.25' }, 250],
    ['a date', { 'retry-after': 'Wed, 01 Jul 2026 10:00:05 GMT' }, 5_000],
    ['a date that has passed', { 'retry-after': 'Wed, 01 Jul 2026 09:00:00 GMT' }, 0],
    ['no more than a day', { 'retry-after': '999999999' }, 86_400_000],
    ['the end of the window', { 'ratelimit-reset': '1' }, 1_000],
    ['the stated wait before the window', { 'retry-after': '3', 'ratelimit-reset': '1' }, 3_000],
    ['nothing of nonsense', { 'retry-after': 'soon' }, null],
    ['nothing where nothing is said', {}, null],
  ])('reads %s', (_name, headers, expected) => {
    expect(retryAfterMs(new Headers(Object.entries(headers)), nowMs)).toBe(expected);
  });
});
