import type { SegmentDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { audienceStarterOf } from '../audience/starters.ts';
import { useStartSend } from '../blast/start-send.ts';
import { newBlast } from '../blast/write-blast.ts';
import { useMay } from '../shell/use-may.ts';
import { BackLink } from '../ui/back-link.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { SegmentForm } from './segment-form.tsx';
import { segmentQueries } from './segment-queries.ts';
import { SegmentStateBadge } from './segment-state.tsx';

const route = getRouteApi('/segments/$segmentId');

/** One segment: its rule, who it holds for, and what starts from it. `new` is one that is still to be saved. */
export function SegmentPage() {
  const { segmentId } = route.useParams();
  return segmentId === 'new' ? <NewSegment /> : <StoredSegment key={segmentId} id={segmentId} />;
}

const blank = { name: '', folder: '', description: '', filter: { op: 'all', of: [] } };
const back = <BackLink to="/segments" label="Segments" />;

function NewSegment() {
  const { start } = route.useSearch();
  return (
    <PageFrame title="New segment" above={back}>
      <SegmentForm key={start} id={null} start={audienceStarterOf(start) ?? blank} segment={null} />
    </PageFrame>
  );
}

function StoredSegment({ id }: { id: string }) {
  const segment = useQuery(segmentQueries.one(id));
  if (segment.data === undefined) {
    return (
      <PageFrame title="Segment" above={back}>
        {segment.isError ? (
          <FailureNote
            title="The segment could not be loaded"
            error={segment.error}
            onRetry={() => void segment.refetch()}
          />
        ) : (
          <LoadingRows count={3} height={90} />
        )}
      </PageFrame>
    );
  }
  return (
    <PageFrame title={segment.data.name} above={back} actions={<Actions segment={segment.data} />}>
      <SegmentForm id={id} start={segment.data} segment={segment.data} />
    </PageFrame>
  );
}

function Actions({ segment }: { segment: SegmentDetail }) {
  const may = useMay('campaigns.edit');
  const startSend = useStartSend();
  return (
    <>
      <SegmentStateBadge state={segment.state} />
      {may ? (
        <Button
          leftSection={<IconSend size={16} />}
          loading={startSend.isPending}
          onClick={() =>
            startSend.mutate(
              newBlast({
                name: `Message to “${segment.name}”`.slice(0, 120),
                trigger: { audience: { kind: 'segment', segmentId: segment.id } },
              }),
            )
          }
        >
          Send to these people
        </Button>
      ) : null}
    </>
  );
}
