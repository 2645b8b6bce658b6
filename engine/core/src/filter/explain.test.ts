import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { arbitraryFilter, arbitraryView } from '../testing/arbitrary-filter.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import { explain, sentenceOf } from './explain.ts';
import type { Filter } from './filter.ts';

const missed: Filter = { op: 'this_appointment', status: ['cancelled', 'noshow'] };
const spanish: Filter = { op: 'patient', field: 'language', compare: 'is', value: 'es' };
const adult: Filter = { op: 'age', compare: 'at_least', years: 18 };

describe('sentenceOf', () => {
  const cases: [Filter, string][] = [
    [missed, 'the appointment is cancelled or missed'],
    [{ op: 'not', of: missed }, 'the appointment is neither cancelled nor missed'],
    [{ op: 'not', of: adult }, 'the patient is under 18'],
    [
      { op: 'all', of: [adult, { op: 'any', of: [spanish, missed] }] },
      'the patient is 18 or older and (language is “es” or the appointment is cancelled or missed)',
    ],
    [{ op: 'not', of: { op: 'all', of: [adult, spanish] } }, 'the patient is under 18 or language is not “es”'],
    [
      { op: 'event', name: 'invoice.paid', since: 'enrollment', within: { amount: 1, unit: 'weeks' }, times: 2 },
      '“invoice paid” happened at least 2 times since entering in the last 1 week',
    ],
    [{ op: 'last_visit_before', ago: { amount: 6, unit: 'months' } }, 'the last visit was at least 6 months ago'],
    [{ op: 'all', of: [] }, 'always'],
  ];
  it.each(cases)('says %j', (filter, sentence) => {
    expect(sentenceOf(filter)).toBe(sentence);
  });
});

describe('explain', () => {
  const view: FilterView = {
    facts: sampleFacts(),
    now: Date.parse('2026-03-02'),
    enteredAt: null,
    subject: { appointmentId: null },
  };

  it('names the clause that decided', () => {
    expect(explain({ op: 'all', of: [adult, spanish] }, view)).toEqual({
      value: false,
      because: 'language is not “es”',
    });
    expect(explain({ op: 'any', of: [spanish, adult] }, view)).toEqual({
      value: true,
      because: 'the patient is 18 or older',
    });
    expect(explain({ op: 'any', of: [spanish, missed] }, view)).toEqual({
      value: false,
      because: 'language is not “es” and the appointment is neither cancelled nor missed',
    });
  });

  it('agrees with evaluate, and says something', () => {
    fc.assert(
      fc.property(arbitraryFilter, arbitraryView, (filter, seen) => {
        const { value, because } = explain(filter, seen);
        expect(value).toBe(evaluate(filter, seen));
        expect(because).not.toBe('');
      }),
    );
  });
});
