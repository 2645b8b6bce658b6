import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { RunningMode } from '../running/running-mode.tsx';
import { useMay } from '../shell/use-may.ts';
import { BackLink } from '../ui/back-link.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { CampaignWorkspace } from './campaign-workspace.tsx';

const route = getRouteApi('/campaigns/$campaignId');

export function CampaignPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(queries.campaign(campaignId));
  const { mode } = route.useSearch();
  const mayEdit = useMay('campaigns.edit');
  const { data } = campaign;
  if (data !== undefined) {
    const { published } = data;
    if (published !== null && (mode === 'live' || (mode === undefined && !mayEdit)))
      return <RunningMode key={campaignId} detail={{ ...data, published }} />;
    return <CampaignWorkspace key={campaignId} detail={data} />;
  }
  return (
    <PageFrame title="Campaign" above={<BackLink to="/campaigns" label="Campaigns" />}>
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
