import type { CampaignDocumentInput, Duration, Filter } from '@cairn/core';

const message = (id: string) => ({
  id,
  kind: 'message' as const,
  config: {
    channel: 'email' as const,
    purpose: 'care' as const,
    sending: 'automatic' as const,
    subject: 'Your visit',
    body: 'Dear {{ patient.first_name }}, we look forward to seeing you at {{ practice.name }}.',
  },
});
const wait = (id: string, duration: Duration) => ({
  id,
  kind: 'delay' as const,
  config: { mode: 'for' as const, duration },
});
const active: Filter = { op: 'patient', field: 'active', compare: 'is', value: true };
const check = (id: string) => ({ id, kind: 'condition' as const, config: { when: active } });
const end = { id: 'end', kind: 'exit' as const, config: { label: 'Done' } };
const entry = (event: string) => ({
  id: 'start',
  kind: 'event-trigger' as const,
  config: { event, where: [], entry: 'per_event' as const },
});

type Node = CampaignDocumentInput['nodes'][number];

/** Joins the nodes in their order, by `next`, or by `yes` after a condition. */
function inALine(name: string, nodes: Node[], exits: Filter | null = null): CampaignDocumentInput {
  return {
    schemaVersion: 1,
    name,
    settings: exits === null ? {} : { exits: [{ id: 'out', label: 'called off', when: exits }] },
    nodes,
    edges: nodes.slice(1).map((node, i) => ({
      from: nodes[i]?.id ?? '',
      port: nodes[i]?.kind === 'condition' ? 'yes' : 'next',
      to: node.id,
    })),
  };
}

const oneSecond: Duration = { amount: 1, unit: 'seconds' };
const threeDays: Duration = { amount: 3, unit: 'days' };

export const calledOffEvent = 'visit.called_off';
/** Leaves when a visit that was booked is called off: any event of this name. */
const calledOff: Filter = { op: 'event', name: calledOffEvent, since: 'enrollment', times: 1 };

/** enter, wait 1 s, message, exit */
export const shortJourney = (event: string) =>
  inALine('Short', [entry(event), wait('w1', oneSecond), message('m1'), end]);

/** Journey R: delay, condition, message, delay, condition, message, exit */
export const journeyR = (event: string) =>
  inALine('Journey R', [
    entry(event),
    wait('w1', oneSecond),
    check('c1'),
    message('m1'),
    wait('w2', oneSecond),
    check('c2'),
    message('m2'),
    end,
  ]);

/** A message at once. */
export const atOnce = (event: string) => inALine('At once', [entry(event), message('m1'), end]);

/** A text at once. */
export const atOnceByText = (event: string) =>
  inALine('At once by text', [
    entry(event),
    {
      id: 'm1',
      kind: 'message' as const,
      config: {
        channel: 'sms' as const,
        purpose: 'care' as const,
        sending: 'automatic' as const,
        body: 'Dear {{ patient.first_name }}, your practice has a message for you.',
      },
    },
    end,
  ]);

/** Waits three days at once; leaves when called off. */
export const firstWait = (event: string) =>
  inALine('First wait', [entry(event), wait('w1', threeDays), end], calledOff);

/** Two waits of a second and no message. */
export const twoWaits = (event: string) =>
  inALine('Two waits', [entry(event), wait('w1', oneSecond), wait('w2', oneSecond), end]);

/** Waits a second, then three days; leaves when called off. */
export const secondWait = (event: string) =>
  inALine('Second wait', [entry(event), wait('w1', oneSecond), wait('w2', threeDays), end], calledOff);
