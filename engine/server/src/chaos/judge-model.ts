/**
 * Holds each journey against the simulator: told the facts that were really stored, at the instants at which they were, what became of its
 * messages must be one of the things that can become of them. Where a fact raced a decision, either order is accepted.
 */
import { type Facts, type Plan, simulate } from '@cairn/core';
import type postgres from 'postgres';
import { canEndAs, type Ending, endText, type Timeline, type TimelineFact } from './any-order.ts';
import { bookedAppointment, factsAtEntry } from './facts-at-entry.ts';
import type { Told } from './play-story.ts';
import { type JourneyRow, readJourneys } from './read-journeys.ts';

export type ModelVerdict = {
  journeys: number;
  /** Ended as the simulator says when every decision is made the instant it falls due. */
  asSimulated: number;
  /** Ended as another order of the same facts allows. */
  byAnotherOrder: number;
  violations: string[];
  /** The violating journeys with all that was judged, to be looked at again. */
  evidence: unknown[];
};

export async function judgeByModel(
  sql: postgres.Sql,
  campaigns: readonly { slug: string; plan: Plan }[],
  told: ReadonlyMap<string, Told>,
): Promise<ModelVerdict> {
  const plans = new Map(campaigns.map(({ slug, plan }) => [slug, plan]));
  const verdict: ModelVerdict = { journeys: 0, asSimulated: 0, byAnotherOrder: 0, violations: [], evidence: [] };
  for (const journey of await readJourneys(sql)) {
    // Begun by a step and no fact: the judge of rows holds these against what sent them.
    if (journey.enrolledBy !== 'event') continue;
    verdict.journeys += 1;
    const plan = plans.get(journey.campaign);
    const timeline = plan && timelineOf(journey, plan, told);
    if (!timeline) {
      verdict.violations.push(`journey ${journey.id}: entered by nothing that was told`);
      continue;
    }
    const observed = observedEnding(journey);
    const order = canEndAs(timeline, observed, journey.hints);
    if (order.kind !== 'possible') {
      verdict.evidence.push({ journey, timeline, observed });
      verdict.violations.push(
        `journey ${journey.id} of ${journey.campaign}: ${order.kind}, ${describe(timeline, observed)}`,
      );
    } else if (isSame(simulated(timeline, observed), observed)) verdict.asSimulated += 1;
    else verdict.byAnotherOrder += 1;
  }
  return verdict;
}

function timelineOf(journey: JourneyRow, plan: Plan, told: ReadonlyMap<string, Told>): Timeline | null {
  const [booking, ...later] = journey.facts;
  const startsAt = booking?.kind === 'event' ? told.get(booking.messageId)?.startsAt : null;
  if (booking?.kind !== 'event' || booking.appointmentId === null || startsAt == null) return null;
  const { appointmentId } = booking;
  const facts: Facts = factsAtEntry(bookedAppointment(appointmentId, startsAt), booking.event, journey.patientId);
  let appointment = bookedAppointment(appointmentId, startsAt);
  const change = (fact: JourneyRow['facts'][number]): TimelineFact => {
    if (fact.kind !== 'event') return { at: fact.at, change: fact.change };
    const event = { kind: 'event', event: fact.event } as const;
    if (fact.appointmentId === null) return { at: fact.at, change: event };
    const movedTo = told.get(fact.messageId)?.startsAt ?? appointment.startsAt;
    const status = fact.event.name === 'appointment.cancelled' ? 'cancelled' : 'booked';
    appointment = { ...appointment, startsAt: movedTo, status };
    return { at: fact.at, change: { kind: 'together', changes: [{ kind: 'appointment', appointment }, event] } };
  };
  return {
    plan,
    start: { now: journey.enteredAt, facts, subject: { appointmentId }, campaignKey: journey.campaignId },
    facts: later.map(change),
    until: journey.judgedAt,
  };
}

function observedEnding({ messages, status, exitReason, nodeId }: JourneyRow): Ending {
  const isOver = status === 'ended' || status === 'settling';
  return {
    messages: Object.fromEntries(messages.map((message) => [message.nodeId, message.state])),
    end: isOver ? (exitReason ?? 'no reason') : `${status === 'active' ? 'waiting' : status} at ${nodeId}`,
  };
}

/** The ending without any delay, with the providers' answers as they were. */
function simulated({ plan, start, facts, until }: Timeline, observed: Ending): Ending {
  const result = simulate({
    plan,
    start,
    timeline: facts,
    until,
    provider: ({ nodeId }) => {
      const answer = observed.messages[nodeId];
      return answer === 'failed' || answer === 'unknown' ? answer : 'accepted';
    },
  });
  return {
    messages: Object.fromEntries(result.messages.map(({ nodeId, outcome }) => [nodeId, outcome])),
    end: endText(result.outcome, result.state.nodeId),
  };
}

function isSame(one: Ending, other: Ending): boolean {
  const text = ({ messages, end }: Ending) => JSON.stringify([end, Object.entries(messages).sort()]);
  return text(one) === text(other);
}

function describe(timeline: Timeline, observed: Ending): string {
  const after = (at: number) => `+${((at - timeline.start.now) / 1000).toFixed(3)}s`;
  const facts = timeline.facts.map(({ at, change }) => `${after(at)} ${factName(change)}`);
  const undisturbed = simulated(timeline, observed);
  const write = ({ messages, end }: Ending) =>
    `${end} [${Object.entries(messages)
      .map(([node, state]) => `${node} ${state}`)
      .join(', ')}]`;
  return `facts ${facts.join('; ') || 'none'}; it came to ${write(observed)}; simulated ${write(undisturbed)}`;
}

function factName(change: TimelineFact['change']): string {
  if (change.kind === 'together') return change.changes.map(factName).join(' and ');
  return change.kind === 'event' ? change.event.name : change.kind;
}
