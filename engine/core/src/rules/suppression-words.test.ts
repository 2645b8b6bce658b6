import { expect, it } from 'vitest';
import { suppressionWords } from './suppression-words.ts';

it.each(['wrong_number', 'bad_number', '1040', 'barred', '1050', 'something new'])(
  'says of a number with %s why, and what to do',
  (reason) => {
    const { why, remedy } = suppressionWords('sms', reason);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/(Ask the patient|START)/);
  },
);

it.each(['wrong_address', 'hard_bounce', 'complaint', 'provider_suppressed'])(
  'says of an e-mail address with %s nothing of numbers',
  (reason) => {
    const { why, remedy } = suppressionWords('email', reason);
    expect(`${why} ${remedy}`).not.toMatch(/number|text/i);
  },
);

it('lets staff take back what somebody said, and never what the holder asked for', () => {
  expect(suppressionWords('sms', 'wrong_number').mayBeLifted).toBe(true);
  expect(suppressionWords('sms', 'barred').mayBeLifted).toBe(false);
  expect(suppressionWords('email', 'complaint').mayBeLifted).toBe(false);
});
