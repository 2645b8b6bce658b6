import '@xyflow/react/dist/base.css';
import type { CoordinateExtent, ReactFlowInstance, Viewport } from '@xyflow/react';
import { ReactFlow } from '@xyflow/react';
import type { MouseEvent, ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CanvasControls } from '../canvas-controls.ts';
import type { CanvasEditing } from '../canvas-editing.ts';
import type { Projection } from '../projection.ts';
import type { WalkKey } from '../walk.ts';
import type { Camera } from './camera.ts';
import { createCamera, focusWhenMounted, zoomBounds } from './camera.ts';
import type { DragScene } from './canvas-drag.ts';
import { CanvasHandlersContext } from './canvas-handlers.ts';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import type { Follower } from './drag-overlay.tsx';
import { DragOverlay } from './drag-overlay.tsx';
import classes from './flow-canvas.module.css';
import type { StepNode } from './flow-elements.ts';
import { nodeOf } from './flow-elements.ts';
import { LineLayer } from './line-layer.tsx';
import { OverviewMap } from './overview-map.tsx';
import { StepCard } from './step-card.tsx';
import { useCanvasGestures } from './use-canvas-gestures.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCardMotion } from './use-card-motion.ts';
import { rememberedViewport, rememberViewport } from './viewport-memory.ts';
import { BandContext, createBandStore, zoomBand } from './zoom-band.ts';

const nodeTypes = { step: StepCard };
const panButtons = [0, 1];
const proOptions = { hideAttribution: true };
const noEdges: never[] = [];

type Props = {
  label: string;
  /** Under which this person's view of this campaign is kept. */
  memoryKey: string;
  projection: Projection;
  size: { width: number; height: number };
  entry: string | null;
  selected: string | null;
  selection: ReadonlySet<string>;
  editing: CanvasEditing | null;
  controls: CanvasControls | null;
  onCamera: (camera: Camera | null) => void;
  onOpen: (stepId: string) => void;
  onSelect: (stepIds: ReadonlySet<string>) => void;
  onFold: (branch: string, isFolded: boolean) => void;
  onFocused: (stepId: string) => void;
  onClose: () => void;
  onWalk: (from: string, key: WalkKey) => string | null;
  /** What lies over the canvas, such as the kinds of steps to drag from. */
  children?: ReactNode;
};

