import type { DraftHistoryEntry } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { IconEye, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMe } from '../shell/me-context.ts';
import { formatClock } from '../time/format.ts';
import classes from './co-editing.module.css';
import type { Turn } from './use-turn.ts';

/** Whose turn it is, where it is not this tab's: the campaign is shown as the other one changes it. */
export function TurnBar({ turn }: { turn: Turn }) {
  const { state, mine, isTaking, takeOver } = turn;
  if (state === null || mine) return null;
  const editor = state.others.find(({ edits }) => edits);
  const action = (
    <Button size="compact-sm" variant="default" loading={isTaking} onClick={takeOver}>
      Take over
    </Button>
  );
  if (editor === undefined)
    return (
      <Bar action={action} icon={<IconEye size={16} aria-hidden />}>
        {state.lostTo === null
          ? 'Nobody edits this campaign at the moment.'
          : `${state.lostTo} took over, and has left since.`}
      </Bar>
    );
  return (
    <Bar action={action} icon={<IconEye size={16} aria-hidden />}>
      {editor.isMe
        ? 'You edit this campaign in another tab. Here you see it as it changes.'
        : state.lostTo === null
          ? `${editor.name} edits this campaign. You see it as it changes.`
          : `${state.lostTo} took over. You see it as it changes.`}
    </Bar>
  );
}

/** Changes that a page before had not saved are back. */
export function ResumedBar({ at, onClose }: { at: number; onClose: () => void }) {
  const { practice } = useMe();
  return (
    <Bar
      icon={<IconHistory size={16} aria-hidden />}
      action={
        <Button size="compact-sm" variant="default" onClick={onClose}>
          All right
        </Button>
      }
    >
      Your changes of {formatClock(new Date(at).toISOString(), practice.zone)} had not been saved. They are back, and
      are saved now.
    </Bar>
  );
}

function Bar({ icon, action, children }: { icon: ReactNode; action: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.bar} role="status">
      {icon}
      <p>{children}</p>
      {action}
    </div>
  );
}

/** As the entry's author is named. */
export function authorOf({ author, isMe }: Pick<DraftHistoryEntry, 'author' | 'isMe'>): string {
  return isMe ? 'You' : author;
}
