import { expect, test } from 'vitest';
import { periodOf } from './periods.ts';

test.each([
  ['month', '2026-11-23', { from: '2026-11-01', to: '2026-11-30' }],
  ['month', '2028-02-29', { from: '2028-02-01', to: '2028-02-29' }],
  ['last_month', '2026-01-05', { from: '2025-12-01', to: '2025-12-31' }],
  ['last_month', '2026-03-31', { from: '2026-02-01', to: '2026-02-28' }],
  ['year', '2026-11-23', { from: '2026-01-01', to: '2026-12-31' }],
  ['all', '2026-11-23', { from: '2018-01-01', to: '2027-12-31' }],
] as const)('%s, seen from %s', (name, today, period) => expect(periodOf(name, today)).toEqual(period));
