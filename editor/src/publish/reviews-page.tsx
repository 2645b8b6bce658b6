import type { ReviewQueue } from '@cairn/core/api';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import boxed from '../ui/boxed-list.module.css';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { faceOfReview } from './review-face.ts';
import { reviewsQuery } from './reviews-query.ts';
import classes from './versions-page.module.css';

/** Campaigns that wait for a second person, the oldest first. */
export function ReviewsPage() {
  const queue = useQuery(reviewsQuery());
  return (
    <PageFrame
      title="Campaigns in review"
      lead="Drafts that a second person looks at before patients get them."
      above={<BackLink to="/campaigns" label="All campaigns" />}
    >
      {queue.isPending ? <LoadingRows count={3} /> : null}
      {queue.isError ? (
        <FailureNote title="The reviews could not be loaded" error={queue.error} onRetry={() => void queue.refetch()} />
      ) : null}
      {queue.data?.reviews.length === 0 ? (
        <EmptyNote icon={<IconUserCheck size={28} />} title="Nothing waits for review">
          {queue.data.isNeeded
            ? 'Whoever wants to publish asks for a review on the page Publish of the campaign.'
            : 'Your practice publishes without a second person. An administrator can change that on the page Practice.'}
        </EmptyNote>
      ) : null}
      {queue.data === undefined || queue.data.reviews.length === 0 ? null : (
        <ul className={boxed.list}>
          {queue.data.reviews.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function ReviewRow({ review }: { review: ReviewQueue['reviews'][number] }) {
  const now = useNow();
  const { campaignId, name, askedBy, askedAt, people, marks, isOwn } = review;
  const { tone, label } = faceOfReview(review);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div className={classes.title}>
          <Link to="/campaigns/$campaignId/publish" params={{ campaignId }}>
            {name}
          </Link>
          <ToneBadge tone={tone}>{label}</ToneBadge>
          {marks.map((mark) => (
            <ToneBadge key={mark} tone="warn">
              {mark}
            </ToneBadge>
          ))}
        </div>
        <p className="soft">
          {isOwn ? 'You' : askedBy} asked {formatDistance(askedAt, now)} ·{' '}
          {people === 1 ? '1 patient is' : `${people.toLocaleString('en-US')} patients are`} on their way
        </p>
      </div>
      <div className={classes.actions}>
        <LinkButton size="xs" variant="default" to="/campaigns/$campaignId/publish" params={{ campaignId }}>
          Look at it
        </LinkButton>
      </div>
    </li>
  );
}
