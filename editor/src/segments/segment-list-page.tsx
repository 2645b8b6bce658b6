import type { SegmentListItem } from '@cairn/core/api';
import { IconChevronRight, IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../shell/use-may.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import classes from './segment-list-page.module.css';
import { segmentQueries } from './segment-queries.ts';
import { SegmentStateBadge } from './segment-state.tsx';
import { StarterList } from './starter-list.tsx';

export function SegmentListPage() {
  const may = useMay('campaigns.edit');
  return (
    <PageFrame
      title="Segments"
      lead="Saved rules over patients. Send to everyone in one, or let a campaign start when somebody enters or leaves it."
      actions={may ? <NewSegment /> : null}
    >
      <SegmentList />
      {may ? <StarterList /> : null}
    </PageFrame>
  );
}

function NewSegment() {
  return (
    <LinkButton to="/segments/$segmentId" params={{ segmentId: 'new' }} leftSection={<IconPlus size={17} />}>
      New segment
    </LinkButton>
  );
}

function SegmentList() {
  const segments = useQuery(segmentQueries.all());
  if (segments.isPending) return <LoadingRows count={4} height={74} />;
  if (segments.data === undefined) {
    return (
      <FailureNote
        title="The segments could not be loaded"
        error={segments.error}
        onRetry={() => void segments.refetch()}
      />
    );
  }
  const items = segments.data.segments;
  if (items.length === 0) {
    return (
      <EmptyNote icon={<IconUsersGroup size={22} />} title="No segments yet">
        A segment is a rule such as “last visit more than 6 months ago”. Make one of your own, or start from a common
        one below.
      </EmptyNote>
    );
  }
  const folders = [...Map.groupBy(items, (segment) => segment.folder)];
  return folders.map(([folder, inFolder]) => (
    <section key={folder} aria-label={folder === '' ? 'No folder' : folder} className={classes.folder}>
      {folder === '' ? null : <h2>{folder}</h2>}
      <ul className={classes.list}>
        {inFolder.map((segment) => (
          <li key={segment.id}>
            <SegmentRow segment={segment} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function SegmentRow({ segment }: { segment: SegmentListItem }) {
  const { id, name, description, sentence, members, counted, state, usedBy } = segment;
  return (
    <Link to="/segments/$segmentId" params={{ segmentId: id }} className={classes.row}>
      <div className={classes.words}>
        <div className={classes.titleLine}>
          <span className={classes.name}>{name}</span>
          <SegmentStateBadge state={state} />
        </div>
        {description === '' ? null : <p className={classes.sentence}>{description}</p>}
        <p className={classes.sentence}>When {sentence}</p>
        {usedBy.length === 0 ? null : (
          <p className={classes.used}>Used by {usedBy.map((campaign) => campaign.name).join(', ')}</p>
        )}
      </div>
      <Count members={members} counted={counted} />
      <IconChevronRight size={18} className={classes.chevron} aria-hidden />
    </Link>
  );
}

/** Who is in it: as it is followed, or as it was last counted, with how long that is ago. */
function Count({ members, counted }: Pick<SegmentListItem, 'members' | 'counted'>) {
  const now = useNow();
  const count = members ?? counted.count;
  if (count === null) return null;
  const isOld = members === null && !counted.fresh && counted.countedAt !== null;
  return (
    <span className={classes.members}>
      <strong>{count.toLocaleString('en-US')}</strong> {count === 1 ? 'patient' : 'patients'}
      {isOld ? <span className={classes.age}>counted {formatDistance(counted.countedAt ?? '', now)}</span> : null}
    </span>
  );
}
