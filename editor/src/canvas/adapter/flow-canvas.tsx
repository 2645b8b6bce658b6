import '@xyflow/react/dist/base.css';
import type { CoordinateExtent, ReactFlowInstance, Viewport } from '@xyflow/react';
import { ReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CardView, Projection } from '../projection.ts';
import type { WalkKey } from '../walk.ts';
import { isWalkKey } from '../walk.ts';
import { CanvasHandlersContext } from './canvas-handlers.ts';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import classes from './flow-canvas.module.css';
import type { FlowEdge, StepNode } from './flow-elements.ts';
import { edgeOf, nodeOf } from './flow-elements.ts';
import { FlowLine } from './flow-line.tsx';
import { StepCard } from './step-card.tsx';
import { zoomBand } from './zoom-band.ts';

const nodeTypes = { step: StepCard };
const edgeTypes = { flow: FlowLine };
const panButtons = [0, 1];
const proOptions = { hideAttribution: true };
const margin = { x: 900, y: 600 };
const zoomBounds = { min: 0.08, max: 1.5 };

type Props = {
  label: string;
  projection: Projection;
  size: { width: number; height: number };
  entry: string | null;
  selected: string | null;
  onOpen: (stepId: string) => void;
  onFocused: (stepId: string) => void;
  onClose: () => void;
  onWalk: (from: string, key: WalkKey) => string | null;
};

/** Draws the projection with React Flow, which owns nothing: no selection, no keys, no focus, no positions. */
export function FlowCanvas({ label, projection, size, entry, selected, onOpen, onFocused, onClose, onWalk }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [flow, setFlow] = useState<ReactFlowInstance<StepNode, FlowEdge> | null>(null);
  const nodes = useMemo(() => [...projection.cards.values()].map(nodeOf), [projection.cards]);
  const edges = useMemo(() => [...projection.lines.values()].map(edgeOf), [projection.lines]);
  const extent = useMemo<CoordinateExtent>(
    () => [
      [-margin.x, -margin.y],
      [size.width + margin.x, size.height + margin.y],
    ],
    [size.width, size.height],
  );
  const cards = useRef(projection.cards);
  cards.current = projection.cards;

  const reveal = useCallback(
    (id: string) => {
      const card = cards.current.get(id);
      if (flow !== null && root.current !== null && card !== undefined) bringIntoView(flow, root.current, card);
    },
    [flow],
  );
  const moveFocus = useCallback(
    (id: string) => {
      reveal(id);
      focusWhenMounted(root.current, id);
    },
    [reveal],
  );
  useCanvasKeys(root, { onWalk, onOpen, onClose, moveFocus });

  const handlers = useMemo(() => ({ open: onOpen, focused: onFocused }), [onOpen, onFocused]);
  const showBand = useCallback((_event: unknown, { zoom }: Viewport) => {
    const band = zoomBand(zoom);
    if (root.current !== null && root.current.dataset['zoomBand'] !== band) root.current.dataset['zoomBand'] = band;
  }, []);
  const start = useCallback(
    (instance: ReactFlowInstance<StepNode, FlowEdge>) => {
      const card = entry === null ? undefined : cards.current.get(entry);
      const width = root.current?.clientWidth ?? 0;
      if (card !== undefined)
        void instance.setViewport({ x: Math.round(width / 2 - card.box.x - card.box.width / 2), y: 40, zoom: 1 });
      root.current?.setAttribute('data-canvas-ready', '');
      setFlow(instance);
    },
    [entry],
  );
  useEffect(() => {
    if (selected !== null) reveal(selected);
  }, [selected, reveal]);

  return (
    <div ref={root} className={classes.canvas} data-zoom-band="near">
      <CanvasHandlersContext value={handlers}>
        <ReactFlow
          aria-label={label}
          aria-describedby="canvas-hint"
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onInit={start}
          onMove={showBand}
          onPaneClick={onClose}
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
      </CanvasHandlersContext>
      <p id="canvas-hint" className="visually-hidden">
        Arrow keys follow the flow, Enter opens a step, Escape returns. The outline shows the same steps as a list.
      </p>
      {flow === null ? null : <CanvasToolbar flow={flow} />}
    </div>
  );
}

type KeyHandlers = {
  onWalk: Props['onWalk'];
  onOpen: Props['onOpen'];
  onClose: Props['onClose'];
  moveFocus: (id: string) => void;
};

/** A native listener on the canvas itself: keys pressed in menus and dialogs, which React lets bubble here, never reach it. */
function useCanvasKeys(root: React.RefObject<HTMLDivElement | null>, handlers: KeyHandlers) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const from = event.target instanceof HTMLElement ? event.target.dataset['step'] : undefined;
      if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') return latest.current.onClose();
      if (!isWalkKey(event.key)) return;
      event.preventDefault();
      const to = latest.current.onWalk(from, event.key);
      if (to !== null) latest.current.moveFocus(to);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [root]);
}

/** Moves the viewport only when the card is not wholly inside it. */
function bringIntoView(flow: ReactFlowInstance<StepNode, FlowEdge>, root: HTMLElement, { box }: CardView): void {
  const { x, y, zoom } = flow.getViewport();
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const inside =
    left >= 8 &&
    top >= 8 &&
    left + box.width * zoom <= root.clientWidth - 8 &&
    top + box.height * zoom <= root.clientHeight - 8;
  if (inside) return;
  // The library learns of a changed size later than the page does: centre by what the page says.
  const factor = Math.max(zoom, 0.75);
  void flow.setViewport({
    x: Math.round(root.clientWidth / 2 - (box.x + box.width / 2) * factor),
    y: Math.round(root.clientHeight / 2 - (box.y + box.height / 2) * factor),
    zoom: factor,
  });
}

/** Cards out of view are not in the page: waits some frames for the card to be drawn, then focuses it without scrolling. */
function focusWhenMounted(root: HTMLElement | null, id: string, framesLeft = 20): void {
  const button = root?.querySelector(`[data-step="${CSS.escape(id)}"]`);
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenMounted(root, id, framesLeft - 1));
}
