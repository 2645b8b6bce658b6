/** How far from a card's left edge a way out begins, in pixels. */
export function portX(index: number, count: number, width: number): number {
  return ((index + 0.5) / count) * width;
}
