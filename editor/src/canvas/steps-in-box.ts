import { cardSize } from './card-size.ts';
import type { Box } from './layout/blocks.ts';
import type { Projection } from './projection.ts';

/** The steps whose cards a drawn box touches, in the order of the flow. Folded branches are no steps. */
export function stepsInBox({ cards }: Projection, box: Omit<Box, 'id'>): Set<string> {
  const touched = [...cards.values()].filter(({ step, box: card }) => {
    if (step.folded !== null) return false;
    const isBeside = card.x > box.x + box.width || card.x + card.width < box.x;
    const isAbove = card.y > box.y + box.height || card.y + cardSize(step).frame < box.y;
    return !isBeside && !isAbove;
  });
  return new Set(touched.map(({ id }) => id));
}
