import type { PointerEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { CardView } from '../projection.ts';
import type { Camera } from './camera.ts';
import classes from './overview-map.module.css';
import type { OverviewScale } from './overview-paint.ts';
import { overviewScale, paintOverview } from './overview-paint.ts';

type Props = {
  cards: ReadonlyMap<string, CardView>;
  size: { width: number; height: number };
  camera: Camera;
  /** Calls back at each move of the viewport; returns how to stop. */
  onMoved: (listener: () => void) => () => void;
};

const room = { width: 184, height: 132 };

/** The whole journey, small, painted from the layout: what is wrong, what is selected and what is seen now. A press goes there. */
export function OverviewMap({ cards, size, camera, onMoved }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = useMemo(() => overviewScale(size, room), [size]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let frame = 0;
    const paint = () => {
      frame = 0;
      paintOverview(element, cards, scale, camera.seen());
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    soon();
    const stop = onMoved(soon);
    const colours = new MutationObserver(soon);
    colours.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      stop();
      colours.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [cards, scale, camera, onMoved]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="The whole journey. Press to go there."
      className={classes.map}
      data-over-canvas
      style={room}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event, scale, camera);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) go(event, scale, camera);
      }}
    />
  );
}

function go(event: PointerEvent<HTMLCanvasElement>, scale: OverviewScale, camera: Camera): void {
  const bounds = event.currentTarget.getBoundingClientRect();
  const x = (event.clientX - bounds.left - scale.left) / scale.factor;
  const y = (event.clientY - bounds.top - scale.top) / scale.factor;
  camera.moveTo(x, y);
}
