import { cardSize } from './card-size.ts';
import type { BlockLayout } from './layout/blocks.ts';
import { layoutBlocks } from './layout/blocks.ts';
import type { StepView } from './step-view.ts';

/** Places the cards of a campaign. The trigger stands on top. */
export function layoutOf(steps: ReadonlyMap<string, StepView>): BlockLayout {
  const views = [...steps.values()];
  return layoutBlocks(
    entryOf(views),
    views.map((step) => {
      const { width, height, frame } = cardSize(step);
      return { id: step.id, width, height, stub: height - frame, ports: step.ports };
    }),
  );
}

/** The trigger; without one the first step. */
export function entryOf(steps: readonly StepView[]): string | null {
  return (steps.find((step) => step.category === 'trigger') ?? steps[0])?.id ?? null;
}
