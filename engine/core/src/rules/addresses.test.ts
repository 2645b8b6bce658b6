import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, normaliseEmail, normalisePhone } from './addresses.ts';

describe('normalisePhone', () => {
  it.each([
    ['(202) 555-0123', 'US', '+12025550123'],
    ['202.555.0199', 'US', '+12025550199'],
    ['1 202 555 0123', 'US', '+12025550123'],
    ['+1 (202) 555-0123', 'DE', '+12025550123'],
    ['tel:+1-202-555-0123', 'US', '+12025550123'],
    ['555-123-4567', 'US', '+15551234567'],
    ['07700 900123', 'GB', '+447700900123'],
    ['＋１２０２５５５０１２３', 'US', '+12025550123'],
  ])('%j in %s', (raw, country, e164) => {
    expect(normalisePhone(raw, country)).toEqual({ ok: true, e164 });
  });

  it.each([
    ['', 'US', 'empty'],
    ['  ', 'US', 'empty'],
    ['none', 'US', 'not_a_number'],
    ['call 202 555 0123', 'US', 'not_a_number'],
    ['555-0123', 'US', 'too_short'],
    ['12', 'US', 'too_short'],
    ['202 555 01234 5678', 'US', 'too_long'],
    ['202-555-0123 ext. 5', 'US', 'has_extension'],
    ['202-555-0123', 'ZZ', 'unknown_country'],
  ])('%j in %s is refused as %s', (raw, country, reason) => {
    expect(normalisePhone(raw, country)).toEqual({ ok: false, reason });
  });

  it('reads its own output back, and answers for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,18}$/)), (raw) => {
        const result = normalisePhone(raw);
        if (result.ok) expect(normalisePhone(result.e164)).toEqual(result);
        else expect(result.reason).toMatch(/^[a-z_]+$/);
      }),
    );
  });
});

describe('normaliseEmail', () => {
  it.each([
    [' Jane.Doe+x@Example.COM ', 'jane.doe+x@example.com'],
    ['mailto:jane@example.org', 'jane@example.org'],
    ["o'neil@mail.example.test", "o'neil@mail.example.test"],
  ])('%j', (raw, email) => {
    expect(normaliseEmail(raw)).toEqual({ ok: true, email });
  });

  it.each([
    ['', 'empty'],
    ['jane', 'malformed'],
    ['jane@', 'malformed'],
    ['@example.com', 'malformed'],
    ['jane@localhost', 'malformed'],
    ['jane@@example.com', 'malformed'],
    ['ja..ne@example.com', 'malformed'],
    ['jane@-example.com', 'malformed'],
    ['jane@example.com\nBcc: x@example.com', 'malformed'],
    ['Jane <jane@example.com>', 'malformed'],
    ['jane@example.com, joe@example.com', 'malformed'],
    ['josé@example.com', 'not_ascii'],
    [`${'a'.repeat(65)}@example.com`, 'too_long'],
    [`a@${'b'.repeat(250)}.com`, 'too_long'],
  ])('%j is refused as %s', (raw, reason) => {
    expect(normaliseEmail(raw)).toEqual({ ok: false, reason });
  });

  it('reads its own output back', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (raw) => {
        const result = normaliseEmail(raw);
        if (result.ok) expect(normaliseEmail(result.email)).toEqual(result);
        else expect(result.reason).toMatch(/^[a-z_]+$/);
      }),
    );
  });
});

describe('maskAddress', () => {
  it.each([
    ['email', 'jane@example.com', 'j•••@example.com'],
    ['email', '@example.com', '••••'],
    ['email', 'jane', '••••'],
    ['email', '', '••••'],
    ['sms', '+12025550123', '•••• 0123'],
    ['sms', '0123', '••••'],
  ] as const)('%s %j', (channel, value, masked) => {
    expect(maskAddress(channel, value)).toBe(masked);
  });
});