/** Draws the projection with React Flow, which owns nothing: no selection, no keys, no focus, no positions, no lines. */
export function FlowCanvas(props: Props) {
  const { projection, size, entry, selected, selection, editing, controls, memoryKey, onCamera } = props;
  const root = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState<Camera | null>(null);
  const [layer, setLayer] = useState<Element | null>(null);
  const [scene, setScene] = useState<DragScene | null>(null);
  const [hasMap, setHasMap] = useState(true);
  const onMap = useCallback(() => setHasMap((has) => !has), []);
  const [bands] = useState(createBandStore);
  const nodes = useMemo(() => [...projection.cards.values()].map(nodeOf), [projection.cards]);
  const extent = useExtent(size);
  const latest = useRef(props);
  latest.current = props;
  const { listeners, onMoved } = useMoveListeners();
  const follower: Follower = useRef(null);

  const reveal = useCallback(
    (id: string) => {
      const card = latest.current.projection.cards.get(id);
      if (card !== undefined) camera?.reveal(card.box);
    },
    [camera],
  );
  useEffect(() => {
    if (selected !== null) reveal(selected);
  }, [selected, reveal]);
  const moveFocus = useCallback(
    (id: string) => {
      reveal(id);
      focusWhenMounted(root.current, id);
    },
    [reveal],
  );
  useCanvasKeys(root, { onWalk: props.onWalk, onClose: props.onClose, moveFocus });
  useCardMotion(root, camera, projection, selected);
  const world = useMemo(
    () =>
      camera === null || root.current === null
        ? null
        : {
            root: root.current,
            camera,
            projection: () => latest.current.projection,
            show: setScene,
            follow: (x: number, y: number) => follower.current?.(x, y),
          },
    [camera],
  );
  const openMenu = useCallback((stepId: string, { x, y }: { x: number; y: number }) => {
    const { editing: now, selection: chosen, onSelect } = latest.current;
    const ids = chosen.has(stepId) ? [...chosen] : [stepId];
    if (!chosen.has(stepId)) onSelect(new Set(ids));
    now?.openStepMenu(ids, { left: x, top: y, width: 0, height: 0 });
  }, []);
  useCanvasGestures(root, {
    world,
    editing,
    selection,
    onSelect: props.onSelect,
    titleOf: (id) => projection.cards.get(id)?.step.title ?? '',
    canCarry: (id) => isCarried(projection, id),
    openMenu,
  });
  const handlers = useHandlers(latest, openMenu, editing !== null);

  const move = useCallback(
    (_event: unknown, { zoom }: Viewport) => {
      const band = zoomBand(zoom);
      bands.set(band);
      if (root.current !== null && root.current.dataset['zoomBand'] !== band) root.current.dataset['zoomBand'] = band;
      for (const listener of listeners) listener();
    },
    [bands, listeners],
  );
  const rest = useCallback(
    (_event: unknown, viewport: Viewport) => rememberViewport(latest.current.memoryKey, viewport),
    [],
  );
  const start = useCallback(
    (instance: ReactFlowInstance<StepNode>) => {
      if (root.current === null) return;
      const next = createCamera(instance, root.current);
      const before = rememberedViewport(memoryKey);
      const card = entry === null ? undefined : latest.current.projection.cards.get(entry);
      if (before !== null) next.set(before);
      else if (card !== undefined) next.showTop(card.box);
      setLayer(root.current.querySelector('.react-flow__viewport-portal'));
      root.current.setAttribute('data-canvas-ready', '');
      setCamera(next);
      onCamera(next);
    },
    [entry, memoryKey, onCamera],
  );
  useEffect(() => () => onCamera(null), [onCamera]);

  return (
    <div ref={root} className={classes.canvas} data-zoom-band="near" data-editable={editing !== null || undefined}>
      <CanvasHandlersContext value={handlers}>
        <BandContext value={bands}>
          <ReactFlow
            aria-label={props.label}
            aria-describedby="canvas-hint"
            nodes={nodes}
            edges={noEdges}
            nodeTypes={nodeTypes}
            onInit={start}
            onMove={move}
            onMoveEnd={rest}
            onPaneClick={props.onClose}
            onlyRenderVisibleElements
            elementsSelectable={false}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesReconnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            disableKeyboardA11y
            autoPanOnNodeFocus={false}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panOnScroll
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            panOnDrag={panButtons}
            minZoom={zoomBounds.min}
            maxZoom={zoomBounds.max}
            translateExtent={extent}
            proOptions={proOptions}
          />
        </BandContext>
      </CanvasHandlersContext>
      {layer === null ? null : createPortal(<LineLayer lines={projection.lines} />, layer)}
      <DragOverlay scene={scene} layer={layer} cards={projection.cards} follower={follower} />
      <p id="canvas-hint" className="visually-hidden">
        Arrow keys follow the flow, Enter opens a step, Escape returns. The outline shows the same steps as a list.
      </p>
      {props.children}
      {camera === null || controls === null ? null : (
        <>
          {hasMap ? <OverviewMap cards={projection.cards} size={size} camera={camera} onMoved={onMoved} /> : null}
          <CanvasToolbar camera={camera} controls={controls} onMoved={onMoved} hasMap={hasMap} onMap={onMap} />
        </>
      )}
    </div>
  );
}

/** The trigger stays where it is, and folded branches are no steps. */
function isCarried({ cards }: Projection, id: string): boolean {
  const step = cards.get(id)?.step;
  return step !== undefined && step.category !== 'trigger' && step.folded === null;
}

/** Nobody gets lost: the journey and some room around it. */
function useExtent({ width, height }: { width: number; height: number }) {
  return useMemo<CoordinateExtent>(
    () => [
      [-900, -600],
      [width + 900, height + 600],
    ],
    [width, height],
  );
}

function useMoveListeners() {
  const [listeners] = useState(() => new Set<() => void>());
  const onMoved = useCallback(
    (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [listeners],
  );
  return { listeners, onMoved };
}

/** One stable object for all cards, renewed only when the canvas becomes editable or ceases to be. */
function useHandlers(
  latest: { current: Props },
  openMenu: (stepId: string, at: { x: number; y: number }) => void,
  isEditable: boolean,
) {
  return useMemo(() => {
    const press = (stepId: string, event: MouseEvent) => {
      const { onOpen, onSelect, selection } = latest.current;
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return onOpen(stepId);
      const others = new Set(selection);
      if (!others.delete(stepId)) others.add(stepId);
      onSelect(others);
    };
    const base = {
      press,
      focused: (stepId: string) => latest.current.onFocused(stepId),
      fold: (branch: string, isFolded: boolean) => latest.current.onFold(branch, isFolded),
    };
    if (!isEditable) return { ...base, insert: null, rename: null, remove: null, menu: null };
    return {
      ...base,
      insert: (after: string, port: string, button: Element) =>
        latest.current.editing?.openInsertMenu({ after, port }, button.getBoundingClientRect()),
      rename: (stepId: string) => latest.current.editing?.rename(stepId),
      remove: (stepId: string) => latest.current.editing?.remove([stepId]),
      menu: openMenu,
    };
  }, [latest, openMenu, isEditable]);
}
