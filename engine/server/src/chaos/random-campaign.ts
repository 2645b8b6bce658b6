import type { CampaignDocumentInput, Channel, Filter } from '@cairn/core';
import type { Random } from './random.ts';

export type RandomCampaign = { slug: string; document: CampaignDocumentInput };

/** The event that brings a patient in; its property `campaign` says into which campaign. */
export const bookedEvent = 'appointment.booked';
export const formEvent = 'form.submitted';

/** The campaign into which others send patients on. */
export const nextSlug = 'chaos-next';

/** Waits, says one thing and ends; leaves as the others do. */
export const nextCampaign: RandomCampaign = {
  slug: nextSlug,
  document: {
    schemaVersion: 1,
    name: 'Chaos next',
    settings: {
      exits: [{ id: 'cancelled', label: 'visit cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
    },
    nodes: [
      { id: 'start', kind: 'campaign-trigger', config: { entry: 'every_time' } },
      { id: 'rest', kind: 'delay', config: { mode: 'for', duration: { amount: 2, unit: 'seconds' } } },
      {
        id: 'mail',
        kind: 'message',
        config: {
          ...{ channel: 'email', purpose: 'care', sending: 'automatic', subject: 'One more word' },
          body: 'Hello {{ patient.first_name }}, one more word about your visit.',
        },
      },
      { id: 'end', kind: 'exit', config: { label: 'Done' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'rest' },
      { from: 'rest', port: 'next', to: 'mail' },
      { from: 'mail', port: 'next', to: 'end' },
    ],
  },
};

/**
 * A campaign that begins with a wait of 1-10 s and mixes waits, conditions, splits, lots, goals and messages of both channels; some send
 * patients on into another campaign. Every path leads to an
 * end or to a wait of days; all leave when the visit is cancelled, some when a form is handed in.
 */
export function randomCampaign(random: Random, slug: string): RandomCampaign {
  const graph = new Graph();
  let open: OpenEnd[] = [{ from: 'start', port: 'next' }];
  open = addWait(graph, random, open);
  open = addMessage(graph, random, open);
  for (let more = random.int(1, 3); more > 0; more -= 1) {
    const add = random.pick([addWait, addWait, addChoice, addSplit, addLot, addMessage]);
    open = add(graph, random, open);
    if (add !== addMessage) open = addMessage(graph, random, open);
  }
  if (random.chance(0.3)) open = graph.add('goal', { label: 'came so far', afterwards: 'go_on' }, open, ['next']);
  if (random.chance(0.4)) open = graph.add('start-campaign', { campaign: nextSlug }, open, ['next']);
  if (random.chance(0.35)) {
    open = graph.add('delay', { mode: 'for', duration: { amount: 3, unit: 'days' } }, open, ['next']);
    open = addMessage(graph, random, open);
  }
  graph.add('exit', { label: 'Done' }, open, []);
  const goal = random.chance(0.25)
    ? {
        goal: {
          label: 'form handed in',
          when: { op: 'event' as const, name: formEvent, since: 'enrollment' as const, times: 1 },
        },
      }
    : {};
  return {
    slug,
    document: {
      schemaVersion: 1,
      name: `Chaos ${slug}`,
      settings: {
        exits: [{ id: 'cancelled', label: 'visit cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
        ...goal,
      },
      nodes: [
        {
          id: 'start',
          kind: 'event-trigger',
          config: {
            event: bookedEvent,
            where: [{ path: 'campaign', compare: 'is', value: slug }],
            entry: 'per_appointment',
          },
        },
        ...graph.nodes,
      ],
      edges: graph.edges,
    },
  };
}

type OpenEnd = { from: string; port: string };

class Graph {
  readonly nodes: CampaignDocumentInput['nodes'] = [];
  readonly edges: CampaignDocumentInput['edges'] = [];

  /** Adds a node that all open ends lead to; its own ways out are open then. */
  add(kind: string, config: Record<string, unknown>, open: readonly OpenEnd[], ports: readonly string[]): OpenEnd[] {
    const id = `step_${this.nodes.length + 1}`;
    this.nodes.push({ id, kind, config });
    this.edges.push(...open.map((end) => ({ ...end, to: id })));
    return ports.map((port) => ({ from: id, port }));
  }
}

type Block = (graph: Graph, random: Random, open: readonly OpenEnd[]) => OpenEnd[];

const addWait: Block = (graph, random, open) => {
  const seconds = (max: number) => ({ amount: random.int(1, max), unit: 'seconds' });
  switch (random.pick(['for', 'for', 'relative', 'relative', 'event', 'condition'])) {
    case 'for':
      return graph.add('delay', { mode: 'for', duration: seconds(10) }, open, ['next']);
    case 'relative': {
      const ifPast = random.pick(['skip', 'go_now']);
      const config = { mode: 'relative', duration: seconds(10), direction: 'before', ifPast };
      const ends = graph.add('delay', config, open, ['next', 'missed']);
      return random.chance(0.5) ? ends : parted(graph, random, ends);
    }
    case 'event': {
      const awaited = { kind: 'event', event: random.pick(['message.replied', formEvent]) };
      const since = random.pick(['node', 'enrollment', 'message']);
      return parted(graph, random, addWaitFor(graph, random, open, { for: awaited, since }));
    }
    default: {
      const when = random.pick<Filter>([
        { op: 'event', name: formEvent, since: 'enrollment', times: 1 },
        { op: 'event', name: 'message.replied', since: 'enrollment', times: 1 },
        { op: 'not', of: { op: 'has_future_appointment' } },
      ]);
      return parted(
        graph,
        random,
        addWaitFor(graph, random, open, { for: { kind: 'condition', when }, since: 'node' }),
      );
    }
  }
};

function addWaitFor(graph: Graph, random: Random, open: readonly OpenEnd[], awaited: Record<string, unknown>) {
  const timeout = { amount: random.int(2, 10), unit: 'seconds' };
  return graph.add('wait-for', { ...awaited, timeout }, open, ['happened', 'timed_out']);
}

const addChoice: Block = (graph, random, open) => {
  const when = random.pick(choices);
  return parted(graph, random, graph.add('condition', { when }, open, ['yes', 'no']));
};

const choices: readonly [Filter, ...Filter[]] = [
  { op: 'has_future_appointment' },
  { op: 'event', name: formEvent, since: 'ever', times: 1 },
  { op: 'event', name: 'message.replied', since: 'enrollment', times: 1 },
  { op: 'event', name: 'appointment.moved', since: 'enrollment', times: 1 },
];

const addSplit: Block = (graph, random, open) => {
  const branches = random
    .shuffled(choices)
    .slice(0, 2)
    .map((when, i) => ({ id: `branch_${i}`, name: `Branch ${i}`, when }));
  return parted(graph, random, graph.add('split', { branches }, open, ['branch_0', 'branch_1', 'else']));
};

const addLot: Block = (graph, random, open) => {
  const percent = random.int(20, 80);
  const shares = [
    { id: 'a', name: 'A', percent },
    { id: 'b', name: 'B', percent: 100 - percent },
  ];
  return parted(graph, random, graph.add('random-split', { shares }, open, ['a', 'b']));
};

/** Two ways out or more: the first gets a message of its own, sometimes the second too; then they join. */
function parted(graph: Graph, random: Random, ends: readonly OpenEnd[]): OpenEnd[] {
  const [first, ...others] = ends;
  if (first === undefined) return [];
  const one = random.chance(0.8) ? addMessage(graph, random, [first]) : [first];
  return [...one, ...(random.chance(0.4) ? addMessage(graph, random, others) : others)];
}

const addMessage: Block = (graph, random, open) => {
  const channel = random.pick<Channel>(['email', 'sms']);
  const ends = addOneMessage(graph, random, open, channel);
  if (!random.chance(0.25)) return ends;
  const [sent] = ends;
  if (sent === undefined) return [];
  const other = channel === 'email' ? 'sms' : 'email';
  return [sent, ...addOneMessage(graph, random, [{ from: sent.from, port: 'not_sent' }], other)];
};

function addOneMessage(graph: Graph, random: Random, open: readonly OpenEnd[], channel: Channel): OpenEnd[] {
  const config = {
    channel,
    // Nobody consented to marketing here, so such a message is skipped.
    purpose: random.pick(['care', 'care', 'care', 'care', 'operational', 'operational', 'marketing']),
    sending: 'automatic',
    ...(channel === 'email' && { subject: 'A word before your visit' }),
    body: 'Hello {{ patient.first_name }}, this is about your visit.',
  };
  return graph.add('message', config, open, ['next']);
}
