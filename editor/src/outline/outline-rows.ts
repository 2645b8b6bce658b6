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
  /** The step stands elsewhere already; this row says "continue at". */
  isJump: boolean;
};

/** The flow as a nested list: branches indent, a chain stays at its level, steps met again are named once more as jumps. */
export function outlineRows(steps: ReadonlyMap<string, StepView>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  const visit = (id: string, depth: number, via: string | null, key: string) => {
    const step = steps.get(id);
    if (step === undefined) return;
    const isJump = seen.has(id);
    rows.push({ key, step, depth, via, isJump });
    if (isJump) return;
    seen.add(id);
    const branches = step.ports.length > 1;
    for (const port of step.ports) {
      if (port.to === null) continue;
      visit(port.to, branches ? depth + 1 : depth, branches ? port.label : null, `${id}:${port.id}`);
    }
  };
  const entry = entryOf([...steps.values()]);
  if (entry !== null) visit(entry, 0, null, entry);
  for (const id of steps.keys()) if (!seen.has(id)) visit(id, 0, null, id);
  return rows;
}
