/** How a press of the pointer that becomes a drag goes on. Points are in pixels of the window. */
export type Drag = {
  move: (x: number, y: number) => void;
  drop: (x: number, y: number) => void;
  /** Called off, or dropped; the last thing that is called. */
  end: () => void;
};

type Options = {
  root: HTMLElement;
  event: PointerEvent;
  /** Called once the pointer has moved so far that this is no click. */
  begin: () => Drag;
  /** Scrolls while the pointer is at an edge. */
  scroll?: (dx: number, dy: number) => void;
};

const farEnough = 5;
const edge = 44;
const fastest = 16;

/** Follows one pointer from its press on. A press that does not move stays a click; Escape calls a drag off. */
export function followPointer({ root, event, begin, scroll }: Options): void {
  const start = { x: event.clientX, y: event.clientY };
  const { pointerId } = event;
  const at = { ...start };
  let drag: Drag | null = null;
  let frame = 0;
  const abort = new AbortController();

  const stop = () => {
    abort.abort();
    cancelAnimationFrame(frame);
    drag?.end();
    if (drag !== null) swallowClick();
    drag = null;
  };
  const scrollAtEdge = () => {
    frame = requestAnimationFrame(scrollAtEdge);
    const { dx, dy } = pull(root.getBoundingClientRect(), at);
    if (dx === 0 && dy === 0) return;
    scroll?.(dx, dy);
    drag?.move(at.x, at.y);
  };
  const onMove = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return;
    at.x = next.clientX;
    at.y = next.clientY;
    if (drag === null && Math.hypot(at.x - start.x, at.y - start.y) >= farEnough) {
      drag = begin();
      if (scroll !== undefined) frame = requestAnimationFrame(scrollAtEdge);
    }
    drag?.move(at.x, at.y);
  };
  const onUp = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return;
    drag?.move(next.clientX, next.clientY);
    drag?.drop(next.clientX, next.clientY);
    stop();
  };
  const onKey = (next: KeyboardEvent) => {
    if (next.key !== 'Escape' || drag === null) return;
    next.preventDefault();
    next.stopPropagation();
    stop();
  };
  const { signal } = abort;
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', stop, { signal });
  window.addEventListener('blur', stop, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
}

function pull(bounds: DOMRect, { x, y }: { x: number; y: number }): { dx: number; dy: number } {
  const towards = (value: number, low: number, high: number) => {
    if (value < low + edge) return Math.min(fastest, (low + edge - value) / 3);
    if (value > high - edge) return -Math.min(fastest, (value - high + edge) / 3);
    return 0;
  };
  return { dx: towards(x, bounds.left, bounds.right), dy: towards(y, bounds.top, bounds.bottom) };
}

/** The click that follows the end of a drag is none. */
function swallowClick(): void {
  const abort = new AbortController();
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    abort.abort();
  };
  window.addEventListener('click', swallow, { signal: abort.signal, capture: true });
  setTimeout(() => abort.abort(), 0);
}
