import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { roundedPath } from '../layout/routes.ts';
import type { FlowEdge } from './flow-elements.ts';
import classes from './flow-line.module.css';

/** A line along the corners that the layout chose, with an arrow head at its end. */
export const FlowLine = memo(function FlowLine({ data }: EdgeProps<FlowEdge>) {
  const end = data?.route.points.at(-1);
  if (data === undefined || end === undefined) return null;
  const head = `M${end.x - 4.5},${end.y - 8}L${end.x},${end.y - 1}L${end.x + 4.5},${end.y - 8}Z`;
  return (
    <g className={classes.line} data-emphasis={data.emphasis}>
      <path d={roundedPath(data.route.points, 12)} className={classes.path} />
      <path d={head} className={classes.head} />
    </g>
  );
});
