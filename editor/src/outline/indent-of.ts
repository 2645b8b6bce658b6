import type { CSSProperties } from 'react';

/** How far a row of a branch stands in; the width of one level is the style sheet's. */
export function indentOf(depth: number): CSSProperties {
  return { marginInlineStart: `calc(${depth} * var(--outline-indent))` };
}
