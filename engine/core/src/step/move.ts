import type { Facts, MessageFacts } from '../facts/facts.ts';
import { patientZone } from '../filter/patient-zone.ts';
import type { NodeContext } from '../nodes/node-result.ts';
import { copiesOf } from '../nodes/send-anchor.ts';
import { own } from '../own.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { EffectIntent, EnrollmentState } from './contract.ts';
import { viewOf } from './exit-verdict.ts';

type Moment = { state: EnrollmentState; facts: Facts; now: number };

export function contextOf(node: PlanNode, { state, facts, now }: Moment, alsoContacts: boolean): NodeContext {
  const { enteredAt, arrivedAt, visit, visits, memory, afterMessage, lastMessage, subject, campaignKey } = state;
  return {
    nodeId: node.id,
    now,
    facts,
    view: viewOf({ state, facts, now }),
    enteredAt,
    arrivedAt,
    visit,
    visits,
    memory,
    afterMessage,
    lastMessage,
    subject,
    campaignKey,
    zone: patientZone(facts),
    next: node.next,
    readsOutcome: node.readsOutcome,
    alsoContacts,
  };
}

/**
 * The state on reaching the next node. Nodes that take no time keep the message before them as the one a wait counts from; a
 * wait in between forgets it.
 */
export function arriveAt(nodeId: string, { state: { kept: _, ...state }, facts, now }: Moment): EnrollmentState {
  const visit = (own(state.visits, nodeId) ?? 0) + 1;
  const left = { nodeId: state.nodeId, visit: state.visit };
  const isMessage = copiesOf(facts, left).length > 0;
  const carried = state.memory === null ? state.afterMessage : null;
  return {
    ...state,
    nodeId,
    visit,
    visits: { ...state.visits, [nodeId]: visit },
    arrivedAt: now,
    memory: null,
    afterMessage: isMessage ? left : carried,
    lastMessage: isMessage ? left : state.lastMessage,
  };
}

/** The facts with messages decided in this very step, so that nodes after them see them as queued. */
export function withQueued(facts: Facts, effects: readonly EffectIntent[], now: number): Facts {
  const toPatient = effects.filter(({ role }) => role === 'patient');
  const queued = toPatient.map(
    (effect): MessageFacts => ({
      effectId: `${effect.nodeId}#${effect.visit}#${effect.channel}`,
      nodeId: effect.nodeId,
      visit: effect.visit,
      channel: effect.channel,
      state: 'queued',
      createdAt: now,
      callingAt: null,
      acceptedAt: null,
      settledAt: null,
      deliveredAt: null,
      reason: null,
    }),
  );
  return queued.length === 0 ? facts : { ...facts, messages: [...facts.messages, ...queued] };
}
