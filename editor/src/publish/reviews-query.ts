import { reviewQueue } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

/** What waits for a second person; apart from the other requests of publishing, since the list of campaigns asks it too. */
export const reviewsQuery = () =>
  queryOptions({
    queryKey: ['campaigns', 'publish-reviews'],
    queryFn: () => send('GET', '/publish-reviews', undefined, reviewQueue),
  });
