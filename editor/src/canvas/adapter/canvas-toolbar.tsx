import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconFocusCentered,
  IconMap,
  IconMinus,
  IconPhotoDown,
  IconPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo, useEffect, useRef } from 'react';
import { useMe } from '../../shell/me-context.ts';
import { formatClock } from '../../time/format.ts';
import type { CanvasControls } from '../canvas-controls.ts';
import { useCountsAsOf } from '../use-counts.ts';
import type { Camera } from './camera.ts';
import classes from './canvas-toolbar.module.css';

type Props = {
  camera: Camera;
  controls: CanvasControls;
  onMoved: (listener: () => void) => () => void;
  hasMap: boolean;
  onMap: () => void;
};

/** Zoom, overview and picture; and how fresh the numbers are. */
export const CanvasToolbar = memo(function CanvasToolbar({ camera, controls, onMoved, hasMap, onMap }: Props) {
  const { practice } = useMe();
  const asOf = useCountsAsOf();
  return (
    <div className={classes.toolbar} data-over-canvas>
      <Tool label="Zoom out" keys="-" onClick={controls.zoomOut}>
        <IconMinus size={17} />
      </Tool>
      <ZoomText camera={camera} onMoved={onMoved} onClick={controls.actualSize} />
      <Tool label="Zoom in" keys="+" onClick={controls.zoomIn}>
        <IconPlus size={17} />
      </Tool>
      <Tool label="Show all steps" keys="1" onClick={controls.fit}>
        <IconArrowsMaximize size={17} />
      </Tool>
      <Tool label="Show what is selected" keys="2" onClick={controls.showSelection}>
        <IconFocusCentered size={17} />
      </Tool>
      <Tool label={hasMap ? 'Hide the overview' : 'Show the overview'} onClick={onMap} pressed={hasMap}>
        <IconMap size={17} />
      </Tool>
      <Menu position="top-start">
        <Menu.Target>
          <Tooltip label="Save as an image">
            <ActionIcon aria-label="Save as an image" size={32}>
              <IconPhotoDown size={17} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => controls.saveImage('png')}>Picture (PNG)</Menu.Item>
          <Menu.Item onClick={() => controls.saveImage('svg')}>Drawing (SVG)</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asOf === null ? null : <span className={classes.asOf}>Numbers as of {formatClock(asOf, practice.zone)}</span>}
    </div>
  );
});

type ToolProps = { label: string; keys?: string; pressed?: boolean; onClick: () => void; children: ReactNode };

function Tool({ label, keys, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
      <ActionIcon
        aria-label={label}
        size={32}
        onClick={onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed, variant: pressed ? 'light' : 'subtle' })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The zoom in per cent, written past React: it changes with every step of the wheel. */
function ZoomText({ camera, onMoved, onClick }: Pick<Props, 'camera' | 'onMoved'> & { onClick: () => void }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const words = `${Math.round(camera.viewport().zoom * 100)} %`;
      if (text.current !== null && text.current.textContent !== words) text.current.textContent = words;
    };
    write();
    return onMoved(write);
  }, [camera, onMoved]);
  return (
    <Tooltip label="Zoom to 100 % (0)">
      <button type="button" className={classes.zoom} onClick={onClick}>
        <span className="visually-hidden">Zoom to 100 %, now </span>
        <span ref={text} />
      </button>
    </Tooltip>
  );
}
