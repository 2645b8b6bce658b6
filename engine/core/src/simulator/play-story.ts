import { decideEntry, type EntryQuestion, type PastEntry } from '../entry/decide-entry.ts';
import type { EntryCause, EntryRefusalReason } from '../entry/entry-cause.ts';
import type { EventFacts, Facts } from '../facts/facts.ts';
import type { Filter } from '../filter/filter.ts';
import type { Plan } from '../plan/plan.ts';
import { applyChange } from './fact-change.ts';
import { type SimulationInput, type SimulationResult, simulate, type TimelineChange } from './simulate.ts';
import { storyClock } from './story-clock.ts';

/** One line of a story: what changed, and whether it can start an enrollment. */
export type StoryEntry = {
  at: number;
  change: TimelineChange;
  starts:
    | { kind: 'event'; event: EventFacts }
    | { kind: 'staff'; subject: { appointmentId: string | null } }
    /** Another system enrolls the patient, with properties of its own. */
    | { kind: 'request'; properties: Record<string, unknown> }
    /** A step of another campaign sends the patient here. */
    | { kind: 'campaign' }
    /** Somebody starts a send to an audience. */
    | { kind: 'send' }
    /** What stands before the campaign is known already. */
    | { kind: 'cause'; cause: EntryCause }
    | null;
};

export type StoryToPlay = {
  plan: Plan;
  before: Facts;
  entries: readonly StoryEntry[];
  /** From when on time alone may start the campaign; by default from the first entry on. */
  from?: number;
  until: number;
  /** The saved segments that the campaign may start from, by id. */
  segments?: Readonly<Record<string, Filter>>;
  /** Ids of the lists that the patient is on. */
  lists?: readonly string[];
  /** What a holdout and shares are drawn by, beside the patient: the campaign's id. */
  campaignKey?: string;
  /** Entries from before the story. */
  history?: readonly PastEntry[];
} & Pick<SimulationInput, 'provider' | 'webhook' | 'covered' | 'others' | 'limits' | 'watch'>;

export type PlayedJourney = { entryKey: string; enteredAt: number; simulation: SimulationResult };
export type PlayedStory = {
  journeys: PlayedJourney[];
  /** Why the campaign did not take the patient in, each time it was asked. */
  refusals: { at: number; reason: EntryRefusalReason }[];
};

/** Carries one patient through a story: decides entries as production does, then simulates each enrollment over the rest. */
export function playStory(story: StoryToPlay): PlayedStory {
  const { plan, before, entries, from, until, segments = {}, lists = [], campaignKey = 'simulation' } = story;
  const ordered = [...entries].sort((a, b) => a.at - b.at);
  const journeys = new Map<string, PlayedJourney>();
  const refusals: PlayedStory['refusals'] = [];
  const clock = storyClock(plan, { segments, lists });
  let facts = before;
  let paused = false;
  let cursor = from ?? ordered[0]?.at ?? until;

  const begin = (at: number, index: number, start: Start) => {
    if (journeys.has(start.entryKey)) return;
    const rest = ordered.slice(index).map(({ at: later, change }) => ({ at: later, change }));
    const simulation = simulate({
      plan,
      start: { now: at, facts, subject: start.subject, held: paused, campaignKey },
      timeline: rest,
      until,
      ...worldOf(story),
    });
    journeys.set(start.entryKey, { entryKey: start.entryKey, enteredAt: at, simulation });
  };
  const ask = (at: number, index: number, causes: readonly EntryCause[]) => {
    for (const cause of causes) {
      const campaignHistory = [...facts.campaignHistory, ...journeysAsFacts(journeys, { campaignKey, now: at })];
      const known = { ...facts, campaignHistory };
      const history = [...(story.history ?? []), ...historyAt(journeys, at)];
      const decision = decideEntry({ plan, cause, facts: known, history, now: at });
      if (decision.kind === 'enter') begin(at, index, decision);
      else if (isAboutIt(decision.reason, { plan, cause, facts: known, history, now: at }))
        refusals.push({ at, reason: decision.reason });
    }
  };
  const letTimePass = (to: number, index: number) => {
    for (let turn = clock.next(facts, cursor); turn !== null && turn.at < to; turn = clock.next(facts, cursor)) {
      cursor = turn.at;
      ask(turn.at, index, [turn.cause]);
    }
    cursor = Math.max(cursor, to);
  };

  for (const [index, entry] of ordered.entries()) {
    letTimePass(entry.at, index);
    const earlier = facts;
    if (entry.change.kind === 'pause') paused = true;
    else if (entry.change.kind === 'resume') paused = false;
    else facts = applyChange(facts, entry.change, entry.at).facts;
    if (entry.starts?.kind === 'staff')
      begin(entry.at, index + 1, { entryKey: `staff-${journeys.size + 1}`, subject: entry.starts.subject });
    else if (entry.starts?.kind === 'cause') ask(entry.at, index + 1, [entry.starts.cause]);
    else ask(entry.at, index + 1, clock.causesOf(entry, earlier, facts, index));
  }
  letTimePass(until, ordered.length);
  return { journeys: [...journeys.values()], refusals };
}

/** The dead and inactive are refused whatever happened; it is told only where it would have let others in. */
function isAboutIt(reason: EntryRefusalReason, question: EntryQuestion): boolean {
  if (reason !== 'deceased' && reason !== 'inactive') return reason !== 'other_trigger';
  const { facts } = question;
  const patient = { ...facts.patient, deceased: false, active: true };
  const decision = decideEntry({ ...question, facts: { ...facts, patient } });
  return decision.kind === 'enter' || !(decision.reason === 'other_trigger' || decision.reason === 'trigger_not_met');
}

type Start = { entryKey: string; subject: { appointmentId: string | null } };

/** What is outside the patient, as far as it was told. */
function worldOf({ provider, webhook, covered, others, limits, watch }: StoryToPlay) {
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(webhook === undefined ? {} : { webhook }),
    ...(covered === undefined ? {} : { covered }),
    ...(others === undefined ? {} : { others }),
    ...(limits === undefined ? {} : { limits }),
    ...(watch === undefined ? {} : { watch }),
  };
}

/** Earlier journeys as production would find them in its rows at that instant. */
function historyAt(journeys: ReadonlyMap<string, PlayedJourney>, now: number): PastEntry[] {
  return [...journeys.values()].map(({ entryKey, simulation: { endedAt, state } }) => ({
    enrollmentId: entryKey,
    entryKey,
    appointmentId: state.subject.appointmentId,
    enteredAt: state.enteredAt,
    endedAt: endedAt !== null && endedAt <= now ? endedAt : null,
  }));
}

/** The same as entry rules may ask about them. */
function journeysAsFacts(
  journeys: ReadonlyMap<string, PlayedJourney>,
  { campaignKey, now }: { campaignKey: string; now: number },
): Facts['campaignHistory'] {
  return [...journeys.values()].map(({ entryKey, simulation: { endedAt, outcome, state } }) => {
    const isOver = endedAt !== null && endedAt <= now;
    return {
      ...{ campaignId: campaignKey, slug: campaignKey, enrollmentId: entryKey, enteredAt: state.enteredAt },
      endedAt: isOver ? endedAt : null,
      exitReason: isOver && outcome.kind === 'done' ? outcome.reason : null,
    };
  });
}
