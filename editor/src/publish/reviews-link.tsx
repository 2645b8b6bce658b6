import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../ui/link-button.tsx';
import { reviewsQuery } from './reviews-query.ts';

/** To the campaigns that wait for a second person; not there where none does. */
export function ReviewsLink() {
  const queue = useQuery(reviewsQuery());
  const open = queue.data?.reviews.length ?? 0;
  if (open === 0) return null;
  return (
    <LinkButton to="/campaigns/reviews" variant="default" leftSection={<IconUserCheck size={17} />}>
      In review: {open}
    </LinkButton>
  );
}
