import type { Present } from '@cairn/core/api';
import { Tooltip } from '@mantine/core';
import classes from './co-editing.module.css';
import { usePresentAt } from './presence-store.ts';

type Props = { others: readonly Present[]; nameOfStep: (stepId: string) => string | null };

const shown = 4;

/** Who else has the campaign open, and at which step. */
export function PresentPeople({ others, nameOfStep }: Props) {
  if (others.length === 0) return null;
  return (
    <ul className={classes.people} aria-label="Also here">
      {others.slice(0, shown).map((one) => (
        <li key={one.sessionId}>
          <Tooltip label={wordsOf(one, nameOfStep)}>
            <span className={classes.person} data-edits={one.edits || undefined}>
              <span aria-hidden>{initialsOf(one.name)}</span>
              <span className="visually-hidden">{wordsOf(one, nameOfStep)}</span>
            </span>
          </Tooltip>
        </li>
      ))}
      {others.length > shown ? <li className={classes.more}>+{others.length - shown}</li> : null}
    </ul>
  );
}

/** A mark on the card or row of the step that somebody has open. For the eye alone: the list above says the same in words. */
export function PresentAtStep({ stepId }: { stepId: string }) {
  const others = usePresentAt(stepId);
  if (others.length === 0) return null;
  const names = others.map(({ name, isMe }) => (isMe ? 'You, in another tab' : name)).join(', ');
  const initials = others.slice(0, 2).map(({ name }) => initialsOf(name));
  return (
    <span
      className={classes.atStep}
      data-initials={initials.join(' ')}
      title={`${names} ${others.length === 1 ? 'has' : 'have'} this open`}
      aria-hidden
    />
  );
}

function wordsOf({ name, isMe, edits, stepId }: Present, nameOfStep: Props['nameOfStep']): string {
  const who = isMe ? 'You, in another tab' : name;
  const step = stepId === null ? null : nameOfStep(stepId);
  const at = step === null ? '' : ` at “${step}”`;
  return `${who} ${edits ? (isMe ? 'edit' : 'edits') : isMe ? 'look' : 'looks'}${at}`;
}

function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.charAt(0) ?? '');
  return letters.join('').toLocaleUpperCase('en') || '?';
}
