import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { arbitraryFilter, arbitraryView } from '../testing/arbitrary-filter.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import { explain, sentenceOf } from './explain.ts';
import { explainClauses } from './explain-clauses.ts';
import type { Filter } from './filter.ts';
import { nextFlip } from './next-flip.ts';
import { segmentDepth, segmentsIn, withSegmentKeys, withSegmentRules } from './segment-rules.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const isIn = (n: number): Filter => ({ op: 'segment', segment: id(n), is: 'in' });
const isNotIn = (n: number): Filter => ({ op: 'segment', segment: id(n), is: 'not_in' });
const vip: Filter = { op: 'tag', tag: 'vip' };
const overdue: Filter = { op: 'last_visit_before', ago: { amount: 6, unit: 'months' } };

const viewOf = (rules: Record<number, Filter>, tags: string[] = []): FilterView => {
  const facts = sampleFacts();
  const segments = Object.entries(rules).map(([n, filter]) => [id(Number(n)), { name: `No. ${n}`, filter }]);
  return {
    facts: { ...facts, patient: { ...facts.patient, tags }, segments: Object.fromEntries(segments) },
    now: Date.parse('2026-03-02T12:00:00Z'),
    enteredAt: null,
    subject: { appointmentId: null },
  };
};

describe('being in a segment', () => {
  it('means to fit its rule as it stands now, and those of the segments it asks about', () => {
    const rules = { 1: vip, 2: { op: 'not', of: isIn(1) } } satisfies Record<number, Filter>;
    expect(evaluate(isIn(1), viewOf(rules, ['vip']))).toBe(true);
    expect(evaluate(isIn(2), viewOf(rules, ['vip']))).toBe(false);
    expect(evaluate(isNotIn(2), viewOf(rules, ['vip']))).toBe(true);
    expect(evaluate(isIn(1), viewOf({ 1: { op: 'not', of: vip } }, ['vip']))).toBe(false);
  });

  it('is what nobody is where the segment does not exist, also inside out', () => {
    const cases: [Filter, boolean][] = [
      [isIn(9), false],
      [isNotIn(9), true],
      [{ op: 'not', of: isIn(9) }, true],
      [{ op: 'segment', segment: 'constructor', is: 'in' }, false],
    ];
    for (const [filter, value] of cases) expect(evaluate(filter, viewOf({}))).toBe(value);
  });

  it('comes to an end where segments lead back to themselves', () => {
    const round = viewOf({ 1: { op: 'all', of: [isIn(2), isNotIn(1)] }, 2: { op: 'any', of: [isIn(1), vip] } }, [
      'vip',
    ]);
    expect(typeof evaluate(isIn(1), round)).toBe('boolean');
    expect(nextFlip(isIn(1), round)).toBeNull();
    expect(explainClauses(isIn(1), round).length).toBeGreaterThan(2);
    expect(withSegmentKeys([`segment:${id(1)}`], round.facts.segments)).toEqual([
      'patient',
      `segment:${id(1)}`,
      `segment:${id(2)}`,
    ]);
  });

  it('reaches as deep as saving allows, and no deeper', () => {
    const rules: Record<number, Filter> = { 1: vip };
    for (let n = 2; n <= segmentDepth + 1; n += 1) rules[n] = isIn(n - 1);
    expect(evaluate(isIn(segmentDepth), viewOf(rules, ['vip']))).toBe(true);
    expect(evaluate(isIn(segmentDepth + 1), viewOf(rules, ['vip']))).toBe(false);
  });

  it('changes by time alone when its rule does', () => {
    const facts = { ...viewOf({ 1: { op: 'age', compare: 'at_least', years: 18 } }).facts };
    const view = { ...viewOf({}), facts: { ...facts, patient: { ...facts.patient, birthDate: '2008-03-12' } } };
    expect(nextFlip(isIn(1), view)).toBe(Date.parse('2026-03-12T04:00:00Z'));
    expect(nextFlip(isNotIn(1), view)).toBe(Date.parse('2026-03-12T04:00:00Z'));
  });

  it('counts the same wherever it is written: as a test or in place', () => {
    fc.assert(
      fc.property(arbitraryFilter, arbitraryView, (filter, view) => {
        const written = withSegmentRules(filter, view.facts.segments);
        expect(segmentsIn(written)).toEqual([]);
        expect(evaluate(written, view)).toBe(evaluate(filter, view));
        expect(nextFlip(written, view)).toBe(nextFlip(filter, view));
      }),
    );
  });

  it('listens to the segment, and to what its rule listens to', () => {
    const { segments } = viewOf({ 1: overdue, 2: { op: 'all', of: [isIn(1), vip] } }).facts;
    expect(withSegmentKeys([`segment:${id(2)}`], segments)).toEqual([
      'appointments',
      'patient',
      `segment:${id(1)}`,
      `segment:${id(2)}`,
    ]);
    expect(segmentsIn({ op: 'all', of: [isIn(1), { op: 'not', of: isNotIn(2) }, isIn(1)] })).toEqual([id(1), id(2)]);
  });
});

describe('in words', () => {
  const view = viewOf({ 1: vip, 2: isIn(1) }, ['vip']);
  it('names the segment where its name is known', () => {
    expect(sentenceOf(isIn(1))).toBe('the patient is in the segment chosen');
    expect(sentenceOf(isNotIn(1), view.facts.segments)).toBe('the patient is not in the segment “No. 1”');
    expect(sentenceOf({ op: 'not', of: isNotIn(1) }, view.facts.segments)).toBe(
      'the patient is in the segment “No. 1”',
    );
    expect(explain(isNotIn(2), view)).toEqual({ value: false, because: 'the patient is in the segment “No. 2”' });
  });

  it('says what the segment found, clause by clause', () => {
    expect(explainClauses({ op: 'not', of: isIn(2) }, view)).toEqual([
      {
        path: '',
        depth: 0,
        sentence: 'the patient is not in the segment “No. 2”',
        holds: false,
        found: 'the segment “No. 2”',
      },
      {
        path: 'of.rule',
        depth: 1,
        sentence: 'the patient is in the segment “No. 1”',
        holds: true,
        found: 'the segment “No. 1”',
      },
      { path: 'of.rule.rule', depth: 2, sentence: 'the patient is tagged “vip”', holds: true, found: 'tags: vip' },
    ]);
  });
});
