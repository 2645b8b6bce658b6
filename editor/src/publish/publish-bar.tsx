import type { PeopleGroup, PublishReview } from '@cairn/core/api';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { IssueList } from '../campaigns/issue-list.tsx';
import { diffDocuments } from '../document/diff.ts';
import { BackfillChoice } from '../entry/backfill-choice.tsx';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';
import page from './publish-page.module.css';
import { publishRequests } from './publish-queries.ts';
import { whyNotPublish } from './why-not-publish.ts';

const route = getRouteApi('/campaigns/$campaignId/publish');

type Props = { campaignId: string; review: PublishReview; people: readonly PeopleGroup[] };

/** The note for the list of versions, who else is taken in, and the act itself or why it cannot be done. */
export function PublishBar({ campaignId, review, people }: Props) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const may = useMay('campaigns.publish');
  const [note, setNote] = useState('');
  const [backfill, setBackfill] = useState(false);
  const next = (review.live?.version ?? 0) + 1;
  const publish = useMutation({
    mutationFn: () =>
      publishRequests.publish(campaignId, {
        ...{ baseRevision: review.draftRevision, liveVersion: review.live?.version ?? null, backfill, note },
        ...(review.version === null ? {} : { version: review.version }),
        people: [...people],
      }),
    onSuccess: async ({ move }) => {
      await client.invalidateQueries({ queryKey: ['campaign', campaignId] });
      await navigate({ search: { move: move?.id ?? 'none' } });
    },
  });
  const { error } = publish;
  const isStale = error instanceof ApiFailure && error.status === 409;
  const issues = error instanceof ApiFailure ? error.issues : [];
  const differs = review.live === null || diffDocuments(review.live.document, review.document).length > 0;
  const reason = whyNotPublish({ review, may, differs, people });
  return (
    <>
      <section aria-labelledby="last" className={page.section}>
        <h2 id="last">Before you publish</h2>
        <TextInput
          label="A note for the list of versions"
          description="What this version is for. Patients never see it."
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {review.version === null ? (
          <BackfillChoice
            campaignId={campaignId}
            revision={review.draftRevision}
            checked={backfill}
            onChange={setBackfill}
          />
        ) : null}
      </section>
      <div className={page.bar}>
        {publish.isError ? (
          <div className={page.failed}>
            <FailureNote
              title="Not published"
              error={error}
              {...(isStale
                ? {
                    onRetry: () =>
                      void client.invalidateQueries({ queryKey: ['campaign', campaignId] }).then(publish.reset),
                  }
                : {})}
            />
            {issues.length === 0 ? null : <IssueList issues={issues} document={review.document} onOpen={() => {}} />}
          </div>
        ) : null}
        <p id="publish-reason" className={reason === null ? page.plain : page.reason}>
          {reason ?? 'Whoever enters from now on gets this version.'}
        </p>
        <Button
          loading={publish.isPending}
          disabled={reason !== null}
          aria-describedby="publish-reason"
          onClick={() => publish.mutate()}
        >
          Publish version {next}
        </Button>
      </div>
    </>
  );
}
