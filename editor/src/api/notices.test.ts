import { expect, test } from 'vitest';
import { parseNotice } from './live.ts';
import { keysOfNotice } from './notice-keys.ts';

test('a notice names the answers it makes old', () => {
  const notice = parseNotice('{"kind":"counts","campaignId":"c1"}');
  expect(notice === null ? null : keysOfNotice(notice)).toEqual([['counts', 'c1'], ['campaigns']]);
});

test.each(['{"kind":"weather"}', 'not json', '', undefined])('ignores what it does not know: %s', (data) => {
  expect(parseNotice(data)).toBeNull();
});
