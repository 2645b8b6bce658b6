import type { DocumentNode } from '@cairn/core';
import { flowOrder } from '../../canvas/layout/dominators.ts';
import { descriptionOf } from '../../steps/description-of.ts';
import type { Gap } from './command.ts';
import type { Sketch } from './sketch.ts';
import { categoryOf, lineAt, reachedFrom, rootsOf, successorsOf, waysOf } from './sketch.ts';

/** What moves as one: a step, and of a step with several ways out all that hangs on it alone. */
export type Block = {
  entry: string;
  /** In the order of the flow. */
  members: ReadonlySet<string>;
  /** The ways by which the flow leaves it; empty where every way in it ends. */
  exits: readonly Gap[];
  /** Where the exits lead; null = the flow ends there. */
  next: string | null;
};

/** The block that a step begins. Null for triggers and notes, and where the ways lead on to several places. */
export function blockOf(sketch: Sketch, id: string): Block | null {
  const node = sketch.nodes.get(id);
  if (node === undefined || categoryOf(node) === 'trigger' || categoryOf(node) === 'note') return null;
  if (!isBranching(sketch, node)) return lineBlock(sketch, node);
  const own = hangingOn(sketch, id);
  return blockUntilJoin(sketch, id, own) ?? blockOfAll(sketch, id, own);
}

/** Whether a step has several ways out, of which optional ones count where they are used. */
function isBranching(sketch: Sketch, node: DocumentNode): boolean {
  const connected = new Set(waysOf(sketch, node.id).map(({ port }) => port));
  for (const [port, { optional = false }] of Object.entries(descriptionOf(node).ports)) {
    if (!optional) connected.add(port);
  }
  return connected.size > 1;
}

function lineBlock(sketch: Sketch, node: DocumentNode): Block {
  const port = waysOf(sketch, node.id)[0]?.port ?? Object.keys(descriptionOf(node).ports)[0];
  const exits = port === undefined ? [] : [{ after: node.id, port }];
  return { entry: node.id, members: new Set([node.id]), exits, next: nextOf(sketch, exits) };
}

/** The steps that only this one leads to, itself included. */
function hangingOn(sketch: Sketch, id: string): Set<string> {
  const below = reachedFrom(sketch, [id]);
  const led = new Set([...sketch.lines].filter(([from]) => from !== id).flatMap(([, ways]) => [...ways.values()]));
  const starts = [...sketch.nodes.keys()].filter((other) => other !== id && !below.has(other) && !led.has(other));
  const others = reachedFrom(sketch, [...rootsOf(sketch), ...starts], id);
  return new Set(flowOrder([id], successorsOf(sketch)).filter((step) => below.has(step) && !others.has(step)));
}

/** Down to the first step where all ways that go on meet again. */
function blockUntilJoin(sketch: Sketch, id: string, own: ReadonlySet<string>): Block | null {
  const arriving = new Map<string, number>();
  for (const step of own) {
    for (const { to } of waysOf(sketch, step)) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  }
  for (const join of own) {
    if (join === id || (arriving.get(join) ?? 0) < 2) continue;
    const members = reachedFrom(sketch, [id], join);
    const behind = reachedFrom(sketch, [join]);
    if ([...members].some((step) => !own.has(step) || behind.has(step))) continue;
    const exits = leaving(sketch, members);
    if (exits.length > 1) return { entry: id, members: inOrder(own, members), exits, next: join };
  }
  return null;
}

function blockOfAll(sketch: Sketch, id: string, own: ReadonlySet<string>): Block | null {
  const left = leaving(sketch, own);
  const exits = left.length > 0 ? left : firstOpen(sketch, own);
  const targets = new Set(exits.map((gap) => lineAt(sketch, gap)));
  return targets.size > 1 ? null : { entry: id, members: own, exits, next: nextOf(sketch, exits) };
}

function leaving(sketch: Sketch, members: ReadonlySet<string>): Gap[] {
  return [...members].flatMap((after) =>
    waysOf(sketch, after).flatMap(({ port, to }) => (members.has(to) ? [] : [{ after, port }])),
  );
}

/** The first way out, in the order given, that leads nowhere yet; none where every way ends for good. */
export function firstOpen(sketch: Sketch, members: ReadonlySet<string>): Gap[] {
  for (const after of members) {
    const node = sketch.nodes.get(after);
    for (const [port, { optional = false }] of Object.entries(node === undefined ? {} : descriptionOf(node).ports)) {
      if (!optional && lineAt(sketch, { after, port }) === null) return [{ after, port }];
    }
  }
  return [];
}

function nextOf(sketch: Sketch, [first]: readonly Gap[]): string | null {
  return first === undefined ? null : lineAt(sketch, first);
}

function inOrder(order: ReadonlySet<string>, members: ReadonlySet<string>): Set<string> {
  return new Set([...order].filter((id) => members.has(id)));
}
