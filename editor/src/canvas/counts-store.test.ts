import { expect, test } from 'vitest';
import { createCountsStore } from './counts-store.ts';

test('a number that did not change keeps its object, so its card is not redrawn', () => {
  const store = createCountsStore();
  expect(store.of('a')).toBeNull();
  store.update({ asOf: '2026-01-01T00:00:00Z', nodes: { a: { waiting: 1 }, b: { waiting: 2 } } });
  const [a, b] = [store.of('a'), store.of('b')];
  store.update({ asOf: '2026-01-01T00:00:02Z', nodes: { a: { waiting: 1 }, b: { waiting: 3 } } });
  expect(store.of('a')).toBe(a);
  expect(store.of('b')).not.toBe(b);
  expect(store.waiting()).toBe(4);
});

test('a step without numbers is at nought once numbers are known, and listeners hear of each update', () => {
  const store = createCountsStore();
  let heard = 0;
  const stop = store.subscribe(() => {
    heard += 1;
  });
  store.update({ asOf: '2026-01-01T00:00:00Z', nodes: { a: { waiting: 1 } } });
  store.update({ asOf: '2026-01-01T00:00:02Z', nodes: {} });
  stop();
  store.update({ asOf: '2026-01-01T00:00:04Z', nodes: {} });
  expect(store.of('a')).toEqual({});
  expect(heard).toBe(2);
});
