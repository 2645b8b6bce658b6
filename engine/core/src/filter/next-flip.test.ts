import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeZone } from '../facts/place.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { arbitraryFilter, arbitraryLeaf, arbitraryLeaves, arbitraryView } from '../testing/arbitrary-filter.ts';
import { instant } from '../testing/node-context.ts';
import { bindLeaf } from './bind-leaf.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import type { Filter } from './filter.ts';
import { leavesOf } from './leaves.ts';
import { nextFlip } from './next-flip.ts';
import { patientZone } from './patient-zone.ts';
import { withSegmentRules } from './segment-rules.ts';
import { addToDay, dayOf, dayStart } from './when/calendar.ts';

const far = 80 * 365 * 86_400_000;
/** A leaf alone meets its own bounds far more often than a tree does. */
const asked = fc.oneof({ weight: 3, arbitrary: arbitraryLeaf }, { weight: 1, arbitrary: arbitraryFilter });

describe('nextFlip, over generated filters, facts and instants', () => {
  it('names an instant before which nothing changes', () => {
    fc.assert(
      fc.property(
        asked,
        arbitraryView,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (filter, view, shares) => {
          const flipAt = nextFlip(filter, view);
          const end = flipAt ?? view.now + far;
          const value = evaluate(filter, view);
          const instants = [
            view.now + 1,
            end - 1,
            view.now + 3_600_000,
            view.now + 86_400_000,
            ...shares.map((share) => Math.floor(view.now + share * (end - 1 - view.now))),
          ];
          for (const now of instants.filter((at) => at > view.now && at < end)) {
            expect(evaluate(filter, { ...view, now })).toBe(value);
          }
        },
      ),
      { numRuns: 800 },
    );
  }, 30_000);

  it.each(Object.entries(arbitraryLeaves))(
    'names it for %s, day by day and fact by fact',
    (_, leaf) => {
      fc.assert(
        fc.property(leaf, arbitraryView, (filter: Filter, view) => {
          const flipAt = nextFlip(filter, view) ?? Number.POSITIVE_INFINITY;
          const value = evaluate(filter, view);
          const ahead = turningPoints(view).filter((at) => at > view.now && at < flipAt);
          for (const now of ahead) expect(evaluate(filter, { ...view, now })).toBe(value);
        }),
        { numRuns: 60 },
      );
    },
    30_000,
  );

  it('lies ahead, and the filter has changed there', () => {
    fc.assert(
      fc.property(arbitraryFilter, arbitraryView, (filter, view) => {
        const flipAt = nextFlip(filter, view);
        // Birthdays come for ever: there the search ends after some years, and goes on when it gets there.
        const ends = leavesOf(withSegmentRules(filter, view.facts.segments)).flatMap(
          (leaf) => bindLeaf(leaf).flipsUntil(view) ?? [],
        );
        fc.pre(flipAt !== null && !ends.includes(flipAt));
        expect(flipAt).toBeGreaterThan(view.now);
        expect(evaluate(filter, { ...view, now: flipAt })).toBe(!evaluate(filter, view));
      }),
      { numRuns: 500 },
    );
  });
});

/** Where an answer is most likely to change: at the instants of the facts, and where days begin for the patient and the practice. */
function turningPoints(view: FilterView): number[] {
  const told = JSON.stringify(view.facts).match(/\b1[67]\d{11}\b/g) ?? [];
  const places = Object.keys(view.facts.practice.places).map((name) => placeZone(name, view.facts.practice));
  const zones = [...new Set([patientZone(view.facts), view.facts.practice.zone, ...places])];
  const days = zones.flatMap((zone) => {
    const today = dayOf(view.now, zone);
    return Array.from({ length: 45 }, (_, later) => dayStart(addToDay(today, later, 'days'), zone));
  });
  return [...told.flatMap((at) => [Number(at), Number(at) + 1]), ...days];
}

describe('nextFlip', () => {
  const view = (edit: Partial<FilterView['facts']> = {}, now = '2026-03-02T12:00:00Z'): FilterView => ({
    facts: { ...sampleFacts(), ...edit },
    now: instant(now),
    enteredAt: instant('2026-03-01T12:00:00Z'),
    subject: { appointmentId: null },
  });
  const bornOn = (birthDate: string) => ({ patient: { ...sampleFacts().patient, birthDate } });
  const adult: Filter = { op: 'age', compare: 'at_least', years: 18 };

  it('finds the eighteenth birthday, at midnight in the patient’s zone', () => {
    expect(nextFlip(adult, view(bornOn('2008-03-12')))).toBe(instant('2026-03-12T04:00:00Z'));
  });

  it('takes 1 March for those born on 29 February', () => {
    expect(nextFlip(adult, view(bornOn('2008-02-29'), '2026-02-20T00:00:00Z'))).toBe(instant('2026-03-01T05:00:00Z'));
  });

  it('finds where an appointment ahead begins: then it is the last one, and not the next', () => {
    const startsAt = instant('2026-03-05T15:00:00Z');
    const appointments = [sampleAppointment({ id: 'a', startsAt })];
    for (const which of ['next', 'last'] as const) {
      expect(nextFlip({ op: 'appointment', which, times: 1 }, view({ appointments }))).toBe(startsAt);
    }
  });

  it('is silent where only facts can change the answer', () => {
    expect(nextFlip({ op: 'tag', tag: 'vip' }, view())).toBeNull();
    expect(nextFlip(adult, view(bornOn('1960-01-01')))).toBeNull();
  });

  it('skips bounds at which the whole filter stays as it is', () => {
    const both: Filter = { op: 'any', of: [adult, { op: 'not', of: { op: 'tag', tag: 'vip' } }] };
    expect(nextFlip(both, view(bornOn('2008-03-12')))).toBeNull();
  });

  it('gives up exactness, not truth, for very long histories', () => {
    const events = Array.from({ length: 200 }, (_, at) => ({
      id: `event-${at}`,
      name: 'x',
      occurredAt: instant('2026-03-02T12:00:00Z') + (at + 1) * 1_000,
      receivedAt: 0,
      properties: {},
    }));
    const filter: Filter = { op: 'event', name: 'x', since: 'ever', times: 150 };
    const flipAt = nextFlip(filter, view({ events }));
    expect(flipAt).toBe(instant('2026-03-02T12:01:05Z'));
    expect(nextFlip(filter, view({ events }, '2026-03-02T12:01:40Z'))).toBe(instant('2026-03-02T12:02:30Z'));
  });
});
