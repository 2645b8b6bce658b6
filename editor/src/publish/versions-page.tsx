import type { VersionList } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import boxed from '../ui/boxed-list.module.css';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { quoted } from '../ui/quoted.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { publishQueries, publishRequests } from './publish-queries.ts';
import classes from './versions-page.module.css';

const route = getRouteApi('/campaigns/$campaignId/versions');

/** All that was ever published of a campaign: look at any, compare, take it back into the draft or make it live again. */
export function VersionsPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(queries.campaign(campaignId));
  const list = useQuery(publishQueries.versions(campaignId));
  const name = campaign.data?.draft.name;
  return (
    <PageFrame
      title={name === undefined ? 'Versions' : `Versions of ${quoted(name)}`}
      above={
        <BackLink
          to="/campaigns/$campaignId"
          params={{ campaignId }}
          label={name === undefined ? 'Back to the campaign' : `Back to ${quoted(name)}`}
        />
      }
    >
      {list.isPending ? <LoadingRows count={4} /> : null}
      {list.isError ? (
        <FailureNote title="The versions could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.versions.length === 0 ? (
        <EmptyNote icon={<IconHistory size={28} />} title="Nothing was published yet">
          Each time you publish, that version is kept here and can be brought back.
        </EmptyNote>
      ) : null}
      {list.data === undefined || list.data.versions.length === 0 ? null : (
        <ul className={boxed.list}>
          {list.data.versions.map((one) => (
            <VersionRow
              key={one.id}
              campaignId={campaignId}
              one={one}
              revision={campaign.data?.draftRevision ?? null}
            />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

type Props = { campaignId: string; one: VersionList['versions'][number]; revision: number | null };

function VersionRow({ campaignId, one, revision }: Props) {
  const { practice } = useMe();
  const now = useNow();
  const client = useQueryClient();
  const mayEdit = useMay('campaigns.edit');
  const mayPublish = useMay('campaigns.publish');
  const restore = useMutation({
    mutationFn: () => publishRequests.restore(campaignId, one.version, revision ?? 0),
    onSuccess: async () => {
      notifications.show({ color: 'cairn', message: `Version ${one.version} is in the draft now.` });
      await client.invalidateQueries({ queryKey: ['campaign', campaignId] });
    },
  });
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div className={classes.title}>
          <Link to="/campaigns/$campaignId/versions/$version" params={{ campaignId, version: String(one.version) }}>
            Version {one.version}
          </Link>
          {one.isLive ? <ToneBadge tone="good">Live</ToneBadge> : null}
          {one.from === null ? null : <ToneBadge tone="muted">Version {one.from} again</ToneBadge>}
        </div>
        {one.note === null ? null : <p>{one.note}</p>}
        <p className="soft">
          {one.by}, {formatMoment(one.at, practice.zone, now)} · {one.steps} {one.steps === 1 ? 'step' : 'steps'}
          {one.here === 0 ? '' : ` · ${one.here.toLocaleString('en-US')} on their way`}
        </p>
        {restore.isError ? <FailureNote title="Not taken into the draft" error={restore.error} /> : null}
      </div>
      <div className={classes.actions}>
        {mayEdit ? (
          <Button
            size="xs"
            variant="default"
            loading={restore.isPending}
            disabled={revision === null}
            aria-label={`Take into the draft: version ${one.version}`}
            onClick={() => restore.mutate()}
          >
            Take into the draft
          </Button>
        ) : null}
        {mayPublish && !one.isLive ? (
          <LinkButton
            size="xs"
            variant="default"
            to="/campaigns/$campaignId/publish"
            params={{ campaignId }}
            search={{ version: one.version }}
          >
            Make it live again
          </LinkButton>
        ) : null}
      </div>
    </li>
  );
}
