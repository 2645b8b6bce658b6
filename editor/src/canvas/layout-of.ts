import { cardSize } from './card-size.ts';
import type { BlockLayout } from './layout/blocks.ts';
import { layoutBlocks } from './layout/blocks.ts';
import type { Nesting } from './layout/nesting.ts';
import type { StepView } from './step-view.ts';

/** Places the cards of a campaign. The trigger stands on top. `nested`: how the steps below it nest, where that is known. */
export function layoutOf(steps: ReadonlyMap<string, StepView>, nested?: Nesting): BlockLayout {
  const views = [...steps.values()];
  return layoutBlocks(
    entryOf(views),
    views.map((step) => {
      const { width, height, frame } = cardSize(step);
      return { id: step.id, width, height, stub: height - frame, ports: step.ports };
    }),
    nested,
  );
}

/** The trigger; without one the first step. */
export function entryOf(steps: readonly StepView[]): string | null {
  return (steps.find((step) => step.category === 'trigger') ?? steps[0])?.id ?? null;
}

/** Whether two sets of steps are drawn in the same places: a changed setting moves nothing. */
export function sameShape(a: ReadonlyMap<string, StepView>, b: ReadonlyMap<string, StepView>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const others = [...b.values()];
  return [...a.values()].every((step, index) => {
    const other = others[index];
    return other !== undefined && (step === other || isDrawnAlike(step, other));
  });
}

function isDrawnAlike(a: StepView, b: StepView): boolean {
  return (
    a.id === b.id &&
    a.category === b.category &&
    (a.note === null) === (b.note === null) &&
    a.ports.length === b.ports.length &&
    a.ports.every((port, index) => port.id === b.ports[index]?.id && port.to === b.ports[index]?.to)
  );
}
