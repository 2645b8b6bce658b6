import { type CampaignDocumentInput, compile } from '@cairn/core';
import fc from 'fast-check';
import { arbitraryEntries, type EntryHappening, type EntryLife } from './arbitrary-entries.ts';
import { arbitraryLife } from './arbitrary-life.ts';

/** What happens to one of several people before a campaign, and to their journeys through it. */
export type PastTurn = { minute: number; what: PastHappening };
export type PastHappening =
  | EntryHappening
  | { kind: 'moved'; no: number; inHours: number }
  | { kind: 'submits' | 'pays' | 'stop' | 'agrees' | 'refuses' };

export type PastPerson = {
  /** What was said about marketing before anything happened. */
  marketing: 'yes' | 'no' | 'not asked';
  turns: PastTurn[];
};

/** A campaign and the weeks in which some people lived before it. */
export type PastWeeks = { campaign: Campaign; people: PastPerson[] };

const more: fc.Arbitrary<PastHappening> = fc.oneof(
  fc
    .record({ no: fc.integer({ min: 0, max: 1 }), inHours: fc.integer({ min: -5, max: 400 }) })
    .map((to) => ({ kind: 'moved' as const, ...to })),
  fc.constantFrom('submits', 'submits', 'pays', 'stop', 'agrees', 'refuses').map((kind) => ({ kind })),
);
const minute = fc.oneof(fc.integer({ min: 1, max: 60 * 24 }), fc.integer({ min: 1, max: 60 * 24 * 15 }));

type Campaign = EntryLife['campaign'];
type Joined = { start: Campaign; hasRules: boolean; steps: CampaignDocumentInput };

/** How the one campaign starts and whom it takes, with the steps of the other. */
function joined({ start, hasRules, steps }: Joined): Campaign {
  const isCare = steps.nodes.some(({ config }) => isObject(config) && 'purpose' in config && config.purpose === 'care');
  return (about) => {
    const { settings = {}, nodes, ...first } = start(about);
    const { holdout, entry } = settings;
    return {
      ...first,
      settings: {
        ...steps.settings,
        ...(hasRules && entry !== undefined ? { entry } : {}),
        ...(hasRules && !isCare && holdout !== undefined ? { holdout } : {}),
      },
      nodes: [...nodes.slice(0, 1), ...steps.nodes.slice(1)],
      edges: steps.edges,
    };
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const campaign = fc
  .record({
    start: arbitraryEntries.map((entries) => entries.campaign),
    // Of rules that all stand in the way little would be seen.
    hasRules: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
    steps: arbitraryLife
      .map(({ document }) => document)
      .filter(({ nodes }) => nodes.some((one) => one.kind === 'message')),
  })
  .map(joined)
  .filter((made) => compile(made({ name: 'made', day: () => '2031-06-02' })).ok);

const person: fc.Arbitrary<PastPerson> = fc
  .record({
    marketing: fc.constantFrom('yes', 'no', 'not asked'),
    entries: arbitraryEntries,
    more: fc.array(fc.record({ minute, what: more }), { maxLength: 4 }),
  })
  .map(({ marketing, entries, more: also }) => ({
    marketing,
    turns: [...entries.turns.slice(0, 7), ...also].toSorted((a, b) => a.minute - b.minute),
  }));

export const arbitraryPast: fc.Arbitrary<PastWeeks> = fc.record({
  campaign,
  people: fc.array(person, { minLength: 2, maxLength: 3 }),
});
