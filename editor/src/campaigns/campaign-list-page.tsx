import type { CampaignListItem } from '@cairn/core/api';
import { IconChevronRight, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './campaign-list-page.module.css';
import { CampaignStateBadge } from './campaign-state.tsx';

export function CampaignListPage() {
  const { practice } = useMe();
  return (
    <PageFrame title="Campaigns" lead={`Journeys that patients of ${practice.name} walk through, step by step.`}>
      <CampaignList />
    </PageFrame>
  );
}

function CampaignList() {
  const campaigns = useQuery(queries.campaigns());
  if (campaigns.isPending) return <LoadingRows count={3} height={96} />;
  if (campaigns.data === undefined) {
    return (
      <FailureNote
        title="The campaigns could not be loaded"
        error={campaigns.error}
        onRetry={() => void campaigns.refetch()}
      />
    );
  }
  const items = campaigns.data.campaigns;
  if (items.length === 0) {
    return (
      <EmptyNote icon={<IconRoute size={22} />} title="No campaigns yet">
        Campaigns come from the folders in examples. Start the server with the demo data to see two of them.
      </EmptyNote>
    );
  }
  return (
    <ul className={classes.list}>
      {items.map((campaign) => (
        <li key={campaign.id}>
          <CampaignRow campaign={campaign} />
        </li>
      ))}
    </ul>
  );
}

function CampaignRow({ campaign }: { campaign: CampaignListItem }) {
  const now = useNow();
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} className={classes.row}>
      <div className={classes.words}>
        <div className={classes.titleLine}>
          <span className={classes.name}>{campaign.name}</span>
          <CampaignStateBadge state={campaign.state} />
          {campaign.version === null ? null : <span className={classes.version}>Version {campaign.version}</span>}
          {campaign.draftChanged && campaign.version !== null ? (
            <ToneBadge tone="info">Unpublished changes</ToneBadge>
          ) : null}
        </div>
        <p className={classes.description}>{campaign.description}</p>
        <p className={classes.updated}>Changed {formatDistance(campaign.updatedAt, now)}</p>
      </div>
      <dl className={classes.numbers}>
        <Figure label="Active now" value={campaign.active} strong />
        <Figure label="Finished" value={campaign.ended} />
        <Figure label="Messages sent" value={campaign.sent} />
      </dl>
      <IconChevronRight size={18} className={classes.chevron} aria-hidden />
    </Link>
  );
}

function Figure({ label, value, strong = false }: { label: string; value: number; strong?: boolean }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd data-strong={strong || undefined}>{value.toLocaleString('en-US')}</dd>
    </div>
  );
}
