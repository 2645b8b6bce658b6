import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { arbitraryFacts } from '../testing/arbitrary-facts.ts';
import { arbitraryFilter, arbitraryLeaves, arbitraryView } from '../testing/arbitrary-filter.ts';
import { evaluate } from './evaluate.ts';
import type { Filter } from './filter.ts';
import { filterKeys } from './listens.ts';
import { withSegmentKeys } from './segment-rules.ts';

const asked: Record<string, fc.Arbitrary<Filter>> = { ...arbitraryLeaves, 'any filter': arbitraryFilter };

it.each(Object.entries(asked))(
  'no fact beyond the keys can change the answer of %s',
  (_, filters) => {
    fc.assert(
      fc.property(filters, arbitraryView, arbitraryFacts, (filter, view, others) => {
        const keys = new Set<string>(withSegmentKeys(filterKeys(filter), view.facts.segments));
        const facts = mixed(view.facts, others, (key) => keys.has(key));
        expect(evaluate(filter, { ...view, facts })).toBe(evaluate(filter, view));
      }),
      { numRuns: 200 },
    );
  },
  30_000,
);

it('periods on the patient’s calendar follow the patient into another zone', () => {
  const visit: Filter = { op: 'visit', which: 'last', times: 1 };
  expect(filterKeys(visit)).toEqual(['appointments']);
  const when = { kind: 'exactly_ago', amount: 6, unit: 'months' } as const;
  expect(filterKeys({ ...visit, when })).toEqual(['appointments', 'patient']);
});

/** The facts of the keys that are listened to, and somebody else's beside them. */
function mixed(ours: Facts, others: Facts, hears: (key: string) => boolean): Facts {
  const from = (key: string) => (hears(key) ? ours : others);
  const names = ['form.submitted', 'invoice.paid'];
  return {
    practice: ours.practice,
    patient: from('patient').patient,
    appointments: from('appointments').appointments,
    encounters: from('appointments').encounters,
    conditions: from('clinical').conditions,
    procedures: from('clinical').procedures,
    coverages: from('billing').coverages,
    invoices: from('billing').invoices,
    forms: from('forms').forms,
    events: names.flatMap((name) => from(`event:${name}`).events.filter((event) => event.name === name)),
    messages: from('messages').messages,
    actions: from('actions').actions,
    addresses: from('consent').addresses,
    consents: from('consent').consents,
    restrictions: from('consent').restrictions,
    contacts: ours.contacts,
    pastMessages: from('message_history').pastMessages,
    campaignHistory: from('campaigns').campaignHistory,
    segments: Object.fromEntries(Object.entries(ours.segments).filter(([id]) => hears(`segment:${id}`))),
  };
}
