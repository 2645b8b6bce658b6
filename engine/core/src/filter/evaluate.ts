import type { Facts, MessageFacts } from '../facts/facts.ts';
import { own } from '../own.ts';
import { ageReachedAt, attendedUpTo, isOverAt, matchingEvents, visitIsLongAgoAt } from './bounds.ts';
import { compare } from './compare.ts';
import type { Filter, LeafFilter } from './filter.ts';

/** What a filter is asked about: one patient, at one instant, inside one enrollment (or none). */
export type FilterView = {
  facts: Facts;
  /** Epoch ms. */
  now: number;
  /** When the enrollment began; null when there is none (triggers, audiences): then nothing happened "since enrollment". */
  enteredAt: number | null;
  subject: { appointmentId: string | null };
};

/** Whether the filter holds. An empty `all` holds, an empty `any` does not. Nothing later than `now` counts as happened. */
export function evaluate(filter: Filter, view: FilterView): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => evaluate(part, view));
    case 'any':
      return filter.of.some((part) => evaluate(part, view));
    case 'not':
      return !evaluate(filter.of, view);
    default:
      return evaluateLeaf(filter, view);
  }
}

function evaluateLeaf(leaf: LeafFilter, view: FilterView): boolean {
  const { facts, now } = view;
  switch (leaf.op) {
    case 'patient':
      return compare(facts.patient[leaf.field], leaf.compare, leaf.value);
    case 'attribute':
      return compare(own(facts.patient.attributes, leaf.name), leaf.compare, leaf.value);
    case 'tag':
      return facts.patient.tags.includes(leaf.tag);
    case 'age':
      return isOldEnough(leaf, view);
    case 'this_appointment': {
      const appointment = facts.appointments.find(({ id }) => id === view.subject.appointmentId);
      return appointment !== undefined && leaf.status.includes(appointment.status);
    }
    case 'has_future_appointment':
      return facts.appointments.some((one) => one.status === 'booked' && one.startsAt !== null && one.startsAt > now);
    case 'last_visit_before': {
      const last = attendedUpTo(facts, now).at(-1);
      return last !== undefined && now >= visitIsLongAgoAt(last, leaf.ago, facts);
    }
    case 'event': {
      const counted = matchingEvents(leaf, view).filter(
        (event) => event.occurredAt <= now && (leaf.within === undefined || now < isOverAt(event, leaf.within, facts)),
      );
      return counted.length >= leaf.times;
    }
    case 'message':
      return cameTo(lastMessageOf(leaf.node, facts), leaf.came_to);
  }
}

function isOldEnough(leaf: Extract<LeafFilter, { op: 'age' }>, { facts, now }: FilterView): boolean {
  const reachedAt = ageReachedAt(facts, leaf.years);
  if (reachedAt === null) return false;
  return leaf.compare === 'at_least' ? now >= reachedAt : now < reachedAt;
}

/** The message of that node's last visit; null when it never decided on one. */
function lastMessageOf(nodeId: string, facts: Facts): MessageFacts | null {
  return facts.messages.reduce<MessageFacts | null>(
    (last, message) => (message.nodeId === nodeId && message.visit >= (last?.visit ?? 0) ? message : last),
    null,
  );
}

function cameTo(message: MessageFacts | null, cameTo: Extract<LeafFilter, { op: 'message' }>['came_to']): boolean {
  if (message === null) return false;
  switch (cameTo) {
    case 'accepted':
      return message.state === 'accepted';
    case 'delivered':
      return message.deliveredAt !== null;
    case 'failed':
      return message.state === 'failed';
    case 'skipped':
      return message.state === 'skipped' || message.state === 'cancelled';
  }
}
