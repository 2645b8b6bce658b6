import type { CSSProperties } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';

/** Lies where the anchor is; named one by one because a browser's rectangles have no properties of their own to spread. */
export function anchorStyle({ left, top, width, height }: Anchor): CSSProperties {
  return { position: 'fixed', pointerEvents: 'none', left, top, width, height };
}
