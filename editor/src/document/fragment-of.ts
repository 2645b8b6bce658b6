import type { CampaignDocument } from '@cairn/core';
import { titleOf } from '../steps/description-of.ts';
import { blocksOf } from './commands/move.ts';
import { categoryOf, sketchOf, waysOf } from './commands/sketch.ts';
import type { Fragment } from './fragment.ts';

type Copied = { ok: true; fragment: Fragment } | { ok: false; problem: string };

/** Steps as a fragment: each with what hangs on it alone, one after the other, without the trigger. */
export function fragmentOf(document: CampaignDocument, nodeIds: readonly string[]): Copied {
  const sketch = sketchOf(document);
  const steps = nodeIds.filter((id) => {
    const node = sketch.nodes.get(id);
    return node !== undefined && categoryOf(node) !== 'trigger' && categoryOf(node) !== 'note';
  });
  if (steps.length === 0) {
    return { ok: false, problem: 'There is nothing to copy here: a campaign has one trigger, and it stays.' };
  }
  const blocks = blocksOf(sketch, steps);
  const [first] = blocks ?? [];
  if (blocks === null || first === undefined) {
    return {
      ok: false,
      problem: 'The ways out of these steps lead to different places, so they cannot be taken as one.',
    };
  }
  const ending = blocks.slice(0, -1).find(({ exits }) => exits.length === 0);
  if (ending !== undefined) {
    const node = sketch.nodes.get(ending.entry);
    const name = node === undefined ? 'One of them' : `“${titleOf(node)}”`;
    return { ok: false, problem: `${name} ends the journey, so nothing can follow it. Take the steps in two parts.` };
  }
  const within = new Set(blocks.flatMap(({ members }) => [...members]));
  // Where each way out of one of them leads in the copy: to the one behind it, null behind the last.
  const led = new Map<string, Map<string, string | null>>();
  blocks.forEach(({ exits }, index) => {
    for (const { after, port } of exits) {
      const ways = led.get(after) ?? new Map<string, string | null>();
      led.set(after, ways.set(port, blocks[index + 1]?.entry ?? null));
    }
  });
  const entries = [...within].flatMap((id): [string, Fragment['steps'][string]][] => {
    const node = sketch.nodes.get(id);
    if (node === undefined) return [];
    const { kind, name, note, config } = node;
    const leaving = led.get(id);
    const inner = waysOf(sketch, id).filter(({ port, to }) => within.has(to) && leaving?.has(port) !== true);
    const onward = [...(leaving ?? [])].flatMap(([port, to]) => (to === null ? [] : [{ port, to }]));
    const next = Object.fromEntries([...inner, ...onward].map(({ port, to }) => [port, to]));
    return [
      [id, { kind, ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }), config, next }],
    ];
  });
  return {
    ok: true,
    fragment: {
      type: 'journey-fragment',
      v: 1,
      from: { journey: document.name },
      entry: first.entry,
      steps: Object.fromEntries(entries),
      exits: [...(blocks.at(-1)?.exits ?? [])],
    },
  };
}
