import { IconCheck, IconDots } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { memo, useId } from 'react';
import type { EditorSession } from '../actions/editor-session.ts';
import { useCardMark } from '../canvas/card-marks.ts';
import { mainCount } from '../canvas/count-words.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useNodeCounts } from '../canvas/use-counts.ts';
import { PresentAtStep } from '../co-editing/present-people.tsx';
import { StepIcon } from '../steps/step-icon.tsx';
import { countOf } from '../ui/count-of.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { AddButton } from './add-button.tsx';
import { indentOf } from './indent-of.ts';
import classes from './outline.module.css';
import type { OutlineRow, StepRow } from './outline-rows.ts';

type Props = {
  row: StepRow;
  /** Which of how many it is beside those of the same branch. */
  position: number;
  size: number;
  /** Which of all steps it is. */
  number: number;
  total: number;
  isStop: boolean;
  isSelected: boolean;
  isOpened: boolean;
  isMarking: boolean;
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

/** One step of the outline: what it does, what is wrong, and the place behind it. */
export const StepItem = memo(function StepItem(props: Props) {
  const { row, position, size, isStop, isSelected, isOpened, isMarking, isPlace, holding, onPress } = props;
  const { canChange, hasMenu, session, number, total } = props;
  const { step, depth, gap } = row;
  const id = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys of all its items
    <div
      role="treeitem"
      className={classes.item}
      style={indentOf(depth)}
      aria-labelledby={['place', 'words', 'marks', 'on'].map((part) => `${id}-${part}`).join(' ')}
      aria-level={depth * 2 + 1}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={isSelected}
      {...(step.ports.length > 1 ? { 'aria-expanded': true } : {})}
      tabIndex={isStop ? 0 : -1}
      data-step={step.id}
      data-family={step.category}
      data-off={step.isOff || undefined}
      data-opened={isOpened || undefined}
      onFocus={() => session.arrive(step.id, null)}
      onClick={(event) => onPress(row, event)}
    >
      <div className={classes.row}>
        <span id={`${id}-place`} className="visually-hidden">
          Step {number} of {total}
        </span>
        {isMarking ? (
          <span className={classes.mark} data-on={isSelected || undefined} aria-hidden>
            {isSelected ? <IconCheck size={14} stroke={3} /> : null}
          </span>
        ) : null}
        <span className={classes.icon}>
          <StepIcon name={step.icon} />
        </span>
        <span id={`${id}-words`} className={classes.words}>
          <span className={classes.title}>{step.title}</span> <span className={classes.sentence}>{step.sentence}</span>{' '}
          {step.note === null ? null : <span className={classes.note}>{step.note}</span>}
        </span>
        <PresentAtStep stepId={step.id} />
        <Marks id={`${id}-marks`} step={step} />
        {hasMenu ? <MenuButton step={step} session={session} /> : null}
      </div>
      {gap === null ? null : (
        <WayOn id={`${id}-on`} row={row} isPlace={isPlace} holding={holding} canChange={canChange} />
      )}
    </div>
  );
});

type WayOnProps = { id: string } & Pick<Props, 'row' | 'isPlace' | 'holding' | 'canChange'>;

function WayOn({ id, row, isPlace, holding, canChange }: WayOnProps) {
  const { gap, step, isOpen, continuesAt } = row;
  if (gap === null) return null;
  return (
    <div className={classes.wayOn} data-place={isPlace || undefined}>
      {canChange ? <AddButton gap={gap} words={`after “${step.title}”`} holding={holding} /> : null}
      <span id={id} className={classes.ends}>
        {isOpen ? 'The journey ends here' : continuesAt === null ? null : `Continues at “${continuesAt.title}”`}
      </span>
    </div>
  );
}

function MenuButton({ step, session }: { step: StepView; session: EditorSession }) {
  return (
    <button
      type="button"
      className={classes.dots}
      tabIndex={-1}
      aria-label={`Actions for “${step.title}”`}
      aria-haspopup="menu"
      onClick={(event) => {
        event.stopPropagation();
        const { selection } = session.state();
        session.set({
          focus: { step: step.id, port: null },
          selection: selection.has(step.id) ? selection : new Set([step.id]),
        });
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        session.set({ overlay: { kind: 'menu', anchor: { left, top, width, height } } });
      }}
    >
      <IconDots size={18} aria-hidden />
    </button>
  );
}

function Marks({ id, step }: { id: string; step: StepView }) {
  const counts = useNodeCounts(step.id);
  const mark = useCardMark(step.id);
  const number = counts === null || step.category === 'note' ? null : mainCount(step.category, counts);
  return (
    <span id={id} className={classes.marks}>
      {mark === null ? null : <ToneBadge tone={mark.tone === 'failed' ? 'bad' : 'info'}>{mark.text}</ToneBadge>}{' '}
      {step.isOff ? <ToneBadge tone="muted">Off</ToneBadge> : null}{' '}
      {step.blocks > 0 ? <ToneBadge tone="bad">{countOf(step.blocks, 'problem')}</ToneBadge> : null}{' '}
      {step.blocks === 0 && step.warns > 0 ? <ToneBadge tone="warn">{countOf(step.warns, 'warning')}</ToneBadge> : null}{' '}
      {step.isChanged ? <ToneBadge tone="info">Changed</ToneBadge> : null}{' '}
      {step.day === null ? null : <span className={classes.number}>{step.day}</span>}{' '}
      {number === null ? null : (
        <span className={classes.number}>
          {number.value.toLocaleString('en-US')} {number.label}
        </span>
      )}
    </span>
  );
}
