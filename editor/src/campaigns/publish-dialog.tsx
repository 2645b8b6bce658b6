import type { Issue } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { ApiFailure } from '../api/failure.ts';
import { useWaitingTotal } from '../canvas/use-counts.ts';
import { diffDocuments } from '../document/diff.ts';
import { BackfillChoice } from '../entry/backfill-choice.tsx';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';
import { ChangeList } from './change-list.tsx';
import type { DraftSession, DraftState } from './draft-session.ts';
import { IssueList } from './issue-list.tsx';
import classes from './publish-dialog.module.css';

const route = getRouteApi('/campaigns/$campaignId');

type Props = {
  opened: boolean;
  onClose: () => void;
  detail: CampaignDetail;
  session: DraftSession;
  state: DraftState;
  issues: readonly Issue[];
};

/** The last look before patients are concerned: problems, changes, and what becomes of those on the way. */
export function PublishDialog(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={`Publish “${props.state.history.document.name}”`}
      size="lg"
    >
      <PublishReview {...props} />
    </Modal>
  );
}

function PublishReview({ onClose, detail, session, state, issues }: Props) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const may = useMay('campaigns.publish');
  const waiting = useWaitingTotal();
  const { document } = state.history;
  const changes = detail.published === null ? null : diffDocuments(detail.published.document, document);
  const [backfill, setBackfill] = useState(false);
  const publish = useMutation({
    mutationFn: () => publishStored(detail.id, session, backfill),
    onSuccess: async ({ version }) => {
      notifications.show({ color: 'cairn', message: `Version ${version} is live.` });
      onClose();
      await client.invalidateQueries({ queryKey: ['campaign', detail.id] });
    },
  });
  const refused = publish.error instanceof ApiFailure ? publish.error.issues : [];
  const shown = refused.length > 0 ? refused : issues;
  const blocks = issues.filter((issue) => issue.severity === 'blocks').length;
  const reason = whyNot({ may, blocks, changes: changes?.length ?? null, state: detail.state, save: state.save.kind });
  const openStep = (step: string) => {
    onClose();
    void navigate({ search: ({ panel: _panel, ...old }) => ({ ...old, step }) });
  };
  return (
    <Stack gap="lg">
      {shown.length === 0 ? null : (
        <section>
          <h2 className={classes.heading}>Problems</h2>
          <IssueList issues={shown} document={document} onOpen={openStep} />
        </section>
      )}
      <section>
        <h2 className={classes.heading}>What changes</h2>
        {changes === null ? (
          <Text size="sm">
            This is the first version, with {document.nodes.length} steps. It goes live and takes in patients from now
            on.
          </Text>
        ) : changes.length === 0 ? (
          <Text size="sm">Nothing differs from version {detail.published?.version}.</Text>
        ) : (
          <ChangeList changes={changes} />
        )}
      </section>
      {detail.published === null ? null : (
        <section>
          <h2 className={classes.heading}>Patients already in the campaign</h2>
          <Text size="sm">
            {waiting === 1 ? 'The 1 patient' : `The ${waiting.toLocaleString('en-US')} patients`} waiting now keep
            version {detail.published.version} until they leave. Whoever enters from now on gets the new version.
          </Text>
        </section>
      )}
      <BackfillChoice campaignId={detail.id} revision={state.revision} checked={backfill} onChange={setBackfill} />
      {publish.isError && refused.length === 0 ? <FailureNote title="Not published" error={publish.error} /> : null}
      <Group justify="flex-end" gap="sm" align="center">
        {reason === null ? null : (
          <Text size="sm" className={classes.reason ?? ''} id="publish-reason">
            {reason}
          </Text>
        )}
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button
          loading={publish.isPending}
          disabled={reason !== null}
          aria-describedby="publish-reason"
          onClick={() => publish.mutate()}
        >
          Publish version {(detail.published?.version ?? 0) + 1}
        </Button>
      </Group>
    </Stack>
  );
}

/** Saves first: what is published is exactly what is on the screen. */
async function publishStored(campaignId: string, session: DraftSession, backfill: boolean) {
  const isStored = await session.flush();
  if (!isStored) {
    throw new ApiFailure({
      status: 0,
      code: 'unsaved',
      message:
        'The draft could not be saved, so nothing was published. See the note beside the Publish button, then try again.',
    });
  }
  return api.publish(campaignId, session.state().revision, backfill);
}

type Situation = {
  may: boolean;
  blocks: number;
  changes: number | null;
  state: CampaignDetail['state'];
  save: DraftState['save']['kind'];
};

function whyNot({ may, blocks, changes, state, save }: Situation): string | null {
  if (!may) return 'Your role may not publish. Ask an approver.';
  if (blocks > 0)
    return blocks === 1 ? 'Solve the blocking problem first.' : `Solve the ${blocks} blocking problems first.`;
  if (save === 'incomplete') return 'Complete the campaign settings first.';
  if (changes === 0 && state !== 'stopped' && state !== 'draft') return 'There is nothing new to publish.';
  return null;
}
