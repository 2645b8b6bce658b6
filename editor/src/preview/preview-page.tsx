import type { CampaignDetail, PreviewDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { BackLink } from '../ui/back-link.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { quoted } from '../ui/quoted.ts';
import { saveFile } from '../ui/save-file.ts';
import { PeopleFilter } from './people-filter.tsx';
import { PeopleTable } from './people-table.tsx';
import classes from './preview-page.module.css';
import type { PeopleShown } from './preview-queries.ts';
import { exportPeople } from './preview-queries.ts';
import { PreviewSummary } from './preview-summary.tsx';
import { TagAll } from './tag-all.tsx';
import type { Preview } from './use-preview.ts';
import { usePreview } from './use-preview.ts';

const route = getRouteApi('/campaigns/$campaignId/preview');

/** Everybody a send would go to, before it goes: who gets what, who does not and why, and who is taken out by hand. */
export function PreviewPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(queries.campaign(campaignId));
  const preview = usePreview(campaignId, campaign.data?.draftRevision ?? 0, campaign.data !== undefined);
  const error = campaign.error ?? preview.error;
  const name = campaign.data?.draft.name;
  return (
    <PageFrame
      title={name === undefined ? 'Who gets it' : `Who gets ${quoted(name)}`}
      above={<BackLink to="/campaigns/$campaignId/send" params={{ campaignId }} label="Back to the send" />}
      actions={
        preview.detail === null || campaign.data === undefined ? null : (
          <TagAll audience={audienceOf(campaign.data)} size={preview.detail.size} />
        )
      }
    >
      {error !== null && preview.detail === null ? (
        <FailureNote title="The audience could not be looked at" error={error} onRetry={preview.again} />
      ) : null}
      {preview.detail === null && error === null ? <LoadingRows count={6} height={52} /> : null}
      {preview.detail === null ? null : <PreviewOf campaignId={campaignId} preview={preview} detail={preview.detail} />}
    </PageFrame>
  );
}

type Props = { campaignId: string; preview: Preview; detail: PreviewDetail };

function PreviewOf({ campaignId, preview, detail }: Props) {
  const [shown, show] = useState<PeopleShown>({ show: 'all' });
  const save = useMutation({
    mutationFn: () => exportPeople(detail.id, shown),
    onSuccess: (file) => saveFile(file, 'audience.csv'),
  });
  return (
    <div className={classes.page}>
      <PreviewSummary detail={detail} />
      {detail.state === 'failed' ? (
        <NoteBox tone="bad" title="The look at the audience failed">
          <Button mt="xs" size="xs" variant="default" onClick={preview.again}>
            Look again
          </Button>
        </NoteBox>
      ) : null}
      {detail.stale ? (
        <NoteBox tone="info" title="People were removed or brought back since">
          Whose message stands for a household may have changed.
          <Button mt="xs" size="xs" variant="default" display="block" onClick={preview.again}>
            Look again
          </Button>
        </NoteBox>
      ) : null}
      <PeopleFilter detail={detail} shown={shown} onChange={show}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Export
        </Button>
      </PeopleFilter>
      {save.isError ? <FailureNote title="Not exported" error={save.error} /> : null}
      <PeopleTable campaignId={campaignId} detail={detail} shown={shown} />
    </div>
  );
}

function audienceOf({ draft }: CampaignDetail): unknown {
  return draft.nodes.find(({ kind }) => kind === 'audience')?.config['audience'];
}
