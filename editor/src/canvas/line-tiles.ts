import { roundedPath } from './layout/routes.ts';
import type { LineView } from './projection.ts';

/** Many lines as one path, with their arrow heads as another. */
export type LineTile = { key: string; emphasis: LineView['emphasis']; lines: string; heads: string };

const tileSize = 1600;

/**
 * Lines near each other, of one emphasis, in two paths: a thousand lines are some dozens of elements in the page, and the browser still
 * skips those out of sight.
 */
export function lineTiles(lines: Iterable<LineView>): LineTile[] {
  const tiles = new Map<string, { emphasis: LineView['emphasis']; lines: string[]; heads: string[] }>();
  for (const line of lines) {
    const [start] = line.points;
    if (start === undefined) continue;
    const key = `${line.emphasis} ${Math.floor(start.x / tileSize)} ${Math.floor(start.y / tileSize)}`;
    const tile = tiles.get(key) ?? { emphasis: line.emphasis, lines: [], heads: [] };
    const { path, head } = pathsOf(line);
    tile.lines.push(path);
    tile.heads.push(head);
    tiles.set(key, tile);
  }
  return [...tiles].map(([key, { emphasis, lines: paths, heads }]) => ({
    key,
    emphasis,
    lines: paths.join(''),
    heads: heads.join(''),
  }));
}

const known = new WeakMap<LineView['points'], { path: string; head: string }>();

/** The line's path with rounded corners, and the arrow head at its end. */
export function pathsOf({ points, hasHead }: LineView): { path: string; head: string } {
  const before = known.get(points);
  if (before !== undefined) return before;
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const head = hasHead ? `M${end.x - 4.5},${end.y - 8}L${end.x},${end.y - 1}L${end.x + 4.5},${end.y - 8}Z` : '';
  const paths = { path: roundedPath(points, 12), head };
  known.set(points, paths);
  return paths;
}
