import type { CampaignDocumentInput } from '@cairn/core';

type Step = CampaignDocumentInput['nodes'][number];

/**
 * A campaign of so many steps as a careful author might draw it: conditions that part the patients into groups, and in each group a line
 * of waits, messages and tags to an end. Broad rather than deep, so that all of it can be on one screen.
 */
export function madeUpJourney(size: number): CampaignDocumentInput {
  const depth = size >= 600 ? 5 : size >= 150 ? 3 : 1;
  const nodes: Step[] = [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
  ];
  const edges: CampaignDocumentInput['edges'] = [];
  let ends = [{ from: 'start', port: 'next' }];
  for (let level = 0; level < depth; level++) {
    ends = ends.flatMap(({ from, port }, at) => {
      const id = `ask_${level}_${at}`;
      const config = { when: { op: 'tag', tag: `group ${level} ${at}` } };
      nodes.push({ id, kind: 'condition', name: `In group ${level + 1}.${at + 1}?`, config });
      edges.push({ from, port, to: id });
      return [
        { from: id, port: 'yes' },
        { from: id, port: 'no' },
      ];
    });
  }
  const rest = size - nodes.length;
  ends.forEach((end, line) => {
    const length = Math.floor(rest / ends.length) + (line < rest % ends.length ? 1 : 0);
    let last = end;
    for (let at = 0; at < length; at++) {
      const id = `s_${line}_${at}`;
      nodes.push({ id, ...stepAt(line, at, length) });
      edges.push({ ...last, to: id });
      last = { from: id, port: 'next' };
    }
  });
  return { schemaVersion: 1, name: `Made-up journey of ${size} steps`, nodes, edges };
}

function stepAt(line: number, at: number, length: number): Omit<Step, 'id'> {
  if (at === length - 1) return { kind: 'exit', config: { label: `End of line ${line + 1}` } };
  switch (at % 3) {
    case 0:
      return { kind: 'delay', config: { mode: 'for', duration: { amount: 1 + (at % 9), unit: 'days' } } };
    case 1:
      return {
        kind: 'message',
        config: {
          channel: at % 2 === 0 ? 'sms' : 'email',
          purpose: 'care',
          ...(at % 2 === 0 ? {} : { subject: `Letter ${at} of line ${line + 1}` }),
          body: `Hello {{ patient.first_name | default: "there" }}, please call us at {{ practice.phone }} about line ${line}, step ${at}.`,
        },
      };
    default:
      return { kind: 'tag', config: { change: 'add', tag: `line ${line + 1} step ${at}` } };
  }
}

/** A campaign of so many steps in one line: what a rehearsal has to walk to its end. */
export function straightJourney(size: number): CampaignDocumentInput {
  const nodes: Step[] = [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
  ];
  for (let at = 1; at < size - 1; at++) {
    const wait = { mode: 'for', duration: { amount: 90, unit: 'minutes' } };
    const step = at % 2 === 0 ? { kind: 'delay', config: wait } : stepAt(0, at % 4 === 1 ? 1 : 2, size);
    nodes.push({ id: `s_${at}`, ...step });
  }
  nodes.push({ id: 'end', kind: 'exit', config: { label: 'End' } });
  const edges = nodes.slice(1).map(({ id }, at) => ({ from: nodes[at]?.id ?? 'start', port: 'next', to: id }));
  return { schemaVersion: 1, name: `A line of ${size} steps`, nodes, edges };
}
