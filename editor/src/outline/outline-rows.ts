import { nestSteps } from '../canvas/layout/nesting.ts';
import { entryOf } from '../canvas/layout-of.ts';
import type { StepView } from '../canvas/step-view.ts';

export type OutlineRow = {
  /** The way that led here; no two rows share one. */
  key: string;
  step: StepView;
  /** How many branches deep, from 0. */
  depth: number;
  /** The way out that leads here, where the step before has several. */
  via: string | null;
  /** The step has a row of its own elsewhere; this one says "continue at". */
  isJump: boolean;
};

/** The flow as a nested list, nested as the picture is: branches indent, and where they meet again the list comes back out. */
export function outlineRows(steps: ReadonlyMap<string, StepView>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const entry = entryOf([...steps.values()]);
  for (const root of [...(entry === null ? [] : [entry]), ...steps.keys()]) {
    if (!rows.some((row) => row.step.id === root)) rows.push(...rowsBelow(root, withoutTold(steps, rows)));
  }
  return rows;
}

function rowsBelow(root: string, steps: ReadonlyMap<string, StepView>): OutlineRow[] {
  const successors = new Map(
    [...steps.values()].map((step) => [step.id, step.ports.flatMap(({ to }) => (to === null ? [] : [to]))]),
  );
  const { heads, joins } = nestSteps(root, successors);
  const rows: OutlineRow[] = [];
  const visit = (id: string, depth: number, via: string | null, key: string) => {
    const step = steps.get(id);
    if (step === undefined) return;
    rows.push({ key, step, depth, via, isJump: false });
    const branches = step.ports.length > 1;
    const own = new Set(heads.get(id));
    for (const port of step.ports) {
      const target = port.to === null ? undefined : steps.get(port.to);
      if (target === undefined) continue;
      const way = `${id}:${port.id}`;
      const isHead = own.delete(target.id);
      if (isHead) visit(target.id, branches ? depth + 1 : depth, branches ? port.label : null, way);
      else if (branches) rows.push({ key: way, step: target, depth: depth + 1, via: port.label, isJump: true });
    }
    for (const join of joins.get(id) ?? []) visit(join, depth, null, `${id}/${join}`);
  };
  visit(root, 0, null, root);
  return rows;
}

function withoutTold(steps: ReadonlyMap<string, StepView>, rows: readonly OutlineRow[]): ReadonlyMap<string, StepView> {
  const told = new Set(rows.map((row) => row.step.id));
  return new Map([...steps].filter(([id]) => !told.has(id)));
}
