import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { readBlast } from './read-blast.ts';
import { SendWorkspace } from './send-workspace.tsx';

const route = getRouteApi('/campaigns/$campaignId/send');
const back = <BackLink to="/campaigns" label="Campaigns" />;

/** A campaign as a form on one page: whom, what, when, checks, review. The same document as on the canvas. */
export function SendPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(queries.campaign(campaignId));
  if (campaign.data === undefined) {
    return (
      <PageFrame title="Send" above={back}>
        {campaign.isError ? (
          <FailureNote
            title="The send could not be loaded"
            error={campaign.error}
            onRetry={() => void campaign.refetch()}
          />
        ) : (
          <LoadingRows count={5} height={120} />
        )}
      </PageFrame>
    );
  }
  const read = readBlast(campaign.data.draft);
  if (read.kind === 'form') return <SendWorkspace key={campaignId} detail={campaign.data} />;
  return (
    <PageFrame title={campaign.data.draft.name} above={back}>
      <EmptyNote
        icon={<IconRoute size={22} />}
        title="This campaign does more than this form can show"
        action={
          <LinkButton to="/campaigns/$campaignId" params={{ campaignId }}>
            Open on canvas
          </LinkButton>
        }
      >
        {read.why} On the canvas you see and change all of it.
      </EmptyNote>
    </PageFrame>
  );
}
