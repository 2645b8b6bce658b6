import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { normalisePhone } from './addresses.ts';

it('reads a plain American number as the library would', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), digits, fc.constantFrom('US', 'DE', 'GB'), (first, rest, country) => {
      const text = `+1${first}${rest.join('')}`;
      const parsed = parsePhoneNumberFromString(text, { extract: false });
      expect(normalisePhone(text, country)).toEqual({ ok: true, e164: parsed?.number });
      expect(parsed?.isPossible()).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
