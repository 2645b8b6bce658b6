import { assertNever } from '../assert-never.ts';
import type { Facts } from '../facts/facts.ts';
import { patientZone } from '../filter/patient-zone.ts';
import { describeNode } from '../nodes/describe-node.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import type { FactChange } from '../simulator/fact-change.ts';
import type { SimulatedAction, SimulatedLine, SimulatedMessage, SimulatedMoment } from '../simulator/world.ts';
import type { TraceEntry } from '../step/contract.ts';
import { clausesOfLine } from './clauses-of-line.ts';
import { momentIn } from './moment.ts';
import type { RehearsalEvent } from './rehearsal-event.ts';
import { sayReason } from './say-reason.ts';

type Told = Pick<RehearsalEvent, 'kind' | 'tone' | 'what' | 'why'> & Partial<RehearsalEvent>;

/** One line of a simulation as an event of the rehearsal, in plain words. `message`: its place among the messages. */
export function tellEvent(
  plan: Plan,
  line: SimulatedLine,
  moment: SimulatedMoment & { messageAt(message: SimulatedMessage): number },
): RehearsalEvent {
  const blank = { at: moment.now, stepId: null, visit: null, clauses: [], port: null, until: null };
  return { ...blank, message: null, pinnedTo: null, ...wordsOf(plan, line, moment) };
}

function wordsOf(
  plan: Plan,
  line: SimulatedLine,
  moment: SimulatedMoment & { messageAt(message: SimulatedMessage): number },
): Told {
  switch (line.kind) {
    case 'trace': {
      const { entry } = line;
      const place = { at: entry.at, stepId: entry.nodeId, visit: entry.visit, port: entry.port };
      return { ...place, clauses: clausesOfLine(plan, entry, moment), ...traceWords(plan, entry, moment.facts) };
    }
    case 'deferred': {
      const until = momentIn(patientZone(moment.facts), line.until);
      return {
        ...aboutMessage(line.message, moment.messageAt(line.message)),
        kind: 'deferred',
        tone: 'warn',
        what: `${messageName(line.message)} is held back until ${until}`,
        why: sayReason(line.reason),
        until: line.until,
      };
    }
    case 'settled':
      return { ...aboutMessage(line.message, moment.messageAt(line.message)), ...settledWords(line.message) };
    case 'action':
      return { stepId: line.action.nodeId, visit: line.action.visit, ...actionWords(line.action) };
    case 'change': {
      const { pinnedTo } = line;
      const why = pinnedTo === null ? null : 'Chosen for this wait.';
      const what = changeWords(line.change, patientZone(moment.facts));
      return {
        kind: 'fact',
        tone: 'info',
        what,
        why,
        stepId: pinnedTo?.nodeId ?? null,
        visit: pinnedTo?.visit ?? null,
        pinnedTo,
      };
    }
    default:
      return assertNever(line, 'line of a simulation');
  }
}

function aboutMessage({ nodeId, visit }: SimulatedMessage, message: number) {
  return { stepId: nodeId, visit, message };
}

function traceWords(plan: Plan, entry: TraceEntry, facts: Facts): Told {
  const { kind, reason, detail, port } = entry;
  const zone = patientZone(facts);
  switch (kind) {
    case 'entered':
      return { kind: 'entered', tone: 'good', what: 'Entered the campaign', why: null };
    case 'waiting': {
      const dueAt = numberIn(detail, 'dueAt');
      const until =
        dueAt === null ? '' : ` ${reason === 'waiting_until' ? 'until' : 'at most until'} ${momentIn(zone, dueAt)}`;
      return { kind: 'waiting', tone: 'info', what: `Waits${until}`, why: sayReason(reason), until: dueAt };
    }
    case 'passed':
      return passedWords(plan, entry, zone);
    case 'message_decided': {
      const name = detail['channel'] === 'sms' ? 'a text message' : 'an e-mail';
      const approval = detail['approval'] === true;
      const why = approval ? 'Somebody approves it first; here that is taken to be done at once.' : null;
      return { kind: 'decided', tone: 'info', what: `Decided to send ${name}`, why };
    }
    case 'ended':
      return endedWords(entry);
    case 'stuck':
      return { kind: 'stuck', tone: 'bad', what: 'Stuck here: somebody would have to look', why: sayReason(reason) };
    case 'held':
      return { kind: 'waiting', tone: 'warn', what: 'Held: the campaign is paused', why: null };
    default:
      return { kind: 'passed', tone: 'muted', what: sayReason(reason).replace(/\.$/, ''), why: null, port };
  }
}

