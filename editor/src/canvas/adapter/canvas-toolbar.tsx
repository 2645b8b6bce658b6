import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactFlowInstance } from '@xyflow/react';
import { useMe } from '../../shell/me-context.ts';
import { formatClock } from '../../time/format.ts';
import { useCountsAsOf } from '../use-counts.ts';
import classes from './canvas-toolbar.module.css';
import type { FlowEdge, StepNode } from './flow-elements.ts';

/** Zoom, and how fresh the numbers are. */
export function CanvasToolbar({ flow }: { flow: ReactFlowInstance<StepNode, FlowEdge> }) {
  const { practice } = useMe();
  const asOf = useCountsAsOf();
  const tools = [
    { label: 'Zoom out', Icon: IconMinus, run: () => flow.zoomOut() },
    { label: 'Zoom in', Icon: IconPlus, run: () => flow.zoomIn() },
    { label: 'Show all steps', Icon: IconArrowsMaximize, run: () => flow.fitView({ padding: 0.12, maxZoom: 1 }) },
  ];
  return (
    <div className={classes.toolbar}>
      {tools.map(({ label, Icon, run }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon aria-label={label} size={32} onClick={() => void run()}>
            <Icon size={17} />
          </ActionIcon>
        </Tooltip>
      ))}
      {asOf === null ? null : <span className={classes.asOf}>Numbers as of {formatClock(asOf, practice.zone)}</span>}
    </div>
  );
}
