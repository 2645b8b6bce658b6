import { nestSteps } from '../canvas/layout/nesting.ts';
import { entryOf } from '../canvas/layout-of.ts';
import type { PortView, StepView } from '../canvas/step-view.ts';
import type { Gap } from '../document/commands.ts';

type Place = {
  /** No two rows share one. */
  key: string;
  step: StepView;
  /** How many branches deep, from 0. */
  depth: number;
  /** The row that holds this one; null at the top. */
  parent: string | null;
};

export type StepRow = Place & {
  kind: 'step';
  /** The way on, of steps with one; null where ways have rows of their own, or there is none. */
  gap: Gap | null;
  /** The way on leads nowhere. */
  isOpen: boolean;
  /** The step that the way on leads to, where that is not the next one of the list. */
  continuesAt: StepView | null;
};

/** A way out of a step that branches. */
export type WayRow = Place & {
  kind: 'way';
  port: PortView;
  gap: Gap;
  /** The step it leads to, where that stands in another place of the list. */
  continuesAt: StepView | null;
  /** Rows of steps inside it, also of those deeper. */
  count: number;
};

export type OutlineRow = StepRow | WayRow;

/**
 * The flow as a nested list, nested as the picture is: branches indent, and where they meet again the list comes back out. Of the former rows
 * those that say the same are the very objects.
 */
export function outlineRows(steps: ReadonlyMap<string, StepView>, former: readonly OutlineRow[] = []): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const told = new Set<string>();
  const entry = entryOf([...steps.values()]);
  for (const root of [...(entry === null ? [] : [entry]), ...steps.keys()]) {
    if (told.has(root)) continue;
    const below = rowsBelow(root, told.size === 0 ? steps : new Map([...steps].filter(([id]) => !told.has(id))));
    for (const row of below) {
      rows.push(row);
      if (row.kind === 'step') told.add(row.step.id);
    }
  }
  const before = new Map(former.map((row) => [row.key, row]));
  return withWaysOn(rows, steps).map((row) => {
    const old = before.get(row.key);
    return old !== undefined && saysTheSame(old, row) ? old : row;
  });
}

function saysTheSame(a: OutlineRow, b: OutlineRow): boolean {
  return (
    a.kind === b.kind &&
    a.step === b.step &&
    a.depth === b.depth &&
    a.parent === b.parent &&
    a.continuesAt === b.continuesAt &&
    a.gap?.port === b.gap?.port &&
    (a.kind !== 'step' || b.kind !== 'step' || a.isOpen === b.isOpen) &&
    (a.kind !== 'way' || b.kind !== 'way' || (a.port === b.port && a.count === b.count))
  );
}

/** The rows to show while some branches are folded. */
export function unfoldedRows(rows: readonly OutlineRow[], collapsed: ReadonlySet<string>): OutlineRow[] {
  if (collapsed.size === 0) return [...rows];
  const hidden = new Set<string>();
  return rows.filter((row) => {
    const isHidden = row.parent !== null && (hidden.has(row.parent) || collapsed.has(row.parent));
    if (isHidden) hidden.add(row.key);
    return !isHidden;
  });
}

/** Every way out where steps can stand, in the order of the list. */
export function gapsOf(rows: readonly OutlineRow[]): Gap[] {
  return rows.flatMap(({ gap }) => (gap === null ? [] : [gap]));
}

function rowsBelow(root: string, steps: ReadonlyMap<string, StepView>): OutlineRow[] {
  const successors = new Map(
    [...steps.values()].map((step) => [step.id, step.ports.flatMap(({ to }) => (to === null ? [] : [to]))]),
  );
  const { heads, joins } = nestSteps(root, successors);
  const rows: OutlineRow[] = [];
  const visit = (id: string, depth: number, parent: string | null) => {
    const step = steps.get(id);
    if (step === undefined) return;
    const branches = step.ports.length > 1;
    const [only] = step.ports;
    const gap = branches || only === undefined ? null : { after: id, port: only.id };
    rows.push({ kind: 'step', key: id, step, depth, parent, gap, isOpen: false, continuesAt: null });
    const own = new Set(heads.get(id));
    for (const port of step.ports) {
      const target = port.to === null ? undefined : steps.get(port.to);
      const isHead = target !== undefined && own.delete(target.id);
      if (!branches) {
        if (isHead) visit(target.id, depth, parent);
        continue;
      }
      const key = `${id}:${port.id}`;
      const way: WayRow = {
        kind: 'way',
        key,
        step,
        depth: depth + 1,
        parent: id,
        port,
        gap: { after: id, port: port.id },
        continuesAt: isHead ? null : (target ?? null),
        count: 0,
      };
      rows.push(way);
      const before = rows.length;
      if (isHead) visit(target.id, depth + 1, key);
      way.count = rows.slice(before).filter(({ kind }) => kind === 'step').length;
    }
    for (const join of joins.get(id) ?? []) visit(join, depth, parent);
  };
  visit(root, 0, null);
  return rows;
}

/** Says where a line goes on, wherever that is not simply the next row. */
function withWaysOn(rows: readonly OutlineRow[], steps: ReadonlyMap<string, StepView>): OutlineRow[] {
  const parents = new Map(rows.map(({ key, parent }) => [key, parent]));
  return rows.map((row, index) => {
    if (row.kind === 'way' || row.gap === null) return row;
    const to = row.step.ports[0]?.to ?? null;
    if (to === null) return { ...row, isOpen: true };
    const around = holdersOf(row.parent, parents);
    let next = index + 1;
    while (next < rows.length && !(rows[next]?.kind === 'step' && around.has(rows[next]?.parent ?? null))) next += 1;
    return rows[next]?.step.id === to ? row : { ...row, continuesAt: steps.get(to) ?? null };
  });
}

/** The branch that a row stands in and those around that; null is the top. */
function holdersOf(parent: string | null, parents: ReadonlyMap<string, string | null>): Set<string | null> {
  const around = new Set<string | null>([null]);
  for (let at = parent; at !== null; at = parents.get(at) ?? null) around.add(at);
  return around;
}
