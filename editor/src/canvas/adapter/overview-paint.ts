import { cardSize } from '../card-size.ts';
import type { Box } from '../layout/blocks.ts';
import type { CardView } from '../projection.ts';

export type OverviewScale = { factor: number; left: number; top: number; room: { width: number; height: number } };

const padding = 8;

/** How the journey fits into the overview: as large as it can be, in its middle. */
export function overviewScale(
  size: { width: number; height: number },
  room: { width: number; height: number },
): OverviewScale {
  const inner = { width: room.width - 2 * padding, height: room.height - 2 * padding };
  const factor = Math.min(inner.width / Math.max(size.width, 1), inner.height / Math.max(size.height, 1), 0.2);
  return {
    factor,
    left: (room.width - size.width * factor) / 2,
    top: (room.height - size.height * factor) / 2,
    room,
  };
}

export function paintOverview(
  element: HTMLCanvasElement,
  cards: ReadonlyMap<string, CardView>,
  { factor, left, top, room }: OverviewScale,
  seen: Omit<Box, 'id'>,
): void {
  const context = element.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio;
  element.width = room.width * ratio;
  element.height = room.height * ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colour = coloursOf(element);
  const rectangle = ({ step, box }: CardView, grow: number) => {
    const width = Math.max(2, box.width * factor);
    const height = Math.max(1.5, cardSize(step).frame * factor);
    context.fillRect(left + box.x * factor - grow, top + box.y * factor - grow, width + 2 * grow, height + 2 * grow);
  };
  for (const card of cards.values()) {
    context.fillStyle = colour(`--family-${card.step.category}`) || colour('--family-outcome');
    rectangle(card, 0);
  }
  for (const card of cards.values()) {
    const isBad = card.step.blocks > 0;
    if (!isBad && !card.isSelected) continue;
    context.fillStyle = colour(card.isSelected ? '--ink' : '--tone-bad-ink');
    rectangle(card, 1.5);
  }
  context.strokeStyle = colour('--focus');
  context.lineWidth = 1.5;
  const x = Math.max(1, left + seen.x * factor);
  const y = Math.max(1, top + seen.y * factor);
  const right = Math.min(room.width - 1, left + (seen.x + seen.width) * factor);
  const bottom = Math.min(room.height - 1, top + (seen.y + seen.height) * factor);
  context.strokeRect(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
}

function coloursOf(element: HTMLElement): (name: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
}
