import type { Command, Gap } from '../../document/commands.ts';
import type { CanvasEditing } from '../canvas-editing.ts';
import type { GapSpot } from '../gaps.ts';
import { gapSpots, nearestGap } from '../gaps.ts';
import type { Projection } from '../projection.ts';
import type { Camera } from './camera.ts';
import type { Drag } from './pointer-drag.ts';

/** What is drawn while something is dragged. Changes when the target does, not with every move of the pointer. */
export type DragScene =
  | { kind: 'carry'; label: string; spots: readonly GapSpot[]; target: GapSpot | null; carried: ReadonlySet<string> }
  | { kind: 'connect'; from: { x: number; y: number }; target: string | null }
  | { kind: 'box'; from: { x: number; y: number } };

export type DragWorld = {
  root: HTMLElement;
  camera: Camera;
  projection: () => Projection;
  show: (scene: DragScene | null) => void;
  /** Where the pointer is, in pixels of the canvas element, for what follows it. */
  follow: (x: number, y: number) => void;
};

type Carried = { ids: ReadonlySet<string>; label: string; commandAt: (to: Gap) => Command; put: (to: Gap) => void };

/** Carries steps, or a new one, to a gap. */
export function carry(world: DragWorld, editing: CanvasEditing, { ids, label, commandAt, put }: Carried): Drag {
  const spots = gapSpots(world.projection(), ids);
  const allowed = new Map<GapSpot, boolean>();
  const isAllowed = (spot: GapSpot) => {
    const known = allowed.get(spot) ?? editing.allows(commandAt(spot.gap));
    allowed.set(spot, known);
    return known;
  };
  let target: GapSpot | null = null;
  const show = () => world.show({ kind: 'carry', label, spots, target, carried: ids });
  show();
  return {
    move(x, y) {
      const point = pointOf(world, x, y);
      world.follow(point.left, point.top);
      const near = point.isInside ? nearestGap(spots, point.x, point.y) : null;
      const next = near !== null && isAllowed(near) ? near : null;
      if (next === target) return;
      target = next;
      show();
    },
    drop() {
      if (target !== null) put(target.gap);
    },
    end: () => world.show(null),
  };
}

/** Leads a loose end to a card: "continue at". */
export function connect(world: DragWorld, editing: CanvasEditing, from: Gap): Drag {
  const spot = gapSpots(world.projection(), new Set()).find(
    ({ gap }) => gap.after === from.after && gap.port === from.port,
  );
  const start = { x: spot?.x ?? 0, y: (spot?.y ?? 0) + 34 };
  let target: string | null = null;
  world.show({ kind: 'connect', from: start, target });
  return {
    move(x, y) {
      const point = pointOf(world, x, y);
      world.follow(point.x, point.y);
      const under = stepUnder(x, y);
      const next = under !== null && editing.allows({ kind: 'connect', from, to: under }) ? under : null;
      if (next === target) return;
      target = next;
      world.show({ kind: 'connect', from: start, target });
    },
    drop() {
      if (target !== null) editing.perform({ kind: 'connect', from, to: target });
    },
    end: () => world.show(null),
  };
}

/** Draws a box from where the pointer was pressed. */
export function drawBox(
  world: DragWorld,
  start: { x: number; y: number },
  onDrawn: (box: { x: number; y: number; width: number; height: number }) => void,
): Drag {
  const first = pointOf(world, start.x, start.y);
  world.show({ kind: 'box', from: { x: first.x, y: first.y } });
  return {
    move(x, y) {
      const point = pointOf(world, x, y);
      world.follow(point.x, point.y);
    },
    drop(x, y) {
      const last = pointOf(world, x, y);
      onDrawn({
        x: Math.min(first.x, last.x),
        y: Math.min(first.y, last.y),
        width: Math.abs(first.x - last.x),
        height: Math.abs(first.y - last.y),
      });
    },
    end: () => world.show(null),
  };
}

/** A point of the window in pixels of the canvas element (`left`, `top`) and of the journey (`x`, `y`). */
function pointOf({ root, camera }: Pick<DragWorld, 'root' | 'camera'>, clientX: number, clientY: number) {
  const bounds = root.getBoundingClientRect();
  const left = clientX - bounds.left;
  const top = clientY - bounds.top;
  const { x, y, zoom } = camera.viewport();
  const isInside = left >= 0 && top >= 0 && left <= bounds.width && top <= bounds.height;
  return { left, top, x: (left - x) / zoom, y: (top - y) / zoom, isInside };
}

function stepUnder(x: number, y: number): string | null {
  const hit = document.elementFromPoint(x, y)?.closest('[data-step]');
  return hit instanceof HTMLElement ? (hit.dataset['step'] ?? null) : null;
}
