import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSection, Facts } from '../facts/facts.ts';
import { evaluate } from '../filter/evaluate.ts';
import { filterKeys } from '../filter/listens.ts';
import { nextFlip } from '../filter/next-flip.ts';
import { withSegmentKeys } from '../filter/segment-rules.ts';
import { compile } from '../plan/compile.ts';
import { arbitraryCampaign } from '../testing/arbitrary-campaign.ts';
import { arbitraryFilter, arbitraryView } from '../testing/arbitrary-filter.ts';
import { visitId } from '../testing/node-context.ts';
import { sectionsOf, sectionsOfKeys } from './sections-of.ts';
import { startState } from './start.ts';
import { step } from './step.ts';

describe('what is not read', () => {
  it('changes no filter, now or at its next turn', () => {
    fc.assert(
      fc.property(arbitraryFilter, arbitraryView, (filter, view) => {
        const less = {
          ...view,
          facts: only(view.facts, sectionsOfKeys(withSegmentKeys(filterKeys(filter), view.facts.segments))),
        };
        expect(evaluate(filter, less)).toBe(evaluate(filter, view));
        expect(nextFlip(filter, less)).toBe(nextFlip(filter, view));
      }),
      { numRuns: 500 },
    );
  });

  it('changes no step of a campaign', () => {
    fc.assert(
      fc.property(arbitraryCampaign, arbitraryView, (document, { facts, now }) => {
        const compiled = compile(document);
        if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join(' '));
        const { plan } = compiled;
        const state = startState({ plan, now, subject: { appointmentId: visitId }, campaignKey: 'campaign' });
        const stepped = step({ plan, state, facts, now, held: false });
        expect(step({ plan, state, facts: only(facts, sectionsOf(plan, facts.segments)), now, held: false })).toEqual(
          stepped,
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** The facts as they are read for who asks for these sections alone. */
function only(facts: Facts, sections: readonly FactSection[]): Facts {
  const list = <T>(section: FactSection, all: T[]): T[] => (sections.includes(section) ? all : []);
  return {
    ...facts,
    events: list('events', facts.events),
    encounters: list('encounters', facts.encounters),
    conditions: list('clinical', facts.conditions),
    procedures: list('clinical', facts.procedures),
    coverages: list('billing', facts.coverages),
    invoices: list('billing', facts.invoices),
    forms: list('forms', facts.forms),
    campaignHistory: list('campaigns', facts.campaignHistory),
    pastMessages: list('message_history', facts.pastMessages),
    segments: sections.includes('segments') ? facts.segments : {},
  };
}
