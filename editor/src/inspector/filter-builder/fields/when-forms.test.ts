import { filter } from '@cairn/core';
import { expect, test } from 'vitest';
import { asWhenKind, formOfWhen, whenKinds } from './when-forms.ts';

const kinds = Object.keys(whenKinds);

test.each(kinds)('“%s” becomes every other kind and stays a period that core reads', (kind) => {
  const first = asWhenKind(undefined, kind, '2026-03-01');
  expect(formOfWhen(first)).not.toBeNull();
  for (const next of kinds) {
    const when = asWhenKind(first, next, '2026-03-01');
    const read = filter.safeParse({ op: 'visit', which: 'last', when, times: 1 });
    expect({ when, problems: read.error?.issues ?? [] }).toEqual({ when, problems: [] });
  }
});

test('what two kinds share is kept', () => {
  const when = { kind: 'within_last', amount: 3, unit: 'weeks', zone: 'practice' };
  expect(asWhenKind(when, 'exactly_ago', '2026-03-01')).toEqual({ ...when, kind: 'exactly_ago' });
  expect(asWhenKind({ kind: 'within_last', amount: 3, unit: 'hours' }, 'exactly_ago', '2026-03-01')).toEqual({
    kind: 'exactly_ago',
    amount: 3,
    unit: 'months',
  });
});
