import { expect, it } from 'vitest';
import type { Filter } from './filter.ts';
import { type SavedSegment, segmentGraph } from './segment-graph.ts';

const asks = (...ids: string[]): Filter => ({
  op: 'all',
  of: ids.map((segment) => ({ op: 'segment', segment, is: 'in' })),
});
const graphOf = (rules: Record<string, string[]>, archived: string[] = []) =>
  segmentGraph(
    new Map(
      Object.entries(rules).map(([id, others]): [string, SavedSegment] => [
        id,
        { name: id.toUpperCase(), filter: asks(...others), archived: archived.includes(id) },
      ]),
    ),
  );

it('knows whom a segment asks about and who asks about it, however far', () => {
  const graph = graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [], e: ['a'] });
  expect(graph.asksOf('a')).toEqual(['b', 'c', 'd']);
  expect(graph.asksOf('d')).toEqual([]);
  expect(graph.askersOf('d').sort()).toEqual(['a', 'b', 'c', 'e']);
  expect(Object.keys({ a: 1, b: 1, c: 1, d: 1, e: 1 }).map((id) => graph.problemOf(id))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

it('refuses segments that are not there', () => {
  expect(graphOf({ a: ['x'] }).problemOf('a')).toMatchObject({ code: 'segment_unknown' });
  expect(graphOf({ a: ['b'], b: [] }, ['b']).problemOf('a')).toEqual({
    code: 'segment_archived',
    message: 'The rule asks about the segment “B”, which was put away. Choose another one.',
  });
});

it('refuses rules that lead back, by itself, by another, and by many', () => {
  expect(graphOf({ a: ['a'] }).problemOf('a')).toMatchObject({ code: 'segment_cycle' });
  expect(graphOf({ a: ['c', 'b'], b: ['a'], c: [] }).problemOf('a')).toEqual({
    code: 'segment_cycle',
    message:
      'Who is in the segment would depend on who is in it: “A” asks about “B” asks about “A”. Take one of these out of the other’s rule.',
  });
  const ring = graphOf({ a: ['b'], b: ['c'], c: ['d'], d: ['a'] });
  expect(ring.problemOf('c')).toMatchObject({ code: 'segment_cycle' });
  // A ring that somebody else made does not keep this one from being judged.
  expect(graphOf({ a: ['b'], b: ['c'], c: ['b'] }).asksOf('a')).toEqual(['b', 'c']);
});

it('takes five deep and refuses six, also where the sixth stands above', () => {
  const five = { a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: [] };
  expect(graphOf(five).problemOf('a')).toBeNull();
  expect(graphOf({ ...five, e: ['f'], f: [] }).problemOf('e')).toMatchObject({
    code: 'segment_too_deep',
    message: expect.stringContaining('“A” would stand on 6'),
  });
  expect(graphOf({ ...five, z: ['a'] }).problemOf('z')).toMatchObject({ code: 'segment_too_deep' });
});

it('refuses what grows beyond all measure, and says so in no time', () => {
  const rules: Record<string, string[]> = {};
  for (let layer = 0; layer < 5; layer += 1) {
    for (let n = 0; n < 40; n += 1) {
      rules[`${layer}-${n}`] = layer === 4 ? [] : Array.from({ length: 40 }, (_, at) => `${layer + 1}-${at}`);
    }
  }
  const tag: Filter = { op: 'tag', tag: 'vip' };
  const all = new Map(
    Object.entries(rules).map(([id, others]): [string, SavedSegment] => [
      id,
      { name: id, filter: others.length === 0 ? tag : asks(...others), archived: false },
    ]),
  );
  const graph = segmentGraph(all);
  expect(graph.asksOf('0-0')).toHaveLength(160);
  expect(graph.problemOf('3-0')).toMatchObject({
    code: 'segment_too_large',
    message: expect.stringContaining('2560000'),
  });
  expect(segmentGraph(new Map([...all].filter(([id]) => id > '3'))).problemOf('3-0')).toBeNull();
});
