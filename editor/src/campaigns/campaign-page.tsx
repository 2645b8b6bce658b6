import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { CampaignWorkspace } from './campaign-workspace.tsx';

const route = getRouteApi('/campaigns/$campaignId');

export function CampaignPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(queries.campaign(campaignId));
  if (campaign.data !== undefined) return <CampaignWorkspace key={campaignId} detail={campaign.data} />;
  return (
    <PageFrame title="Campaign">
      {campaign.isError ? (
        <FailureNote
          title="The campaign could not be loaded"
          error={campaign.error}
          onRetry={() => void campaign.refetch()}
        />
      ) : (
        <LoadingRows count={4} height={104} />
      )}
    </PageFrame>
  );
}
