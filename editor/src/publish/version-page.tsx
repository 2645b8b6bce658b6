import type { VersionDetail } from '@cairn/core/api';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { CampaignCanvas } from '../canvas/campaign-canvas.tsx';
import { stepViews } from '../canvas/step-view.ts';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { quoted } from '../ui/quoted.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { FlowDiff, flowLines } from './flow-diff.tsx';
import page from './publish-page.module.css';
import { publishQueries } from './publish-queries.ts';
import classes from './version-page.module.css';

const route = getRouteApi('/campaigns/$campaignId/versions/$version');

/** One version as it was published: its picture to look at, and what differs from another one. */
export function VersionPage() {
  const { campaignId, version } = route.useParams();
  const detail = useQuery(publishQueries.version(campaignId, Number(version)));
  return (
    <PageFrame
      title={
        detail.data === undefined ? `Version ${version}` : `Version ${version} of ${quoted(detail.data.document.name)}`
      }
      above={<BackLink to="/campaigns/$campaignId/versions" params={{ campaignId }} label="All versions" />}
    >
      {detail.isPending ? <LoadingRows count={2} height={200} /> : null}
      {detail.isError ? (
        <FailureNote
          title="The version could not be loaded"
          error={detail.error}
          onRetry={() => void detail.refetch()}
        />
      ) : null}
      {detail.data === undefined ? null : <Version key={version} campaignId={campaignId} detail={detail.data} />}
    </PageFrame>
  );
}

const noSteps: ReturnType<typeof stepViews> = new Map();

function Version({ campaignId, detail }: { campaignId: string; detail: VersionDetail }) {
  const { practice } = useMe();
  const now = useNow();
  const { document, by, at, note, isLive } = detail;
  const [opened, open] = useState<string | null>(null);
  const steps = useMemo(() => stepViews(document, [], null, noSteps), [document]);
  const step = opened === null ? undefined : steps.get(opened);
  return (
    <div className={page.sections}>
      <p className={classes.made}>
        {isLive ? <ToneBadge tone="good">Live</ToneBadge> : null}
        <span>
          {by}, {formatMoment(at, practice.zone, now)}
          {note === null ? '' : ` · ${note}`}
        </span>
      </p>
      <div className={classes.canvas}>
        <CampaignCanvas
          campaignId={`${campaignId}.v${detail.version}`}
          name={document.name}
          steps={steps}
          selected={opened}
          onOpen={open}
          onClose={() => open(null)}
        />
      </div>
      <p role="status" className={classes.opened}>
        {step === undefined ? 'Open a step to read all of it.' : `${step.title}: ${step.sentence}`}
      </p>
      <Compare campaignId={campaignId} detail={detail} />
    </div>
  );
}

function Compare({ campaignId, detail }: { campaignId: string; detail: VersionDetail }) {
  const list = useQuery(publishQueries.versions(campaignId));
  const others = (list.data?.versions ?? []).filter(({ version }) => version !== detail.version);
  const [chosen, choose] = useState<number | null>(null);
  const other = chosen ?? others.find(({ isLive }) => isLive)?.version ?? others[0]?.version ?? null;
  const former = useQuery({ ...publishQueries.version(campaignId, other ?? 0), enabled: other !== null });
  if (other === null) return null;
  const changes =
    former.data === undefined
      ? null
      : flowLines(former.data.document, detail.document).filter(({ change }) => change !== null);
  return (
    <section aria-labelledby="compare" className={page.section}>
      <div className={page.head}>
        <h2 id="compare">What differs</h2>
        <NativeSelect
          aria-label="Compare with"
          data={others.map(({ version, isLive }) => ({
            value: String(version),
            label: `From version ${version}${isLive ? ' (live)' : ''}`,
          }))}
          value={String(other)}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      </div>
      {changes === null ? <LoadingRows count={2} /> : null}
      {changes?.length === 0 ? <p>Nothing differs.</p> : null}
      {changes === null || changes.length === 0 ? null : <FlowDiff lines={changes} />}
    </section>
  );
}
