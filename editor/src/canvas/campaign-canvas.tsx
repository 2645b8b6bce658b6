import { useCallback, useMemo, useRef, useState } from 'react';
import { FlowCanvas } from './adapter/flow-canvas.tsx';
import type { CanvasControls } from './canvas-controls.ts';
import type { CanvasEditing } from './canvas-editing.ts';
import { entryOf, layoutOf } from './layout-of.ts';
import { emptyProjection, project } from './projection.ts';
import type { StepView } from './step-view.ts';
import type { WalkKey } from './walk.ts';
import { walk } from './walk.ts';

type Props = {
  name: string;
  steps: ReadonlyMap<string, StepView>;
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
export function CampaignCanvas({ name, steps, selected, onOpen, onClose }: Props) {
  const entry = entryOf([...steps.values()]);
  const [stop, setStop] = useState<string | null>(null);
  const focusStop = stop !== null && steps.has(stop) ? stop : (selected ?? entry);
  const layout = useMemo(() => layoutOf(steps), [steps]);
  const former = useRef(emptyProjection);
  const projection = useMemo(() => {
    former.current = project({ steps, layout, selected, focusStop }, former.current);
    return former.current;
  }, [steps, layout, selected, focusStop]);
  const latest = useRef(steps);
  latest.current = steps;
  const onWalk = useCallback((from: string, key: WalkKey) => walk(latest.current, from, key), []);
  return (
    <FlowCanvas
      label={`Steps of ${name}`}
      projection={projection}
      size={layout}
      entry={entry}
      selected={selected}
      onOpen={onOpen}
      onFocused={setStop}
      onClose={onClose}
      onWalk={onWalk}
    />
  );
}
