import { useLocalStorage } from '@mantine/hooks';
import type { KeyboardEvent, PointerEvent } from 'react';
import classes from './panel.module.css';

const narrowest = 360;
const widest = 420;
const usual = 388;
const step = 12;

/** How wide the panel is, remembered in this browser. */
export function usePanelWidth(): [width: number, set: (width: number) => void] {
  const [stored, setStored] = useLocalStorage({
    key: 'cairn-panel-width',
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const within = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));
  const width = Number.isFinite(stored) ? within(stored) : usual;
  return [width, (next) => setStored(within(next))];
}

type Props = { width: number; onWidth: (width: number) => void };

/** The panel's left edge: drag it, or use the arrow keys; Home and End go to the widest and the narrowest. */
export function PanelResizer({ width, onWidth }: Props) {
  const onPointerDown = (down: PointerEvent<HTMLDivElement>) => {
    const handle = down.currentTarget;
    handle.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent) => onWidth(width + down.clientX - event.clientX);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = widthAfter(event.key, width);
    if (next === null) return;
    event.preventDefault();
    onWidth(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is no <hr>
    <div
      className={classes.resizer}
      role="separator"
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

function widthAfter(key: string, width: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return width + step;
    case 'ArrowRight':
      return width - step;
    case 'Home':
      return widest;
    case 'End':
      return narrowest;
    default:
      return null;
  }
}
