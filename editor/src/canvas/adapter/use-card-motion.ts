import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { Box } from '../layout/blocks.ts';
import type { Projection } from '../projection.ts';
import type { Camera } from './camera.ts';

const mostCards = 100;
const durationMs = 180;

/**
 * When cards get other places: the card that was acted on keeps its place on screen, and the others glide to theirs. No motion for many
 * cards at once, nor for people who asked for less of it.
 */
export function useCardMotion(
  root: RefObject<HTMLElement | null>,
  camera: Camera | null,
  projection: Projection,
  acted: string | null,
) {
  const former = useRef(projection);
  const latestActed = useRef(acted);
  latestActed.current = acted;
  useEffect(() => {
    const before = former.current;
    former.current = projection;
    if (camera === null || root.current === null || before.cards === projection.cards) return;
    const moved = movedCards(before, projection);
    if (moved.size === 0) return;
    const anchor = anchorOf(latestActed.current, before, projection, camera.seen());
    if (anchor.dx !== 0 || anchor.dy !== 0) {
      const { zoom } = camera.viewport();
      camera.shift(-anchor.dx * zoom, -anchor.dy * zoom);
    }
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const element = root.current;
    // The library hands the new places to the page after this: before the next frame is painted they are there.
    requestAnimationFrame(() => glide(element, moved, anchor));
  }, [root, camera, projection]);
}

type Shift = { dx: number; dy: number };

/** How far each card that is still there has moved. */
function movedCards(before: Projection, after: Projection): Map<string, Shift> {
  const moved = new Map<string, Shift>();
  for (const [id, card] of after.cards) {
    const old = before.cards.get(id)?.box;
    if (old === undefined) continue;
    const shift = shiftOf(old, card.box);
    if (shift.dx !== 0 || shift.dy !== 0) moved.set(id, shift);
  }
  return moved;
}

/** The move of the card acted on, or of the first card in view where that one is new. */
function anchorOf(acted: string | null, before: Projection, after: Projection, seen: Omit<Box, 'id'>): Shift {
  const own = acted === null ? undefined : before.cards.get(acted)?.box;
  const ownAfter = acted === null ? undefined : after.cards.get(acted)?.box;
  if (own !== undefined && ownAfter !== undefined) return shiftOf(own, ownAfter);
  for (const [id, { box }] of before.cards) {
    const isSeen =
      box.x < seen.x + seen.width &&
      box.x + box.width > seen.x &&
      box.y < seen.y + seen.height &&
      box.y + box.height > seen.y;
    const now = after.cards.get(id)?.box;
    if (isSeen && now !== undefined) return shiftOf(box, now);
  }
  return { dx: 0, dy: 0 };
}

function shiftOf(from: Box, to: Box): Shift {
  return { dx: to.x + to.width / 2 - from.x - from.width / 2, dy: to.y - from.y };
}

function glide(root: HTMLElement, moved: ReadonlyMap<string, Shift>, anchor: Shift) {
  const cards = [...root.querySelectorAll<HTMLElement>('.react-flow__node')];
  if (cards.length > mostCards) return;
  for (const card of cards) {
    const { dx, dy } = moved.get(card.dataset['id'] ?? '') ?? { dx: 0, dy: 0 };
    const from = { dx: anchor.dx - dx, dy: anchor.dy - dy };
    if (from.dx === 0 && from.dy === 0) continue;
    const keyframes = [{ translate: `${from.dx}px ${from.dy}px` }, { translate: '0 0' }];
    card.animate(keyframes, { duration: durationMs, easing: 'ease-out' });
  }
  const layer = root.querySelector('[data-lines]');
  layer?.animate([{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }], { duration: durationMs });
}
