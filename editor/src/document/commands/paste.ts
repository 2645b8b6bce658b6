import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { nodeTypeOf } from '@cairn/core';
import { descriptionOf } from '../../steps/description-of.ts';
import type { Fragment } from '../fragment.ts';
import type { NewId } from '../new-ids.ts';
import { isRecord } from '../value-at.ts';
import { firstOpen } from './block-of.ts';
import type { Gap } from './command.ts';
import { graft } from './move.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { namesOf } from './remove.ts';
import type { Sketch } from './sketch.ts';
import { finished, isGap, reachedFrom, removeStep, setLine, sketchOf } from './sketch.ts';

type Config = Record<string, unknown>;

/** Puts copied steps in at gaps that lead to one place, under new ids. What leads outside the fragment, or to a trigger or note in it, ends. */
export function paste(
  document: CampaignDocument,
  given: Fragment,
  gaps: readonly Gap[],
  newId: NewId,
  verb: 'paste' | 'duplicate' = 'paste',
): Applied | null {
  const sketch = sketchOf(document);
  const steps = Object.entries(given.steps).filter(([, { kind }]) => !isLeftOut(kind));
  const ids = new Map(steps.map(([id, { kind }]) => [id, newId(kind)]));
  const entry = ids.get(given.entry);
  if (entry === undefined || gaps.length === 0 || !gaps.every((gap) => isGap(sketch, gap))) return null;
  const nodes = steps.flatMap(([id, { next: _next, kind, name, note, config }]): DocumentNode[] => {
    const made = ids.get(id);
    if (made === undefined) return [];
    const own = { ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
    return [{ id: made, kind, ...own, config: renamedIn(config, ids) }];
  });
  for (const node of nodes) sketch.nodes.set(node.id, node);
  for (const [id, { next }] of steps) {
    const after = ids.get(id);
    const node = after === undefined ? undefined : sketch.nodes.get(after);
    if (after === undefined || node === undefined) continue;
    for (const [port, to] of Object.entries(next)) {
      if (hasPort(node, port)) setLine(sketch, { after, port }, ids.get(to) ?? null);
    }
  }
  const reached = reachedFrom(sketch, [entry]);
  for (const { id } of nodes) if (!reached.has(id)) removeStep(sketch, id);
  const exits = exitsOf(given, sketch, ids) ?? firstOpen(sketch, reached);
  if (!graft(sketch, [{ entry, exits }], gaps)) return null;
  const patch = finished(sketch);
  const put = nodes.filter(({ id }) => reached.has(id));
  return applied(
    document,
    patch,
    put.map(({ id }) => id),
    `${verb} ${namesOf(put)}`,
  );
}

function exitsOf({ exits }: Fragment, sketch: Sketch, ids: ReadonlyMap<string, string>): Gap[] | undefined {
  return exits?.flatMap(({ after: old, port }) => {
    const after = ids.get(old);
    const node = after === undefined ? undefined : sketch.nodes.get(after);
    return after === undefined || node === undefined || !hasPort(node, port) ? [] : [{ after, port }];
  });
}

/** Each campaign has a trigger of its own, and notes of their own stand in no line. */
function isLeftOut(kind: string): boolean {
  const category = nodeTypeOf(kind)?.category;
  return category === 'trigger' || category === 'note';
}

function hasPort(node: DocumentNode, port: string): boolean {
  const { ports, category } = descriptionOf(node);
  return category === 'unknown' || Object.hasOwn(ports, port);
}

/** Settings that name copied steps name the copies. */
function renamedIn(config: Config, ids: ReadonlyMap<string, string>): Config {
  const entries = Object.entries(config).map(([key, value]) => [key, renamedValue(key, value, ids)]);
  return Object.fromEntries(entries);
}

function renamedValue(key: string, value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedValue('', item, ids));
  if (isRecord(value)) return renamedIn(value, ids);
  return (key === 'node' || key === 'to') && typeof value === 'string' ? (ids.get(value) ?? value) : value;
}
