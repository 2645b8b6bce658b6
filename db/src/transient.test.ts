import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { DatabaseFailure } from './database-failure.ts';
import { isTransient } from './transient.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  '08006',
  '40001',
  '40P01',
  '53300',
  '57014',
  '57P01',
  '55P03',
  '25P03',
  '25006',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECTION_CLOSED',
])('%s may succeed a moment later', (code) => {
  expect(isTransient(withCode(code))).toBe(true);
  expect(isTransient(new DatabaseFailure(code, null, null))).toBe(true);
  expect(isTransient(new DrizzleQueryError('select 1', [], withCode(code)))).toBe(true);
});

test.each(['23505', '42501', '55006', '22P02', '4000', 'EACCES'])('%s will fail again', (code) => {
  expect(isTransient(withCode(code))).toBe(false);
});

test.each([[new Error('x')], ['40001'], [null], [undefined], [{ code: '40001' }]])(
  '%s is no error of the database',
  (thrown) => {
    expect(isTransient(thrown)).toBe(false);
  },
);
