import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../shell/me-context.ts';
import type { Camera } from './adapter/camera.ts';
import { focusWhenMounted } from './adapter/camera.ts';
import { FlowCanvas } from './adapter/flow-canvas.tsx';
import type { CanvasControls } from './canvas-controls.ts';
import type { CanvasEditing } from './canvas-editing.ts';
import { branchesAt, branchesOf, foldBranches, foldsOver } from './fold-branches.ts';
import { entryOf, layoutOf, sameShape } from './layout-of.ts';
import { PaletteStrip } from './palette-strip.tsx';
import { emptyProjection, project } from './projection.ts';
import { saveJourneyImage } from './save-journey-image.ts';
import type { StepView } from './step-view.ts';
import { useFolds } from './use-folds.ts';
import type { WalkKey } from './walk.ts';
import { walk } from './walk.ts';

type Props = {
  /** Where the view and the folded branches are kept. */
  campaignId: string;
  name: string;
  steps: ReadonlyMap<string, StepView>;
  /** The open step. */
  selected: string | null;
  onOpen: (stepId: string) => void;
  onClose: () => void;
  /** Steps selected together; the open step alone when absent. */
  selection?: ReadonlySet<string>;
  onSelect?: (stepIds: ReadonlySet<string>) => void;
  /** Absent = read only. */
  editing?: CanvasEditing;
  /** Told once the canvas is on screen; null when it leaves. */
  onControls?: (controls: CanvasControls | null) => void;
};

/** The campaign as a picture: document → steps → layout → projection → drawing, one way. */
export function CampaignCanvas(props: Props) {
  const { campaignId, name, steps: all, selected, onOpen, onClose, onSelect = nothing, editing = null } = props;
  const me = useMe();
  const memoryKey = `${me.user.id}.${campaignId}`;
  const folds = useFolds(memoryKey);
  const shape = useKnownShape(all);
  const branches = branchesOfShape(shape);
  const folded = useMemo(
    () => withoutThoseOver(selected, folds.folded, all, branches),
    [selected, folds.folded, all, branches],
  );
  const steps = useMemo(() => foldBranches(all, folded, branches), [all, folded, branches]);
  const entry = entryOf([...steps.values()]);
  const [stop, setStop] = useState<string | null>(null);
  const focusStop = stop !== null && steps.has(stop) ? stop : (selected ?? entry);
  const shown = useKnownShape(steps);
  const layout = layoutOfShape(shown);
  const own = useMemo(() => new Set(selected === null ? [] : [selected]), [selected]);
  const selection = props.selection === undefined || props.selection.size === 0 ? own : props.selection;
  const former = useRef(emptyProjection);
  const projection = useMemo(() => {
    former.current = project({ steps, layout, branches, selection, focusStop }, former.current);
    return former.current;
  }, [steps, layout, branches, selection, focusStop]);
  const [camera, setCamera] = useState<Camera | null>(null);
  const latest = useRef({ all, steps, projection, selection, branches, name });
  latest.current = { all, steps, projection, selection, branches, name };
  const onWalk = useCallback((from: string, key: WalkKey) => walk(latest.current.steps, from, key), []);
  const controls = useMemo(() => (camera === null ? null : controlsOf(camera, latest, folds)), [camera, folds]);
  const { onControls } = props;
  useEffect(() => {
    onControls?.(controls);
  }, [controls, onControls]);
  return (
    <FlowCanvas
      label={`Steps of ${name}`}
      memoryKey={memoryKey}
      projection={projection}
      size={layout}
      entry={entry}
      selected={selected}
      selection={selection}
      editing={editing}
      controls={controls}
      onCamera={setCamera}
      onOpen={onOpen}
      onSelect={onSelect}
      onFold={folds.set}
      onFocused={setStop}
      onClose={onClose}
      onWalk={onWalk}
    >
      {editing === null ? null : <PaletteStrip steps={all} selected={selected} editing={editing} />}
    </FlowCanvas>
  );
}

