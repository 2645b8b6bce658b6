import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { memo, useId } from 'react';
import type { EditorSession } from '../actions/editor-session.ts';
import { useNodeCounts } from '../canvas/use-counts.ts';
import { countOf } from '../ui/count-of.ts';
import { AddButton } from './add-button.tsx';
import { indentOf } from './indent-of.ts';
import classes from './outline.module.css';
import type { OutlineRow, WayRow } from './outline-rows.ts';

type Props = {
  row: WayRow;
  position: number;
  size: number;
  isStop: boolean;
  isFolded: boolean;
  isPlace: boolean;
  /** While steps are picked up: whether they can be put here. */
  holding: boolean | null;
  /** Places for new steps are offered. */
  canChange: boolean;
  /** Inside the editor: there is a menu. */
  hasMenu: boolean;
  session: EditorSession;
  onPress: (row: OutlineRow, event: MouseEvent) => void;
};

/** A branch of the outline: its name, what becomes of it, and the place at its beginning. */
export const WayItem = memo(function WayItem(props: Props) {
  const { row, position, size, isStop, isFolded, isPlace, holding, onPress } = props;
  const { canChange, session } = props;
  const { step, port, depth, count } = row;
  const id = useId();
  const Chevron = isFolded ? IconChevronRight : IconChevronDown;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys of all its items
    <div
      role="treeitem"
      className={classes.way}
      style={indentOf(depth)}
      aria-labelledby={['of', 'name', 'count', 'to'].map((part) => `${id}-${part}`).join(' ')}
      aria-level={depth * 2}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={false}
      {...(count > 0 ? { 'aria-expanded': !isFolded } : {})}
      tabIndex={isStop ? 0 : -1}
      data-way={row.key}
      data-place={isPlace || undefined}
      onFocus={() => session.arrive(step.id, port.id)}
      onClick={(event) => onPress(row, event)}
    >
      {count > 0 ? (
        <button
          type="button"
          className={classes.fold}
          tabIndex={-1}
          aria-label={`${isFolded ? 'Unfold' : 'Fold'} “${port.label}”`}
          onClick={(event) => {
            event.stopPropagation();
            session.collapse(row.key, !isFolded);
          }}
        >
          <Chevron size={16} aria-hidden />
        </button>
      ) : null}
      <span id={`${id}-of`} className="visually-hidden">
        Branch of “{step.title}”:
      </span>
      <span id={`${id}-name`} className={classes.wayName}>
        {port.label}
      </span>
      <WayCount id={`${id}-count`} row={row} />
      <span id={`${id}-to`} className={isFolded || count === 0 ? classes.ends : 'visually-hidden'}>
        {leadsTo(row)}
      </span>
      {canChange ? <AddButton gap={row.gap} words={`at the beginning of “${port.label}”`} holding={holding} /> : null}
    </div>
  );
});

function WayCount({ id, row }: { id: string; row: WayRow }) {
  const counts = useNodeCounts(row.step.id);
  const passed = counts?.[`passed:${row.port.id}`];
  return passed === undefined ? null : (
    <span id={id} className={classes.number}>
      {passed.toLocaleString('en-US')}
    </span>
  );
}

function leadsTo({ count, continuesAt }: WayRow): string {
  if (count > 0) return countOf(count, 'step');
  return continuesAt === null ? 'the journey ends here' : `continues at “${continuesAt.title}”`;
}
