import { entryOf } from './layout-of.ts';
import type { StepView } from './step-view.ts';

const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;
export type WalkKey = (typeof keys)[number];

export function isWalkKey(key: string): key is WalkKey {
  return keys.some((known) => known === key);
}

/** The step that a key leads to along the flow, or null where there is none: down = next, sideways = sibling branch. */
export function walk(steps: ReadonlyMap<string, StepView>, from: string, key: WalkKey): string | null {
  switch (key) {
    case 'ArrowDown':
      return nextOf(steps, from)[0] ?? null;
    case 'ArrowUp':
      return parentOf(steps, from);
    case 'ArrowLeft':
      return sibling(steps, from, -1);
    case 'ArrowRight':
      return sibling(steps, from, 1);
    case 'Home':
      return entryOf([...steps.values()]);
    case 'End':
      return endOf(steps, from);
  }
}

function nextOf(steps: ReadonlyMap<string, StepView>, from: string): string[] {
  const targets = (steps.get(from)?.ports ?? []).flatMap((port) =>
    port.to !== null && steps.has(port.to) ? [port.to] : [],
  );
  return [...new Set(targets)];
}

function parentOf(steps: ReadonlyMap<string, StepView>, id: string): string | null {
  for (const step of steps.values()) if (step.id !== id && step.ports.some((port) => port.to === id)) return step.id;
  return null;
}

function sibling(steps: ReadonlyMap<string, StepView>, id: string, by: number): string | null {
  const parent = parentOf(steps, id);
  const row = parent === null ? [] : nextOf(steps, parent);
  return row[row.indexOf(id) + by] ?? null;
}

function endOf(steps: ReadonlyMap<string, StepView>, from: string): string {
  const seen = new Set([from]);
  let at = from;
  for (let next = nextOf(steps, at)[0]; next !== undefined && !seen.has(next); next = nextOf(steps, at)[0]) {
    seen.add(next);
    at = next;
  }
  return at;
}
