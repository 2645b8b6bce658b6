import type { PeopleGroup, PublishReview } from '@cairn/core/api';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { IssueList } from '../campaigns/issue-list.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { quoted } from '../ui/quoted.ts';
import { ApprovalSection } from './approval-section.tsx';
import { ChangesSection } from './changes-section.tsx';
import { EstimateSection } from './estimate-section.tsx';
import { MoveResult } from './move-result.tsx';
import { PeopleSection } from './people-section.tsx';
import { PublishBar } from './publish-bar.tsx';
import classes from './publish-page.module.css';
import { publishQueries } from './publish-queries.ts';
import { ScenariosSection } from './scenarios-section.tsx';

const route = getRouteApi('/campaigns/$campaignId/publish');

/** The last look before patients are concerned: problems, changes, who waits and what becomes of them, what they will get. */
export function PublishPage() {
  const { campaignId } = route.useParams();
  const { version = null, move = null } = route.useSearch();
  const [people, setPeople] = useState<readonly PeopleGroup[]>([]);
  const [asked] = useDebouncedValue(people, 300);
  const review = useQuery(publishQueries.review(campaignId, version, asked));
  const name = review.data?.name;
  return (
    <PageFrame
      title={titleOf(review.data, version, move)}
      above={
        <BackLink
          to="/campaigns/$campaignId"
          params={{ campaignId }}
          label={name === undefined ? 'Back to the campaign' : `Back to ${quoted(name)}`}
        />
      }
    >
      {move === null ? null : <MoveResult campaignId={campaignId} moveId={move} review={review.data ?? null} />}
      {review.isError && review.data === undefined ? (
        <FailureNote
          title="What publishing would mean could not be worked out"
          error={review.error}
          onRetry={() => void review.refetch()}
        />
      ) : null}
      {review.isPending ? <LoadingRows count={5} height={88} /> : null}
      {review.data === undefined || move !== null ? null : (
        <Review
          campaignId={campaignId}
          review={review.data}
          people={people}
          isOld={review.isPlaceholderData || asked !== people}
          onPeople={setPeople}
        />
      )}
    </PageFrame>
  );
}

function titleOf(review: PublishReview | undefined, version: number | null, move: string | null): string {
  if (move !== null) return review === undefined ? 'Published' : `${quoted(review.name)} is published`;
  if (review === undefined) return 'Publish';
  return version === null
    ? `Publish ${quoted(review.name)}`
    : `Publish version ${version} of ${quoted(review.name)} again`;
}

type Props = {
  campaignId: string;
  review: PublishReview;
  people: readonly PeopleGroup[];
  isOld: boolean;
  onPeople: (people: readonly PeopleGroup[]) => void;
};

function Review({ campaignId, review, people, isOld, onPeople }: Props) {
  const navigate = route.useNavigate();
  const openStep = (step: string) =>
    void navigate({ to: '/campaigns/$campaignId', params: { campaignId }, search: { step } });
  const isBlocked = review.refusal !== null || review.issues.some(({ severity }) => severity === 'blocks');
  const hasProblems = review.issues.length > 0 || review.refusal !== null;
  return (
    <div className={classes.sections}>
      {review.moving === null ? null : (
        <NoteBox tone="info" title="Patients are still being moved from the last time">
          <Link to="/campaigns/$campaignId/publish" params={{ campaignId }} search={{ move: review.moving }}>
            See how far it is
          </Link>
        </NoteBox>
      )}
      {hasProblems ? (
        <section aria-labelledby="problems" className={classes.section}>
          <div>
            <h2 id="problems">{isBlocked ? 'Problems' : 'Worth a look'}</h2>
            {isBlocked ? null : <p className="soft">Nothing here keeps you from publishing.</p>}
          </div>
          {review.refusal === null ? null : (
            <NoteBox tone="bad" title="This keeps it from being published">
              {review.refusal.message}
            </NoteBox>
          )}
          {review.issues.length === 0 ? null : (
            <IssueList issues={review.issues} document={review.document} onOpen={openStep} />
          )}
        </section>
      ) : null}
      <ChangesSection campaignId={campaignId} review={review} onOpen={openStep} />
      {review.live === null ? null : (
        <PeopleSection review={review} people={people} isOld={isOld} onChange={onPeople} />
      )}
      {review.estimate.tried === 0 ? null : <EstimateSection estimate={review.estimate} isOld={isOld} />}
      <ScenariosSection campaignId={campaignId} document={review.document} />
      {review.approval.isNeeded || review.approval.current !== null ? (
        <ApprovalSection campaignId={campaignId} review={review} />
      ) : null}
      <PublishBar campaignId={campaignId} review={review} people={people} />
    </div>
  );
}
