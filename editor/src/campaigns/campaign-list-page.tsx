import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { ReviewsLink } from '../publish/reviews-link.tsx';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import type { BoardFilter } from './campaign-board.tsx';
import { CampaignBoard } from './campaign-board.tsx';
import { CampaignFilter } from './campaign-filter.tsx';
import { StopEverything } from './stop-everything.tsx';

/** Every campaign by period, with where it stands, whom it reached and when it goes next. */
export function CampaignListPage() {
  const may = useMay('campaigns.edit');
  const { seesPart } = useMe();
  const [filter, setFilter] = useState<BoardFilter>({
    text: '',
    state: null,
    period: 'all',
    folder: null,
    tag: null,
    favourites: false,
    archived: false,
  });
  return (
    <PageFrame
      title="Campaigns"
      lead={`Journeys that patients walk through, and messages to many at once.${seesPart ? ` ${wholeNumbers}` : ''}`}
      actions={
        <>
          <StopEverything />
          <ReviewsLink />
          {may ? (
            <LinkButton to="/campaigns/gallery" variant="default" leftSection={<IconTemplate size={17} />}>
              Templates
            </LinkButton>
          ) : null}
          {may ? (
            <LinkButton to="/campaigns/new" leftSection={<IconPlus size={17} />}>
              New campaign
            </LinkButton>
          ) : null}
        </>
      }
    >
      <CampaignFilter filter={filter} onChange={setFilter} />
      <CampaignBoard filter={filter} />
    </PageFrame>
  );
}

const wholeNumbers =
  'The numbers are of the whole practice; the lists behind them hold the patients of your locations.';
