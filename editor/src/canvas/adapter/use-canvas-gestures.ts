import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { Command, Gap } from '../../document/commands.ts';
import type { CanvasEditing } from '../canvas-editing.ts';
import { stepsInBox } from '../steps-in-box.ts';
import type { DragWorld } from './canvas-drag.ts';
import { carry, connect, drawBox } from './canvas-drag.ts';
import type { Drag } from './pointer-drag.ts';
import { followPointer } from './pointer-drag.ts';

type Hands = {
  world: DragWorld | null;
  editing: CanvasEditing | null;
  selection: ReadonlySet<string>;
  onSelect: (stepIds: ReadonlySet<string>) => void;
  /** What a carried step is called. */
  titleOf: (stepId: string) => string;
  /** Whether the step can be carried away from its place. */
  canCarry: (stepId: string) => boolean;
  openMenu: (stepId: string, at: { x: number; y: number }) => void;
};

const longPressMs = 500;

/** Drags by mouse and pen, and the long press by touch. Where a drag starts is said by the page: `data-step`, `data-end`, `data-new-kind`. */
export function useCanvasGestures(root: RefObject<HTMLElement | null>, hands: Hands) {
  const latest = useRef(hands);
  latest.current = hands;
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onPointerDown = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.button !== 0) return;
      if (event.pointerType === 'touch') return press(element, event.target, event, latest);
      const begin = dragFrom(event.target, event, latest.current);
      if (begin === null) return;
      withoutPanning(event.target);
      const scroll = (dx: number, dy: number) => latest.current.world?.camera.shift(dx, dy);
      followPointer({ root: element, event, begin, scroll });
    };
    // Before the library hears of the press, so that it does not pan as well.
    element.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => element.removeEventListener('pointerdown', onPointerDown, { capture: true });
  }, [root]);
}

/** What a drag that starts here would do; null where none can start. */
function dragFrom(target: Element, event: PointerEvent, hands: Hands): (() => Drag) | null {
  const { world, editing } = hands;
  if (world === null) return null;
  const step = dataOf(target, 'step');
  if (event.shiftKey && target.closest('.react-flow__pane') !== null) {
    const start = { x: event.clientX, y: event.clientY };
    return () => drawBox(world, start, (box) => hands.onSelect(stepsInBox(world.projection(), box)));
  }
  if (editing === null) return null;
  const kind = dataOf(target, 'newKind');
  if (kind !== null) {
    const label = target.closest('[data-new-kind]')?.textContent ?? '';
    const commandAt = (at: Gap): Command => ({ kind: 'insert', at, step: { kind } });
    const put = (at: Gap) => editing.insert(kind, at, 'pointer');
    return () => carry(world, editing, { ids: new Set(), label, commandAt, put });
  }
  const end = looseEnd(target);
  if (end !== null) return () => connect(world, editing, end);
  if (step === null || !hands.canCarry(step)) return null;
  const ids = hands.selection.has(step) ? [...hands.selection].filter(hands.canCarry) : [step];
  const label = ids.length === 1 ? hands.titleOf(step) : `${ids.length} steps`;
  const commandAt = (to: Gap): Command => ({ kind: 'move', nodeIds: ids, to });
  return () =>
    carry(world, editing, { ids: new Set(ids), label, commandAt, put: (to) => editing.perform(commandAt(to)) });
}

/** A finger that stays opens the menu of the step; one that moves pans. */
function press(root: HTMLElement, target: Element, event: PointerEvent, hands: RefObject<Hands>): void {
  const step = dataOf(target, 'step');
  if (step === null || hands.current.editing === null) return;
  const start = { x: event.clientX, y: event.clientY };
  const abort = new AbortController();
  const stop = () => {
    abort.abort();
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    stop();
    swallowClickOfPress(root);
    hands.current.openMenu(step, start);
  }, longPressMs);
  const onMove = (next: PointerEvent) => {
    if (Math.hypot(next.clientX - start.x, next.clientY - start.y) > 8) stop();
  };
  const { signal } = abort;
  root.addEventListener('pointermove', onMove, { signal, capture: true });
  window.addEventListener('pointerup', stop, { signal, capture: true });
  window.addEventListener('pointercancel', stop, { signal, capture: true });
}

/** The finger that opened a menu is lifted later: that is no click on the card beneath it. */
function swallowClickOfPress(root: HTMLElement): void {
  const abort = new AbortController();
  const { signal } = abort;
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    abort.abort();
  };
  root.addEventListener('click', swallow, { signal, capture: true });
  window.addEventListener('pointerdown', () => abort.abort(), { signal, capture: true });
}

function looseEnd(target: Element): Gap | null {
  const port = dataOf(target, 'end');
  const after = target.closest('[data-id]');
  if (port === null || !(after instanceof HTMLElement)) return null;
  return { after: after.dataset['id'] ?? '', port };
}

function dataOf(target: Element, name: 'step' | 'end' | 'newKind'): string | null {
  const holder = target.closest(`[data-${name === 'newKind' ? 'new-kind' : name}]`);
  return holder instanceof HTMLElement ? (holder.dataset[name] ?? null) : null;
}

/** Tells the library, which looks for this class at each press, to leave this one alone. */
function withoutPanning(target: Element): void {
  target.classList.add('nopan');
  const release = () => target.classList.remove('nopan');
  window.addEventListener('pointerup', release, { once: true });
  window.addEventListener('pointercancel', release, { once: true });
}
