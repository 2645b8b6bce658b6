import type { PeopleGroup, PublishAnswer, PublishReview } from '@cairn/core/api';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { IssueList } from '../campaigns/issue-list.tsx';
import { BackfillChoice } from '../entry/backfill-choice.tsx';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';
import { nextVersion } from './next-version.ts';
import page from './publish-page.module.css';
import { publishRequests } from './publish-queries.ts';
import { isNothingNew, whyNotPublish } from './why-not-publish.ts';

const route = getRouteApi('/campaigns/$campaignId/publish');

type Props = { campaignId: string; review: PublishReview; people: readonly PeopleGroup[] };

/** The note for the list of versions, who else is taken in, and the act itself or why it cannot be done. */
export function PublishBar({ campaignId, review, people }: Props) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const may = useMay('campaigns.publish');
  const [note, setNote] = useState('');
  const [backfill, setBackfill] = useState(false);
  const { version: next, isNew } = nextVersion(review);
  const onlyMoves = !isNew && review.live !== null && people.length > 0;
  const publish = useMutation({
    mutationFn: async (): Promise<{ move: PublishAnswer['move'] }> =>
      onlyMoves ? moveThem(campaignId, next, people) : publishNow(campaignId, review, { people, backfill, note }),
    onSuccess: async ({ move }) => {
      await client.invalidateQueries({ queryKey: ['campaign', campaignId] });
      await navigate({ search: { move: move?.id ?? 'none' } });
    },
  });
  const { error } = publish;
  const isStale = error instanceof ApiFailure && error.status === 409;
  const issues = error instanceof ApiFailure ? error.issues : [];
  const reason = whyNotPublish({ review, may, isNew: isNew || onlyMoves, people });
  const isNothing = isNothingNew({ review, isNew });
  return (
    <>
      {isNothing ? null : (
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
      )}
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
        <p id="publish-reason" className={reason === null || isNothing ? page.plain : page.reason}>
          {reason ??
            (onlyMoves
              ? 'Nothing is published: only these patients are moved.'
              : 'Whoever enters from now on gets this version.')}
        </p>
        {isNothing && !onlyMoves ? null : (
          <Button
            loading={publish.isPending}
            disabled={reason !== null}
            aria-describedby="publish-reason"
            onClick={() => publish.mutate()}
          >
            {onlyMoves ? `Move to version ${next}` : `Publish version ${next}`}
          </Button>
        )}
      </div>
    </>
  );
}

type Asked = { people: readonly PeopleGroup[]; backfill: boolean; note: string };

function publishNow(campaignId: string, review: PublishReview, { people, backfill, note }: Asked) {
  return publishRequests.publish(campaignId, {
    ...{ baseRevision: review.draftRevision, liveVersion: review.live?.version ?? null, backfill, note },
    ...(review.version === null ? {} : { version: review.version }),
    people: [...people],
  });
}

async function moveThem(campaignId: string, liveVersion: number, people: readonly PeopleGroup[]) {
  return { move: await publishRequests.movePeople(campaignId, { liveVersion, people: [...people] }) };
}
