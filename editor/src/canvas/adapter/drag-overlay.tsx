import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { CardView } from '../projection.ts';
import type { DragScene } from './canvas-drag.ts';
import classes from './drag-overlay.module.css';

/** Takes where the pointer is; set by what is on screen of a drag. */
export type Follower = { current: ((x: number, y: number) => void) | null };

type Props = {
  scene: DragScene | null;
  /** The part of the page that pans and zooms with the journey. */
  layer: Element | null;
  cards: ReadonlyMap<string, CardView>;
  follower: Follower;
};

/** What is seen of a drag: the places where it can be dropped, the one it would go to, and what follows the pointer. */
export function DragOverlay({ scene, layer, cards, follower }: Props) {
  if (scene === null || layer === null) return null;
  switch (scene.kind) {
    case 'carry':
      return <Carry scene={scene} layer={layer} cards={cards} follower={follower} />;
    case 'connect':
      return <Connect scene={scene} layer={layer} cards={cards} follower={follower} />;
    case 'box':
      return <DrawnBox from={scene.from} layer={layer} follower={follower} />;
  }
}

type PartProps<K extends DragScene['kind']> = {
  scene: Extract<DragScene, { kind: K }>;
  layer: Element;
  cards: ReadonlyMap<string, CardView>;
  follower: Follower;
};

function Carry({ scene, layer, cards, follower }: PartProps<'carry'>) {
  const ghost = useRef<HTMLDivElement>(null);
  useFollower(follower, (x, y) => {
    if (ghost.current !== null) ghost.current.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
  });
  const marks = scene.spots.map(({ x, y }) => `M${x - 15},${y}a15,15 0 1,0 30,0a15,15 0 1,0 -30,0`).join('');
  return (
    <>
      {createPortal(
        <>
          <svg className={classes.marks} aria-hidden>
            <path d={marks} />
            {[...scene.carried].map((id) => {
              const box = cards.get(id)?.box;
              return box === undefined ? null : (
                <rect key={id} className={classes.lifted} x={box.x} y={box.y} width={box.width} height={box.height} />
              );
            })}
          </svg>
          {scene.target === null ? null : (
            <div
              className={classes.target}
              data-drop-target
              style={{ transform: `translate(${scene.target.x}px, ${scene.target.y}px) translate(-50%, -50%)` }}
            >
              Drop here
            </div>
          )}
        </>,
        layer,
      )}
      <div ref={ghost} className={classes.ghost} data-drag-ghost>
        {scene.label}
      </div>
    </>
  );
}

function Connect({ scene, layer, cards, follower }: PartProps<'connect'>) {
  const line = useRef<SVGPathElement>(null);
  const { x, y } = scene.from;
  useFollower(follower, (toX, toY) => {
    line.current?.setAttribute('d', `M${x},${y}C${x},${y + 60} ${toX},${toY - 60} ${toX},${toY}`);
  });
  const box = scene.target === null ? undefined : cards.get(scene.target)?.box;
  return createPortal(
    <svg className={classes.marks} aria-hidden>
      <path ref={line} className={classes.line} />
      {box === undefined ? null : (
        <rect className={classes.aim} x={box.x - 5} y={box.y - 5} width={box.width + 10} height={116} rx={15} />
      )}
    </svg>,
    layer,
  );
}

function DrawnBox({ from, layer, follower }: { from: { x: number; y: number }; layer: Element; follower: Follower }) {
  const box = useRef<SVGRectElement>(null);
  useFollower(follower, (x, y) => {
    box.current?.setAttribute('x', String(Math.min(x, from.x)));
    box.current?.setAttribute('y', String(Math.min(y, from.y)));
    box.current?.setAttribute('width', String(Math.abs(x - from.x)));
    box.current?.setAttribute('height', String(Math.abs(y - from.y)));
  });
  return createPortal(
    <svg className={classes.marks} aria-hidden>
      <rect ref={box} className={classes.box} />
    </svg>,
    layer,
  );
}

function useFollower(follower: Follower, follow: (x: number, y: number) => void) {
  const latest = useRef(follow);
  latest.current = follow;
  useEffect(() => {
    follower.current = (x, y) => latest.current(x, y);
    return () => {
      follower.current = null;
    };
  }, [follower]);
}
