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
  const led = new Map(
    blocks.flatMap(({ exits }, index) => exits.map((gap) => [keyOf(gap), blocks[index + 1]?.entry ?? null] as const)),
  );
  const entries = [...within].flatMap((id): [string, Fragment['steps'][string]][] => {
    const node = sketch.nodes.get(id);
    if (node === undefined) return [];
    const { kind, name, note, config } = node;
    const inner = waysOf(sketch, id).filter(({ port, to }) => within.has(to) && !led.has(keyOf({ after: id, port })));
    const onward = [...led].flatMap(([key, entry]) => {
      const [after, port] = splitKey(key);
      return after === id && entry !== null ? [{ port, to: entry }] : [];
    });
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

function keyOf({ after, port }: { after: string; port: string }): string {
  return `${after}/${port}`;
}

/** Ids hold no slash, ways out may. */
function splitKey(key: string): [string, string] {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
}
