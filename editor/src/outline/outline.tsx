import type { KeyboardEvent, MouseEvent } from 'react';
import { useCallback, useMemo, useRef } from 'react';
import { useEditorOrNone, useEditorState } from '../actions/editor-context.ts';
import type { StepView } from '../canvas/step-view.ts';
import classes from './outline.module.css';
import { OutlineBar } from './outline-bar.tsx';
import type { OutlineRow } from './outline-rows.ts';
import { outlineRows, unfoldedRows } from './outline-rows.ts';
import { rowAfterKey } from './row-after-key.ts';
import { StepItem } from './step-item.tsx';
import { WayItem } from './way-item.tsx';

type Props = {
  name: string;
  steps: ReadonlyMap<string, StepView>;
  /** The step whose settings are open. */
  selected: string | null;
  onOpen: (stepId: string) => void;
};

/** The same campaign as a list: the view for phones, keyboards and screen readers. One tab stop, arrows move. */
export function Outline({ name, steps, selected, onOpen }: Props) {
  const { session, context } = useEditorOrNone();
  const { selection, focus, collapsed, held, isMarking } = useEditorState(session, (state) => state);
  const hasMenu = context !== null;
  const canChange = context !== null && context().readOnly === null;
  const former = useRef<readonly OutlineRow[]>([]);
  const all = useMemo(() => {
    former.current = outlineRows(steps, former.current);
    return former.current;
  }, [steps]);
  const rows = useMemo(() => unfoldedRows(all, collapsed), [all, collapsed]);
  const places = useMemo(() => placesInLevels(rows), [rows]);
  const tree = useRef<HTMLDivElement>(null);
  const order = useMemo(() => new Map([...steps.keys()].map((id, index) => [id, index + 1])), [steps]);
  const focusKey = focus === null ? null : focus.port === null ? focus.step : `${focus.step}:${focus.port}`;
  const stop = rows.some(({ key }) => key === focusKey) ? focusKey : (rows[0]?.key ?? null);
  const heldPlace = held?.places[held.at];
  const placeKey = heldPlace === undefined ? null : `${heldPlace.after}:${heldPlace.port}`;
  const heldPlaces = useMemo(() => new Set(held?.places.map(({ after, port }) => `${after}:${port}`)), [held?.places]);

  const press = useCallback(
    (row: OutlineRow, event: MouseEvent) => {
      const { step } = row;
      if (row.kind === 'way')
        return session.set({ focus: { step: step.id, port: row.port.id }, selection: new Set([step.id]) });
      if (session.state().isMarking || event.ctrlKey || event.metaKey) return session.toggle(step.id);
      session.set({ selection: new Set([step.id]), focus: { step: step.id, port: null } });
      onOpen(step.id);
    },
    [session, onOpen],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ key }) => key === stop);
    const row = rows[at];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[role="treeitem"]') !== event.target) return;
    if (event.key === 'Escape') return session.set({ selection: new Set([row.step.id]), isMarking: false });
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (row.kind === 'way') session.collapse(row.key, !collapsed.has(row.key));
      else if (isMarking || event.key === ' ') session.toggle(row.step.id);
      else onOpen(row.step.id);
      return;
    }
    const to = rowAfterKey(event.key, at, rows, collapsed);
    if (to === null) return;
    event.preventDefault();
    if (to.kind === 'fold') return session.collapse(to.key, to.isFolded);
    const next = rows[to.at];
    if (next === undefined) return;
    if (event.shiftKey) session.select([...session.state().selection, row.step.id, next.step.id]);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[to.at]?.focus();
  };

  return (
    <div className={classes.scroll}>
      {hasMenu ? <OutlineBar count={steps.size} /> : null}
      <div
        ref={tree}
        className={classes.tree}
        role="tree"
        aria-label={`Steps of ${name}`}
        aria-multiselectable
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          const { focus: now, selection: selected } = session.state();
          if (context === null || now === null) return;
          event.preventDefault();
          if (!selected.has(now.step)) session.select([now.step]);
          const anchor = { left: event.clientX, top: event.clientY, width: 0, height: 0 };
          if (context().targets.length > 0) session.set({ overlay: { kind: 'menu', anchor } });
        }}
      >
        {rows.map((row) => {
          const shared = {
            position: places.get(row.key)?.position ?? 1,
            size: places.get(row.key)?.size ?? 1,
            isStop: row.key === stop,
            isPlace: row.gap !== null && `${row.gap.after}:${row.gap.port}` === placeKey,
            holding: held === null ? null : row.gap !== null && heldPlaces.has(`${row.gap.after}:${row.gap.port}`),
            canChange,
            hasMenu,
            session,
            onPress: press,
          };
          return row.kind === 'step' ? (
            <StepItem
              key={row.key}
              row={row}
              {...shared}
              number={order.get(row.step.id) ?? 1}
              total={steps.size}
              isSelected={selection.has(row.step.id)}
              isOpened={row.step.id === selected}
              isMarking={isMarking}
            />
          ) : (
            <WayItem key={row.key} row={row} {...shared} isFolded={collapsed.has(row.key)} />
          );
        })}
      </div>
    </div>
  );
}

/** Which of how many each row is among those of the same row above it. */
function placesInLevels(rows: readonly OutlineRow[]): Map<string, { position: number; size: number }> {
  const places = new Map<string, { position: number; size: number }>();
  for (const level of Map.groupBy(rows, ({ parent }) => parent).values()) {
    for (const [index, { key }] of level.entries()) places.set(key, { position: index + 1, size: level.length });
  }
  return places;
}
