import type { CampaignDocument, SimulationResult } from '@cairn/core';
import type { TimelineNode, TimelineRows } from '@cairn/db';

/** A simulated journey in the form that timelines are told from, so that a rehearsal reads like the real thing. */
export function rowsOfSimulation({ trace, messages }: SimulationResult, document: CampaignDocument): TimelineRows {
  const campaign = { id: 'rehearsal', name: document.name };
  const iso = (at: number) => new Date(at).toISOString();
  const nodeOf = (nodeId: string | null): TimelineNode | null => {
    const found = document.nodes.find(({ id }) => id === nodeId);
    if (found === undefined) return null;
    const { kind, config, name } = found;
    return { kind, config, ...(name !== undefined && { name }) };
  };
  return {
    inbound: [],
    replies: [],
    tasks: [],
    events: [],
    covers: [],
    trace: trace
      .map(({ at, kind, nodeId, port, reason, detail }, order) => {
        return { id: String(order), at: iso(at), kind, campaign, nodeId, node: nodeOf(nodeId), port, reason, detail };
      })
      .reverse(),
    effects: messages.map((message) => ({
      id: `${message.nodeId}#${message.visit}#${message.role}`,
      campaign,
      nodeId: message.nodeId,
      node: nodeOf(message.nodeId),
      channel: message.channel,
      role: message.role,
      purpose: message.purpose,
      mode: 'live',
      state: message.outcome,
      reason: message.reason,
      errorCode: null,
      address: message.to,
      subject: message.subject,
      delivery: null,
      createdAt: iso(message.decidedAt),
      notBefore: iso(message.calledAt ?? message.decidedAt),
      callingAt: message.calledAt === null ? null : iso(message.calledAt),
      acceptedAt: message.outcome === 'accepted' && message.calledAt !== null ? iso(message.calledAt) : null,
      settledAt: null,
      deliveredAt: null,
    })),
  };
}
