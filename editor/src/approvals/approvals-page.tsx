import type { ApprovalGroup } from '@cairn/core/api';
import { IconMailCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ApprovalDesk } from './approval-desk.tsx';
import { approvalQueries, type Step } from './approval-queries.ts';

const route = getRouteApi('/approvals');

/** Messages that wait until a person has read them, each as its patient would get it. */
export function ApprovalsPage() {
  const queue = useQuery(approvalQueries.queue());
  return (
    <PageFrame
      title="Approvals"
      lead="Messages that wait until somebody has read them. Each is shown as its patient would get it; what you approve goes out word for word."
    >
      {queue.isPending ? (
        <LoadingRows count={4} height={84} />
      ) : queue.data === undefined ? (
        <FailureNote
          title="What waits for approval could not be loaded"
          error={queue.error}
          onRetry={() => void queue.refetch()}
        />
      ) : (
        <Waiting groups={queue.data.groups} />
      )}
    </PageFrame>
  );
}

function Waiting({ groups }: { groups: readonly ApprovalGroup[] }) {
  const { campaign, step } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen =
    groups.find((group) => group.campaign.id === campaign && (step === undefined || group.nodeId === step)) ??
    groups[0];
  const current: Step | null =
    chosen !== undefined
      ? { campaignId: chosen.campaign.id, nodeId: chosen.nodeId }
      : campaign !== undefined && step !== undefined
        ? { campaignId: campaign, nodeId: step }
        : null;
  const choose = (next: Step) => navigate({ search: { campaign: next.campaignId, step: next.nodeId }, replace: true });
  return (
    <ApprovalDesk groups={groups} current={current} onChoose={(next) => void choose(next)} empty={<NothingWaits />} />
  );
}

function NothingWaits() {
  return (
    <EmptyNote
      icon={<IconMailCheck size={22} />}
      title="Nothing waits for approval"
      action={
        <LinkButton to="/campaigns" variant="default" size="xs">
          Go to the campaigns
        </LinkButton>
      }
    >
      A message whose sending is “After approval” comes here before it goes. New messages start that way.
    </EmptyNote>
  );
}