/** How many shapes are kept: enough to undo and redo between. */
const shapesKept = 8;

/** Steps that are drawn alike, of now or of the shapes before: what was found for them is found again. */
function useKnownShape(steps: ReadonlyMap<string, StepView>): ReadonlyMap<string, StepView> {
  const shapes = useRef<readonly ReadonlyMap<string, StepView>[]>([]);
  return useMemo(() => {
    const known = shapes.current.find((shape) => sameShape(shape, steps)) ?? steps;
    shapes.current = [known, ...shapes.current.filter((shape) => shape !== known)].slice(0, shapesKept);
    return known;
  }, [steps]);
}

const branchesOfShape = onceFor(branchesOf);
const layoutOfShape = onceFor((shape: ReadonlyMap<string, StepView>) =>
  layoutOf(shape, branchesOfShape(shape).nesting),
);

/** Reckons once for each shape. */
function onceFor<Found>(find: (shape: ReadonlyMap<string, StepView>) => Found) {
  const known = new WeakMap<ReadonlyMap<string, StepView>, { found: Found }>();
  return (shape: ReadonlyMap<string, StepView>): Found => {
    const before = known.get(shape) ?? { found: find(shape) };
    known.set(shape, before);
    return before.found;
  };
}

const nothing = () => undefined;

/** The open step is always seen: branches over it stand open as long as it does. */
function withoutThoseOver(
  selected: string | null,
  folded: ReadonlySet<string>,
  steps: ReadonlyMap<string, StepView>,
  branches: ReturnType<typeof branchesOf>,
): ReadonlySet<string> {
  if (selected === null || folded.size === 0) return folded;
  const over = new Set(foldsOver(selected, steps, branches));
  return new Set([...folded].filter((branch) => !over.has(branch)));
}

type Latest = {
  current: {
    all: ReadonlyMap<string, StepView>;
    steps: ReadonlyMap<string, StepView>;
    projection: ReturnType<typeof project>;
    selection: ReadonlySet<string>;
    branches: ReturnType<typeof branchesOf>;
    name: string;
  };
};

function controlsOf(camera: Camera, latest: Latest, folds: ReturnType<typeof useFolds>): CanvasControls {
  const boxes = () => [...latest.current.projection.cards.values()];
  const setFolds = (stepId: string, isFolded: boolean) => {
    const { all, branches } = latest.current;
    for (const branch of branchesAt(all, stepId, branches)) folds.set(branch, isFolded);
  };
  return {
    zoomIn: () => camera.zoomBy(1.25),
    zoomOut: () => camera.zoomBy(0.8),
    actualSize: () => camera.zoomTo(1),
    fit: () => camera.show(boxes().map(({ box }) => box)),
    showSelection() {
      const chosen = boxes().filter(({ id }) => latest.current.selection.has(id));
      camera.show((chosen.length === 0 ? boxes() : chosen).map(({ box }) => box));
    },
    focusStep(stepId) {
      const { all, branches } = latest.current;
      for (const branch of foldsOver(stepId, all, branches)) folds.set(branch, false);
      requestAnimationFrame(() => {
        const box = latest.current.projection.cards.get(stepId)?.box;
        if (box !== undefined) camera.reveal(box);
        focusWhenMounted(camera.root, stepId);
      });
    },
    reveal(stepId) {
      const { all, branches } = latest.current;
      for (const branch of foldsOver(stepId, all, branches)) folds.set(branch, false);
      requestAnimationFrame(() => {
        const box = latest.current.projection.cards.get(stepId)?.box;
        if (box !== undefined) camera.reveal(box);
      });
    },
    fold: (stepId) => setFolds(stepId, true),
    unfold(stepId) {
      const branch = latest.current.steps.get(stepId)?.folded?.branch;
      if (branch === undefined) setFolds(stepId, false);
      else folds.set(branch, false);
    },
    unfoldAll: folds.clear,
    saveImage: (format) => void saveJourneyImage(latest.current.all, latest.current.name, format),
  };
}
