import type { MessageFacts } from '../facts/facts.ts';
import type { NodeContext } from '../nodes/node-result.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';

export const visitId = '00000000-0000-4000-8000-000000000001';

/** Epoch ms of an ISO instant. */
export function instant(iso: string): number {
  return Date.parse(iso);
}

/** A node's context on arrival, about the sample patient; `view` follows from the rest. */
export function nodeContext(edit: Partial<Omit<NodeContext, 'view'>> & { now: number }): NodeContext {
  const context = {
    nodeId: 'node',
    facts: sampleFacts(),
    enteredAt: edit.now,
    arrivedAt: edit.now,
    visit: 1,
    visits: { node: 1 },
    memory: null,
    afterMessage: null,
    lastMessage: null,
    subject: { appointmentId: null },
    campaignKey: 'campaign',
    zone: 'America/New_York',
    next: {},
    readsOutcome: false,
    alsoContacts: false,
    ...edit,
  };
  const { facts, now, enteredAt, subject } = context;
  return { ...context, view: { facts, now, enteredAt, subject } };
}

/** A message of this enrollment, queued unless told otherwise. */
export function messageFacts(edit: Partial<MessageFacts> & Pick<MessageFacts, 'nodeId'>): MessageFacts {
  return {
    effectId: `${edit.nodeId}-1`,
    visit: 1,
    channel: 'sms',
    state: 'queued',
    createdAt: 0,
    callingAt: null,
    acceptedAt: null,
    settledAt: null,
    deliveredAt: null,
    reason: null,
    ...edit,
  };
}
