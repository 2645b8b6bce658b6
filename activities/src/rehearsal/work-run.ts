import {
  audienceOf,
  type Cover,
  channels,
  type EntryCause,
  entryRefusals,
  entryWatch,
  type Facts,
  judgeMember,
  messagesOf,
  type Plan,
  sectionsOf,
  settleHouseholds,
} from '@cairn/core';
import {
  type PlayedStory,
  playStory,
  roomInSend,
  type SendLimits,
  type StoryEntry,
  sharedLimits,
} from '@cairn/core/rehearsal';
import {
  currentPractice,
  databaseNow,
  inPractice,
  loadFactPast,
  loadFactsOfPatients,
  loadPracticeFacts,
  membersOfList,
  practices,
  rehearsalPeople,
  rehearsalRuns,
  type Tx,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { wouldEnter } from '../audiences/would-enter.ts';
import type { EngineContext } from '../context.ts';
import { loadHistories } from '../entry/load-history.ts';
import { errorCode } from '../error-code.ts';
import { dayLimits } from './day-limits.ts';
import { pastOfPatient } from './past-of-patient.ts';
import { backTestDays, dayMs, planRun, type RunPlan } from './plan-run.ts';
import type { RunToWork } from './rehearsal-run.ts';
import { createTally, hasVisitAhead, type Tally } from './tally.ts';

const pageSize = 250;
/** How long the process works before it lets others have a turn. */
const turnMs = 20;

/** Carries everybody through the draft, page by page, and keeps what it came to. Never throws: what goes wrong ends the run as failed. */
export async function workRun(context: EngineContext, run: RunToWork): Promise<void> {
  try {
    await look(context, run);
  } catch (error) {
    context.log.error({ error: errorCode(error) }, 'A draft could not be looked through');
    await note(context, run, { state: 'failed' }).catch(() => {});
  }
}

/** What holds for everybody of a run. */
type Stage = {
  planned: RunPlan;
  now: number;
  mode: 'sandbox' | 'live';
  practice: Facts['practice'];
  limits: SendLimits;
  members: ReadonlySet<string> | null;
  covers: ReadonlyMap<string, Cover[]>;
  /** Who of a send is left out because another's message stands for theirs on every channel. */
  leftOut: ReadonlySet<string>;
  /** How many of the send came before, and how many of those entered. */
  place: { ahead: number; entered: number };
  tally: Tally;
};

async function look(context: EngineContext, run: RunToWork): Promise<void> {
  const begun = await inPractice(context.database, run.practiceId, (tx) => begin(context, tx, run), {
    statementMs: 60_000,
  });
  const { planned, now, practice } = begun;
  await note(context, run, { size: planned.size, wanted: planned.ids.length });
  const households = await householdsOf(context, run, begun);
  const place = { ahead: 0, entered: 0 };
  const stage: Stage = { ...begun, ...households, place, tally: createTally(practice.zone) };
  for (let at = 0; at < planned.ids.length; at += pageSize) {
    const page = planned.ids.slice(at, at + pageSize);
    const people = await inPractice(context.database, run.practiceId, (tx) => loadPage(tx, run, stage, page), {
      statementMs: 30_000,
    });
    await inTurns(people, (person) => carry(run, stage, person));
    if (!(await note(context, run, { looked: at + page.length }))) return;
  }
  const span = spanOf(run, now);
  const report = stage.tally.report({ ...span, assumptions: planned.assumptions });
  await inPractice(context.database, run.practiceId, async (tx) => {
    const people = stage.tally.people().map((one) => ({ practiceId: currentPractice, runId: run.runId, ...one }));
    for (let at = 0; at < people.length; at += 500)
      await tx
        .insert(rehearsalPeople)
        .values(people.slice(at, at + 500))
        .onConflictDoNothing();
  });
  await note(context, run, { state: 'done', report, finishedAt: now });
}

function spanOf({ kind }: RunToWork, now: number): { from: number; until: number } {
  const span = backTestDays * dayMs;
  return kind === 'back_test' ? { from: now - span, until: now } : { from: now, until: now + span };
}

async function begin(context: EngineContext, tx: Tx, { plan, campaignId, kind }: RunToWork) {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const { practice } = await loadPracticeFacts(tx);
  const planned = await planRun(tx, { plan, campaignId, kind, now, zone: practice.zone });
  if ('why' in planned) throw new Error('A run that was refused was begun.');
  const perDay = await dayLimits(tx);
  const limits = sharedLimits({ perMinute: plan.settings.pace?.perMinute ?? null, perDay, zone: practice.zone });
  const [row] = await tx.select({ mode: practices.mode }).from(practices);
  const source = audienceOf(plan)?.audience;
  const members = kind === 'back_test' && source?.kind === 'list' ? await membersOfList(tx, source.listId) : null;
  return { planned, now, practice, limits, members, mode: row?.mode ?? ('sandbox' as const) };
}

/** Who is covered by whom in a send that writes to a household once, by patient. */
async function householdsOf(
  context: EngineContext,
  run: RunToWork,
  { planned, now, mode }: Pick<Stage, 'planned' | 'now' | 'mode'>,
): Promise<Pick<Stage, 'covers' | 'leftOut'>> {
  const household = audienceOf(planned.plan)?.household ?? 'each';
  const nobody = { covers: new Map(), leftOut: new Set<string>() };
  if (run.kind === 'back_test' || household === 'each') return nobody;
  const messages = messagesOf(planned.plan);
  const candidates: ReturnType<typeof judgeMember>['candidate'][] = [];
  const inside = planned.ids.filter((id) => !planned.out.has(id));
  for (let at = 0; at < inside.length; at += pageSize) {
    const page = inside.slice(at, at + pageSize);
    const send = { campaignId: run.campaignId, plan: planned.plan, mode, nominalAt: planned.sendAt ?? now, now };
    const doors = await inPractice(context.database, run.practiceId, (tx) => wouldEnter(tx, send, page));
    const entering = [...doors.values()].filter((door) => door.kind === 'enters');
    await inTurns(entering, ({ facts }) => candidates.push(judgeMember({ facts, messages, now }).candidate));
    if (!(await note(context, run, {}))) return nobody;
  }
  const { covers, leftOut } = settleHouseholds(candidates, household);
  return { covers: Map.groupBy(covers, ({ patientId }) => patientId), leftOut: new Set(leftOut.keys()) };
}

type Person = {
  patientId: string;
  facts: Facts | null;
  story: { before: Facts; entries: StoryEntry[] } | null;
  history: Awaited<ReturnType<typeof loadHistories>>;
};

async function loadPage(tx: Tx, run: RunToWork, { planned, now, mode }: Stage, page: string[]): Promise<Person[]> {
  const { plan, start } = planned;
  const isPast = start === 'past';
  const sections = sectionsFor(plan);
  const since = now - backTestDays * dayMs;
  const nobody = new Map();
  const [facts, past, history] = await Promise.all([
    loadFactsOfPatients(tx, page, ...(sections === null ? [] : [sections])),
    isPast ? loadFactPast(tx, page, since) : null,
    isPast ? nobody : loadHistories(tx, { campaignId: run.campaignId, patientIds: page, mode }),
  ]);
  return page.map((patientId) => {
    const mine = facts.get(patientId) ?? null;
    const story =
      mine === null || past === null
        ? null
        : pastOfPatient({
            campaignId: run.campaignId,
            facts: mine,
            revisions: past.revisions.get(patientId) ?? [],
            appointmentKnownAt: past.appointmentKnownAt,
            consentsSince: past.consentsSince.get(patientId) ?? [],
            since,
          });
    return { patientId, facts: mine, story, history };
  });
}

/** Parts of the facts that the draft looks at; events always, for they may start it. */
function sectionsFor(plan: Plan) {
  const read = sectionsOf(plan);
  // A rule within a segment may ask about anything.
  const asksSegment = read.includes('segments') || entryWatch(plan)?.kind === 'segment';
  return asksSegment || plan.settings.entry?.filter !== undefined || audienceOf(plan) !== null
    ? null
    : [...new Set([...read, 'events' as const, 'campaigns' as const])];
}

function carry(run: RunToWork, stage: Stage, { patientId, facts, story, history }: Person): void {
  const { planned, now, tally, limits, members } = stage;
  if (facts === null) return;
  const out = planned.out.get(patientId);
  if (out !== undefined) {
    tally.refuse(patientId, out, out === 'excluded' ? 'Left out by a segment.' : 'Removed from the campaign by hand.');
    return;
  }
  if (stage.leftOut.has(patientId)) {
    tally.refuse(patientId, 'household', entryRefusals.household);
    return;
  }
  const { from, until } = spanOf(run, now);
  const before = story?.before ?? facts;
  const started = startOf(stage, story);
  if (started.kind === 'none') {
    tally.refuse(patientId, started.code, started.sentence);
    return;
  }
  let toBooked = 0;
  const covered = (stage.covers.get(patientId) ?? []).map(({ channel }) => channel);
  const source = audienceOf(planned.plan)?.audience;
  const isListed = source?.kind === 'list' && (members === null || members.has(patientId));
  const played: PlayedStory = playStory({
    plan: planned.plan,
    before,
    entries: started.entries,
    from,
    until,
    segments: Object.fromEntries(Object.entries(facts.segments).map(([id, { filter }]) => [id, filter])),
    lists: isListed ? [source.listId] : [],
    campaignKey: run.campaignId,
    history: history.get(patientId) ?? [],
    covered: channels.filter((channel) => covered.includes(channel)),
    limits,
    watch: (line, moment) => {
      if (line.kind === 'settled' && line.message.calledAt !== null && hasVisitAhead(moment.facts, moment.now))
        toBooked += 1;
    },
  });
  if (planned.start === 'send' && played.journeys.length > 0) stage.place.entered += 1;
  tally.add(patientId, { ...played, toBooked });
}

type Started = { kind: 'entries'; entries: StoryEntry[] } | { kind: 'none'; code: string; sentence: string };

/** What stands before the campaign for one of a run. */
function startOf({ planned, now, practice, place }: Stage, story: Person['story']): Started {
  const nothing: StoryEntry['change'] = { kind: 'together', changes: [] };
  const at = planned.sendAt ?? now;
  switch (planned.start) {
    case 'past': {
      const send: StoryEntry[] = planned.sendAt === null ? [] : [{ at, change: nothing, starts: { kind: 'send' } }];
      return { kind: 'entries', entries: [...send, ...(story?.entries ?? [])] };
    }
    case 'time':
      return { kind: 'entries', entries: [] };
    case 'appointments':
      return { kind: 'entries', entries: [{ at: now, change: nothing, starts: null }] };
    case 'backfill': {
      const cause: EntryCause = { kind: 'backfill', id: 'rehearsal', rule: { op: 'all', of: [] } };
      return { kind: 'entries', entries: [{ at: now, change: nothing, starts: { kind: 'cause', cause } }] };
    }
    case 'send': {
      const trigger = audienceOf(planned.plan);
      if (trigger === null) return { kind: 'entries', entries: [] };
      const room = roomInSend(trigger, { ...place, at, zone: practice.zone });
      place.ahead += 1;
      if (room.kind === 'none') return room;
      const cause = { kind: 'audience', nominalAt: at } as const;
      return { kind: 'entries', entries: [{ at: room.at, change: nothing, starts: { kind: 'cause', cause } }] };
    }
  }
}

/** Does it for all of them, and lets others have a turn every few milliseconds. */
async function inTurns<T>(all: readonly T[], work: (one: T) => unknown): Promise<void> {
  let begun = performance.now();
  for (const one of all) {
    work(one);
    if (performance.now() - begun < turnMs) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
}

type Change = Partial<
  Pick<typeof rehearsalRuns.$inferInsert, 'state' | 'size' | 'wanted' | 'looked' | 'report' | 'finishedAt'>
>;

/** False once it was called off. */
async function note(context: EngineContext, { practiceId, runId }: RunToWork, change: Change): Promise<boolean> {
  return inPractice(context.database, practiceId, async (tx) => {
    const touchedAt = (await databaseNow(tx)) + context.clockOffsetMs();
    const done = change.finishedAt === undefined ? change : { ...change, finishedAt: touchedAt };
    const rows = await tx
      .update(rehearsalRuns)
      .set({ ...done, touchedAt })
      .where(eq(rehearsalRuns.id, runId))
      .returning({ state: rehearsalRuns.state });
    return rows[0] !== undefined && rows[0].state !== 'cancelled';
  });
}
