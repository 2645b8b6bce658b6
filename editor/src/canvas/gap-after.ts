import type { Gap } from '../document/commands.ts';
import { entryOf } from './layout-of.ts';
import type { StepView } from './step-view.ts';
import { walk } from './walk.ts';

/**
 * Where a step goes that is added without saying where: behind the given one, else at the end of the main line. Before an end, behind
 * which nothing can stand. Null in a campaign without steps.
 */
export function gapAfter(steps: ReadonlyMap<string, StepView>, stepId: string | null): Gap | null {
  const entry = entryOf([...steps.values()]);
  const from = stepId ?? (entry === null ? null : walk(steps, entry, 'End'));
  const step = from === null ? undefined : steps.get(from);
  if (step === undefined) return null;
  const [first] = step.ports;
  return first === undefined ? wayInto(steps, step.id) : { after: step.id, port: first.id };
}

function wayInto(steps: ReadonlyMap<string, StepView>, stepId: string): Gap | null {
  for (const step of steps.values()) {
    const port = step.ports.find((one) => one.to === stepId);
    if (port !== undefined) return { after: step.id, port: port.id };
  }
  return null;
}
