import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { findUnstorable } from './unstorable.ts';

describe('findUnstorable', () => {
  it.each([
    [{ a: 'b\0' }, 'a'],
    [{ list: [{ note: 'ok' }, { note: '\ud83d' }] }, 'list.1.note'],
    [{ 'ke\0y': 1 }, ''],
  ])('finds the fault in %j', (body, path) => {
    expect(findUnstorable(body)).toMatchObject({ path });
  });

  it('refuses nesting without end, and does not run out of stack over it', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 50_000; i += 1) deep = [deep];
    expect(findUnstorable(deep)?.message).toContain('100 levels');
  });

  it.each([[null], ['text'], [{ a: ['😀', 1, true, null, { b: 'é' }] }], [undefined]])('lets %j pass', (body) => {
    expect(findUnstorable(body)).toBeNull();
  });

  it('leaves a stream alone, whose insides lead in circles', () => {
    expect(findUnstorable(Readable.from(['name;phone']))).toBeNull();
  });
});
