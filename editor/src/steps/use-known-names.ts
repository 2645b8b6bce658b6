import type { CampaignDocument, KnownNames } from '@cairn/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../api/queries.ts';
import { listQueries } from '../lists/list-queries.ts';
import { segmentQueries } from '../segments/segment-queries.ts';

const namesOtherCampaigns = new Set(['start-campaign', 'leave-campaign']);

/** What segments, lists, campaigns and steps are called, as far as that is known; the same object while nothing changed. */
export function useKnownNames(document: CampaignDocument): KnownNames {
  const segments = useQuery(segmentQueries.all()).data?.segments;
  const lists = useQuery(listQueries.all()).data?.lists;
  const asks = document.nodes.some(({ kind }) => namesOtherCampaigns.has(kind));
  const campaigns = useQuery({ ...queries.campaigns(), enabled: asks }).data?.campaigns;
  const steps = document.nodes.flatMap(({ id, name }) => (name === undefined ? [] : [`${id} ${name}`])).join('\n');
  return useMemo(
    () => ({
      segments: Object.fromEntries((segments ?? []).map(({ id, name }) => [id, name])),
      lists: Object.fromEntries((lists ?? []).map(({ id, name }) => [id, name])),
      campaigns: Object.fromEntries((campaigns ?? []).map(({ slug, name }) => [slug, name])),
      steps: Object.fromEntries(
        steps.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
      ),
    }),
    [segments, lists, campaigns, steps],
  );
}
