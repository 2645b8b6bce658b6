import type { CampaignDocumentInput, DocumentNode } from '@cairn/core';

type More = {
  trigger?: DocumentNode;
  settings?: CampaignDocumentInput['settings'];
  /** Ports other than the `next` that joins the row. A step that one of them leads to is not joined to the step before it. */
  edges?: CampaignDocumentInput['edges'];
};

/** Steps in a row behind one trigger (by default: a visit is booked), left by everybody whose visit is cancelled. */
export function journey(name: string, steps: DocumentNode[], more: More = {}): CampaignDocumentInput {
  const row = [more.trigger ?? booked, ...steps];
  const edges = more.edges ?? [];
  const joined = steps.flatMap((step, index) => {
    const from = row[index];
    const isBranch = edges.some((edge) => edge.to === step.id);
    return isBranch || from === undefined || from.kind === 'exit'
      ? []
      : [{ from: from.id, port: waysOn[from.kind] ?? 'next', to: step.id }];
  });
  return {
    schemaVersion: 1,
    name,
    settings: more.settings ?? { exits: [cancelled] },
    nodes: row,
    edges: [...joined, ...edges],
  };
}

/** By which port the row goes on after steps that part. */
const waysOn: Record<string, string> = { 'wait-for': 'timed_out', condition: 'yes' };

const cancelled = {
  id: 'cancelled',
  label: 'visit cancelled',
  when: { op: 'this_appointment' as const, status: ['cancelled' as const] },
};

const booked: DocumentNode = {
  id: 'start',
  kind: 'event-trigger',
  config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
};

export function wait(id: string, amount: number, unit: 'seconds' | 'minutes' | 'hours' | 'days'): DocumentNode {
  return { id, kind: 'delay', config: { mode: 'for', duration: { amount, unit } } };
}

export function email(id: string, config: Record<string, unknown> = {}): DocumentNode {
  const base = { channel: 'email', purpose: 'care', sending: 'automatic', subject: `About ${id}` };
  return { id, kind: 'message', config: { ...base, body: 'Dear {{ patient.first_name }}', ...config } };
}

export function sms(id: string, config: Record<string, unknown> = {}): DocumentNode {
  const base = { channel: 'sms', purpose: 'care', sending: 'automatic' };
  return { id, kind: 'message', config: { ...base, body: `Dear {{ patient.first_name }}: ${id}`, ...config } };
}

export const end: DocumentNode = { id: 'end', kind: 'exit', config: { label: 'Done' } };
