import type { DraftHistoryEntry } from '@cairn/core/api';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangeList } from '../campaigns/change-list.tsx';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { diffDocuments } from '../document/diff.ts';
import { sameJson } from '../document/same-json.ts';
import { JourneyPicture } from '../gallery/journey-picture.tsx';
import { useMe } from '../shell/me-context.ts';
import { formatClock, formatDay } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import classes from './co-editing.module.css';
import { historyQueries } from './co-requests.ts';
import { restoreCommands } from './restore-commands.ts';
import { authorOf } from './turn-bar.tsx';

type Props = { campaignId: string; session: DraftSession; readOnly: boolean };

/** The draft as each author left it: what changed, in words, and the way back to any of it. */
export function HistoryPanel({ campaignId, session, readOnly }: Props) {
  const history = useQuery(historyQueries.all(campaignId));
  if (history.isPending) return <LoadingRows count={4} height={64} />;
  if (history.data === undefined)
    return (
      <FailureNote
        title="The history could not be loaded"
        error={history.error}
        onRetry={() => void history.refetch()}
      />
    );
  const { entries } = history.data;
  if (entries.length === 0)
    return (
      <EmptyNote icon={<IconHistory size={22} />} title="No history yet">
        It begins with the next change. What one author saves in one sitting is one entry.
      </EmptyNote>
    );
  return (
    <ul className={classes.history}>
      {entries.map((entry) => (
        <Entry key={entry.id} campaignId={campaignId} entry={entry} session={session} readOnly={readOnly} />
      ))}
    </ul>
  );
}

function Entry({ campaignId, entry, session, readOnly }: Props & { entry: DraftHistoryEntry }) {
  const { practice } = useMe();
  const now = useNow();
  const [isShown, setShown] = useState(false);
  const detail = useQuery(historyQueries.one(campaignId, entry)).data;
  const changes = detail?.before ? diffDocuments(detail.before, detail.document) : null;
  const isNow = detail !== undefined && sameJson(detail.document, session.state().history.document);
  const restore = () => {
    if (detail === undefined) return;
    for (const command of restoreCommands(detail.document, whenOf(entry))) session.perform(command);
    notifications.show({ message: 'The earlier draft is back. Undo takes you to where you were.' });
  };
  const whenOf = ({ savedAt }: DraftHistoryEntry) =>
    `${formatDay(savedAt, practice.zone, now)}, ${formatClock(savedAt, practice.zone)}`;
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <strong>{authorOf(entry)}</strong>
        <time dateTime={entry.savedAt}>{whenOf(entry)}</time>
      </div>
      <p className={classes.entryWords}>
        {isNow ? 'This is the draft as it is now. ' : ''}
        {detail === undefined
          ? 'Looking …'
          : changes === null
            ? 'The beginning.'
            : changes.length === 0
              ? 'Nothing that is left by now.'
              : `${countOf(changes.length, 'change')}: ${changes
                  .slice(0, 3)
                  .map(({ title, kind }) => `${title} ${verbs[kind]}`)
                  .join(', ')}${changes.length > 3 ? ', …' : ''}`}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'View'}
        </Button>
        {readOnly || isNow ? null : (
          <Button size="compact-sm" variant="subtle" disabled={detail === undefined} onClick={restore}>
            Restore
          </Button>
        )}
      </Group>
      {isShown && detail !== undefined ? (
        <>
          <div className={classes.view}>
            <JourneyPicture document={detail.document} height={150} />
          </div>
          {changes !== null && changes.length > 0 ? <ChangeList changes={changes} /> : null}
        </>
      ) : null}
    </li>
  );
}

const verbs = { added: 'new', removed: 'removed', changed: 'changed' } as const;
