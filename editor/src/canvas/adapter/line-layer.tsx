import { memo, useMemo } from 'react';
import { lineTiles } from '../line-tiles.ts';
import type { LineView } from '../projection.ts';
import classes from './line-layer.module.css';

/** All lines of the journey, beneath the cards. Their meaning is told by the cards' names. */
export const LineLayer = memo(function LineLayer({ lines }: { lines: ReadonlyMap<string, LineView> }) {
  const tiles = useMemo(() => lineTiles(lines.values()), [lines]);
  return (
    <svg className={classes.layer} data-lines aria-hidden>
      {tiles.map(({ key, emphasis, lines: path, heads }) => (
        <LineTile key={key} emphasis={emphasis} path={path} heads={heads} />
      ))}
    </svg>
  );
});

const LineTile = memo(function LineTile(tile: { emphasis: LineView['emphasis']; path: string; heads: string }) {
  return (
    <>
      <path d={tile.path} className={classes.path} data-emphasis={tile.emphasis} />
      <path d={tile.heads} className={classes.head} data-emphasis={tile.emphasis} />
    </>
  );
});