function passedWords(plan: Plan, { nodeId, port, reason, detail }: TraceEntry, zone: string): Told {
  const because = textIn(detail, 'because');
  const happenedAt = numberIn(detail, 'occurredAt') ?? numberIn(detail, 'deliveredAt');
  const node = nodeId === null ? undefined : own(plan.nodes, nodeId);
  const label = node === undefined || port === null ? null : (own(describeNode(node).ports, port)?.label ?? null);
  const way = port === null || port === 'next' || label === null ? '' : `: ${label}`;
  const sentence = sayReason(reason).replace(/\.$/, '');
  const why =
    because !== null
      ? `Because ${because}.`
      : happenedAt !== null
        ? `On ${momentIn(zone, happenedAt)}.`
        : reason === 'drawn'
          ? 'By lot: the same patient always draws the same.'
          : null;
  const missed = port === 'missed' || port === 'timed_out' || port === 'not_sent';
  const isUnseen = reason === 'campaign_started' || reason === 'campaign_left';
  return {
    kind: 'passed',
    tone: missed ? 'warn' : 'muted',
    what: `${sentence}${way}`,
    why: isUnseen ? 'What the other campaign makes of it is not simulated.' : why,
  };
}

function endedWords({ reason, detail }: TraceEntry): Told {
  const label = textIn(detail, 'label');
  const why = label === null ? null : `${label.charAt(0).toUpperCase()}${label.slice(1).replace(/\.$/, '')}.`;
  const tone = reason === 'goal_met' ? 'good' : reason === 'completed' ? 'muted' : 'warn';
  const what =
    reason === 'completed'
      ? 'Reached the end'
      : `Left the campaign: ${lowerFirst(sayReason(reason)).replace(/\.$/, '')}`;
  return { kind: 'ended', tone, what, why };
}

function settledWords(message: SimulatedMessage): Told {
  const name = messageName(message);
  const why = message.reason === null ? null : sayReason(message.reason);
  switch (message.outcome) {
    case 'accepted':
      return {
        kind: 'sent',
        tone: 'good',
        what: `${name} goes out`,
        why: message.to === null ? null : `To ${message.to}.`,
      };
    case 'failed':
      return { kind: 'not_sent', tone: 'bad', what: `${name} fails`, why };
    case 'unknown':
      return { kind: 'not_sent', tone: 'warn', what: `${name}: unclear whether it went out`, why };
    case 'cancelled':
      return { kind: 'not_sent', tone: 'muted', what: `${name} is called off before it goes`, why };
    default:
      return { kind: 'not_sent', tone: 'warn', what: `${name} is not sent`, why };
  }
}

function messageName({ channel, role }: SimulatedMessage): string {
  const name = channel === 'sms' ? 'The text message' : 'The e-mail';
  return role === 'patient' ? name : `${name} to a contact`;
}

function actionWords({ outcome }: SimulatedAction): Told {
  if (outcome === 'failed')
    return { kind: 'action', tone: 'bad', what: 'The other system could not be told', why: 'Chosen for this step.' };
  if (outcome === 'cancelled')
    return { kind: 'action', tone: 'muted', what: 'The other system is not told', why: null };
  return {
    kind: 'action',
    tone: 'good',
    what: 'The other system is told',
    why: 'Nothing really leaves: its answer is taken to be yes.',
  };
}

function changeWords(change: FactChange | { kind: 'pause' | 'resume' }, zone: string): string {
  switch (change.kind) {
    case 'together':
      return [
        ...new Set(change.changes.filter(({ kind }) => kind !== 'event').map((one) => changeWords(one, zone))),
      ].join(', ');
    case 'event':
      return change.event.name === 'message.replied'
        ? `The patient replies${typeof change.event.properties['keyword'] === 'string' ? ` “${change.event.properties['keyword']}”` : ''}`
        : `“${change.event.name}” happens`;
    case 'appointment': {
      const { status, startsAt } = change.appointment;
      const when = startsAt === null ? '' : ` on ${momentIn(zone, startsAt)}`;
      return status === 'cancelled'
        ? 'The appointment is cancelled'
        : status === 'fulfilled'
          ? 'The visit takes place'
          : `An appointment is booked${when}`;
    }
    case 'report':
      return change.came_to === 'failed' ? 'The message comes back' : `The message is ${change.came_to}`;
    case 'opt_out':
      return change.channel === 'sms' ? 'The patient texts STOP' : 'The patient unsubscribes from e-mail';
    case 'task_done':
      return 'Staff do the task';
    case 'pause':
      return 'The campaign is paused';
    case 'resume':
      return 'The campaign goes on';
    case 'opt_in':
      return 'The patient opts in again';
    case 'invoice':
      return 'An invoice changes';
    case 'suppress':
      return 'The address is suppressed';
    case 'encounter':
      return 'A visit takes place';
    case 'form':
      return 'A form is filled in';
    case 'journey':
      return change.journey.endedAt === null ? 'Another campaign takes the patient in' : 'Another campaign ends';
    case 'past_message':
      return 'Another campaign writes to the patient';
    case 'patient':
    case 'practice':
    case 'address':
    case 'consent':
    case 'restrictions':
      return 'The record changes';
    default:
      return assertNever(change, 'change');
  }
}

function numberIn(detail: TraceEntry['detail'], key: string): number | null {
  const value = detail[key];
  return typeof value === 'number' ? value : null;
}

function textIn(detail: TraceEntry['detail'], key: string): string | null {
  const value = detail[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
