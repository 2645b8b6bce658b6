import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { mainCount } from '../canvas/count-words.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useNodeCounts } from '../canvas/use-counts.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './outline.module.css';
import type { OutlineRow } from './outline-rows.ts';
import { outlineRows } from './outline-rows.ts';

type Props = {
  name: string;
  steps: ReadonlyMap<string, StepView>;
  selected: string | null;
  onOpen: (stepId: string) => void;
};

/** The same campaign as a list: the view for phones, keyboards and screen readers. One tab stop, arrows move. */
export function Outline({ name, steps, selected, onOpen }: Props) {
  const rows = useMemo(() => outlineRows(steps), [steps]);
  const list = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = rowAfterKey(event.key, stop, rows);
    if (to === null) return;
    event.preventDefault();
    setStop(to);
    const button = list.current?.querySelectorAll('[role="treeitem"]')[to];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div className={classes.scroll}>
      <div
        ref={list}
        className={classes.tree}
        role="tree"
        aria-label={`Steps of ${name}`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <OutlineItem
            key={row.key}
            row={row}
            isSelected={row.step.id === selected}
            isStop={index === Math.min(stop, rows.length - 1)}
            position={index + 1}
            count={rows.length}
            onFocus={() => setStop(index)}
            onOpen={() => onOpen(row.step.id)}
          />
        ))}
      </div>
    </div>
  );
}

type ItemProps = {
  row: OutlineRow;
  isSelected: boolean;
  isStop: boolean;
  position: number;
  count: number;
  onFocus: () => void;
  onOpen: () => void;
};

function OutlineItem({ row, isSelected, isStop, position, count, onFocus, onOpen }: ItemProps) {
  const { step, depth, via, isJump } = row;
  return (
    <button
      type="button"
      role="treeitem"
      className={classes.row}
      style={{ marginInlineStart: `calc(${depth} * var(--outline-indent))` }}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={count}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-step={isJump ? undefined : step.id}
      data-family={step.category}
      data-jump={isJump || undefined}
      onFocus={onFocus}
      onClick={onOpen}
    >
      {via === null ? null : <span className={classes.via}>{via}</span>}
      <span className={classes.icon}>
        <StepIcon name={step.icon} />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{isJump ? `Continue at “${step.title}”` : step.title}</span>
        {isJump ? null : <span className={classes.sentence}>{step.sentence}</span>}
      </span>
      {isJump ? null : <OutlineMarks step={step} />}
    </button>
  );
}

function OutlineMarks({ step }: { step: StepView }) {
  const counts = useNodeCounts(step.id);
  const number = counts === null ? null : mainCount(step.category, counts);
  const ends = step.ports.filter((port) => port.to === null);
  return (
    <span className={classes.marks}>
      {step.blocks > 0 ? (
        <ToneBadge tone="bad">{step.blocks === 1 ? '1 problem' : `${step.blocks} problems`}</ToneBadge>
      ) : null}
      {step.blocks === 0 && step.warns > 0 ? (
        <ToneBadge tone="warn">{step.warns === 1 ? '1 note' : `${step.warns} notes`}</ToneBadge>
      ) : null}
      {step.isChanged ? <ToneBadge tone="info">Changed</ToneBadge> : null}
      {ends.map((port) => (
        <ToneBadge key={port.id} tone="muted">
          {port.label}: ends
        </ToneBadge>
      ))}
      {number === null ? null : (
        <span className={classes.number}>
          {number.value.toLocaleString('en-US')} {number.label}
        </span>
      )}
    </span>
  );
}

/** Down and up walk the list, left goes out to the branching step, right into the first branch. */
function rowAfterKey(key: string, at: number, rows: readonly OutlineRow[]): number | null {
  const depth = rows[at]?.depth ?? 0;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, rows.length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'ArrowLeft': {
      const parent = rows.findLastIndex((row, index) => index < at && row.depth < depth);
      return parent === -1 ? null : parent;
    }
    case 'ArrowRight':
      return (rows[at + 1]?.depth ?? 0) > depth ? at + 1 : null;
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    default:
      return null;
  }
}
