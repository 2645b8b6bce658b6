import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from '../api/queries.ts';
import type { CountsStore } from '../canvas/counts-store.ts';

/** Carries fetched numbers into the store. Draws nothing, so a change of numbers redraws only the cards that show them. */
export function CountsFeed({ campaignId, store }: { campaignId: string; store: CountsStore }) {
  const { data } = useQuery({ ...queries.counts(campaignId), refetchInterval: 30_000 });
  useEffect(() => {
    if (data !== undefined) store.update(data);
  }, [data, store]);
  return null;
}
