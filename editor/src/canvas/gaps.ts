import type { Gap } from '../document/commands.ts';
import { cardSize } from './card-size.ts';
import { portX } from './port-x.ts';
import type { CardView, Projection } from './projection.ts';

/** A place where steps can be put in, at the "+" of a way out. */
export type GapSpot = { gap: Gap; x: number; y: number };

/** From a card's frame down to the middle of "+". */
const plusDrop = 22;

/** Every gap on the canvas, but those behind the steps that are carried themselves. */
export function gapSpots({ cards }: Projection, carried: ReadonlySet<string>): GapSpot[] {
  return [...cards.values()].flatMap((card) =>
    carried.has(card.id) || card.step.folded !== null ? [] : spotsOf(card),
  );
}

function spotsOf({ step, box }: CardView): GapSpot[] {
  const { frame } = cardSize(step);
  return step.ports.map((port, index) => ({
    gap: { after: step.id, port: port.id },
    x: box.x + portX(index, step.ports.length, box.width),
    y: box.y + frame + plusDrop,
  }));
}

const reach = { x: 170, y: 90 };

/** The gap that something dropped here goes into. */
export function nearestGap(spots: readonly GapSpot[], x: number, y: number): GapSpot | null {
  let best: GapSpot | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const dx = Math.abs(spot.x - x);
    const dy = Math.abs(spot.y - y);
    if (dx > reach.x || dy > reach.y) continue;
    const distance = dx + dy;
    if (distance >= least) continue;
    least = distance;
    best = spot;
  }
  return best;
}
