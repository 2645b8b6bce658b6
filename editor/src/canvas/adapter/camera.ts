import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import type { Box } from '../layout/blocks.ts';
import type { StepNode } from './flow-elements.ts';

export const zoomBounds = { min: 0.08, max: 1.5 };

/** Moves the part of the journey that is seen. Sizes are read from the page: the library learns of a changed size later. */
export type Camera = ReturnType<typeof createCamera>;

export function createCamera(
  flow: Pick<ReactFlowInstance<StepNode>, 'getViewport' | 'setViewport'>,
  root: HTMLElement,
) {
  const set = (viewport: Viewport) =>
    void flow.setViewport({ x: Math.round(viewport.x), y: Math.round(viewport.y), zoom: viewport.zoom });
  const centre = ({ x, y, width, height }: Omit<Box, 'id'>, zoom: number) =>
    set({
      x: root.clientWidth / 2 - (x + width / 2) * zoom,
      y: root.clientHeight / 2 - (y + height / 2) * zoom,
      zoom,
    });
  const zoomTo = (zoom: number) => {
    const { x, y, zoom: now } = flow.getViewport();
    const next = Math.min(zoomBounds.max, Math.max(zoomBounds.min, zoom));
    const middle = { x: root.clientWidth / 2, y: root.clientHeight / 2 };
    set({ x: middle.x - ((middle.x - x) * next) / now, y: middle.y - ((middle.y - y) * next) / now, zoom: next });
  };
  return {
    root,
    viewport: () => flow.getViewport(),
    set,
    /** By a factor around the middle. */
    zoomBy: (factor: number) => zoomTo(flow.getViewport().zoom * factor),
    zoomTo,
    /** The part of the journey that is seen, in its own pixels. */
    seen(): Omit<Box, 'id'> {
      const { x, y, zoom } = flow.getViewport();
      return { x: -x / zoom, y: -y / zoom, width: root.clientWidth / zoom, height: root.clientHeight / zoom };
    },
    shift(dx: number, dy: number) {
      const { x, y, zoom } = flow.getViewport();
      set({ x: x + dx, y: y + dy, zoom });
    },
    moveTo(x: number, y: number) {
      const { zoom } = flow.getViewport();
      set({ x: root.clientWidth / 2 - x * zoom, y: root.clientHeight / 2 - y * zoom, zoom });
    },
    /** The trigger near the top, at 100 %. */
    showTop(box: Box) {
      set({ x: root.clientWidth / 2 - box.x - box.width / 2, y: 40, zoom: 1 });
    },
    /** As large as it fits, and not above 100 %. */
    show(boxes: readonly Box[]) {
      if (boxes.length === 0) return;
      const left = Math.min(...boxes.map((box) => box.x));
      const top = Math.min(...boxes.map((box) => box.y));
      const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
      const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
      const zoom = Math.min(1, (root.clientWidth * 0.92) / width, (root.clientHeight * 0.92) / height);
      centre({ x: left, y: top, width, height }, Math.max(zoomBounds.min, zoom));
    },
    /** Moves only when the card is not wholly in sight. */
    reveal(box: Box) {
      const { x, y, zoom } = flow.getViewport();
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const card = { left, top, right: left + box.width * zoom, bottom: top + box.height * zoom };
      const isInside =
        left >= 8 && top >= 8 && card.right <= root.clientWidth - 8 && card.bottom <= root.clientHeight - 8;
      if (!isInside || isCovered(root, card)) centre(box, Math.max(zoom, 0.75));
    },
  };
}

type Edges = { left: number; top: number; right: number; bottom: number };

/** Whether something that lies over the canvas hides a part of a card. */
function isCovered(root: HTMLElement, card: Edges): boolean {
  const origin = root.getBoundingClientRect();
  return [...root.querySelectorAll('[data-over-canvas]')].some((element) => {
    const bounds = element.getBoundingClientRect();
    const isBeside = bounds.right - origin.left < card.left || bounds.left - origin.left > card.right;
    return !isBeside && bounds.bottom - origin.top > card.top && bounds.top - origin.top < card.bottom;
  });
}

/** Cards out of view are not in the page: waits some frames for the card to be drawn, then focuses it without scrolling. */
export function focusWhenMounted(root: HTMLElement | null, id: string, framesLeft = 20): void {
  const button = root?.querySelector(`[data-step="${CSS.escape(id)}"]`);
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenMounted(root, id, framesLeft - 1));
}
