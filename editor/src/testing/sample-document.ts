import type { CampaignDocument } from '@cairn/core';
import { campaignDocument } from '@cairn/core';

/** A small campaign with every shape that matters: a wait, a condition with two branches that meet again, an end. */
export function sampleDocument(): CampaignDocument {
  return campaignDocument.parse({
    schemaVersion: 1,
    name: 'Recall',
    settings: {
      exits: [{ id: 'left', label: 'appointment cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
    },
    nodes: [
      {
        id: 'start',
        kind: 'event-trigger',
        config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
      },
      { id: 'pause', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
      {
        id: 'ask',
        kind: 'condition',
        name: 'Speaks Spanish?',
        config: { when: { op: 'patient', field: 'language', compare: 'is', value: 'es' } },
      },
      {
        id: 'letter',
        kind: 'message',
        config: { channel: 'email', purpose: 'care', sending: 'automatic', subject: 'Hola', body: 'Hola' },
      },
      {
        id: 'text',
        kind: 'message',
        name: 'Text',
        config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' },
      },
      { id: 'later', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'weeks' } } },
      { id: 'done', kind: 'exit', config: { label: 'Told' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'pause' },
      { from: 'pause', port: 'next', to: 'ask' },
      { from: 'ask', port: 'yes', to: 'letter' },
      { from: 'ask', port: 'no', to: 'text' },
      { from: 'letter', port: 'next', to: 'later' },
      { from: 'text', port: 'next', to: 'later' },
      { from: 'later', port: 'next', to: 'done' },
    ],
  });
}
