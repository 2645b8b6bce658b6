import { audienceWhen } from '@cairn/core';
import type { CampaignDetail, PreviewDetail, SendEstimate } from '@cairn/core/api';
import { Button, Group, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import type { DraftSession, DraftState } from '../campaigns/draft-session.ts';
import { sameJson } from '../document/same-json.ts';
import { PreviewSummary } from '../preview/preview-summary.tsx';
import { usePreview } from '../preview/use-preview.ts';
import { useMay } from '../shell/use-may.ts';
import { countOf } from '../ui/count-of.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { CameAndWent } from './came-and-went.tsx';
import { EstimateTable } from './estimate-table.tsx';
import type { Blast } from './read-blast.ts';
import { publishDraft, runQueries } from './run-queries.ts';
import type { SectionState } from './section-states.ts';
import { SendSection } from './send-section.tsx';

type Props = {
  detail: CampaignDetail;
  blast: Blast;
  session: DraftSession;
  draft: DraftState;
  state: SectionState;
};

const everyoneWord = 'everyone';

/** The last look: to how many, how long, what it costs; and the button that says so. */
export function ReviewSection({ detail, blast, session, draft, state }: Props) {
  const client = useQueryClient();
  const may = useMay('campaigns.publish');
  const [typed, setTyped] = useState('');
  const isStored = draft.save.kind === 'saved';
  const isTodo = state.mark === 'todo' || blast.messages.length === 0;
  const estimate = useQuery({
    ...runQueries.estimate(detail.id, draft.revision),
    enabled: isStored && !isTodo,
    placeholderData: (before) => before,
  });
  const kind = audienceWhen.safeParse(blast.trigger.config['when']).data?.kind ?? 'now';
  const send = useMutation({
    mutationFn: async () => {
      await store(session);
      await publishDraft(detail.id, session.state().revision);
    },
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['runs', detail.id] }),
        client.invalidateQueries({ queryKey: ['campaign', detail.id] }),
        client.invalidateQueries({ queryKey: ['campaigns'] }),
      ]);
    },
    onSuccess: () => document.querySelector('h1')?.scrollIntoView({ block: 'start' }),
  });
  const isRunning = detail.state === 'live' || detail.state === 'paused';
  const isSame = isRunning && sameJson(detail.published?.document, draft.history.document);
  const asksEveryone = audienceKindOf(blast) === 'everyone';
  const preview = usePreview(detail.id, draft.revision, isStored && !isTodo);
  const reason = whyNot({
    may,
    isTodo,
    isSame,
    estimate: estimate.data,
    mayBeEmpty: kind === 'repeat',
    isTyped: !asksEveryone || typed.trim().toLowerCase() === everyoneWord,
  });
  return (
    <SendSection id="review" title="Review" summary={reviewWords(estimate.data)} state={state}>
      {estimate.isError && isStored ? (
        <FailureNote
          title="The audience could not be counted"
          error={estimate.error}
          onRetry={() => void estimate.refetch()}
        />
      ) : null}
      {estimate.data === undefined ? null : (
        <EstimateTable estimate={estimate.data} isOld={!isStored || estimate.isPlaceholderData} />
      )}
      {preview.error === null ? null : (
        <FailureNote title="The audience could not be looked at" error={preview.error} onRetry={preview.again} />
      )}
      {preview.detail === null ? null : (
        <>
          <PreviewSummary detail={preview.detail} />
          {kind === 'repeat' ? <CameAndWent campaignId={detail.id} revision={draft.revision} /> : null}
          <LinkButton
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            to="/campaigns/$campaignId/preview"
            params={{ campaignId: detail.id }}
          >
            See everybody, and remove some
          </LinkButton>
        </>
      )}
      {send.isError ? <FailureNote title="Not sent" error={send.error} /> : null}
      {may && asksEveryone ? (
        <TextInput
          label={`This goes to everyone. Type “${everyoneWord}” to confirm that you mean it.`}
          maw={420}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      <Group justify="flex-end" gap="sm">
        {reason === null ? null : (
          <span className="soft" id="why-not-send">
            {reason}
          </span>
        )}
        <Button
          size="md"
          leftSection={<IconSend size={18} />}
          disabled={reason !== null}
          aria-describedby="why-not-send"
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {isRunning
            ? 'Put the changes into effect'
            : buttonWords(kind, recipientsOf(preview.detail) ?? estimate.data?.recipients ?? null)}
        </Button>
      </Group>
    </SendSection>
  );
}

async function store(session: DraftSession): Promise<void> {
  if (await session.flush()) return;
  throw new ApiFailure({
    status: 0,
    code: 'unsaved',
    message: 'The draft could not be saved, so nothing was sent. See the note at the top of the page, then try again.',
  });
}

function audienceKindOf({ trigger }: Blast): unknown {
  const { audience } = trigger.config;
  return typeof audience === 'object' && audience !== null && 'kind' in audience ? audience.kind : null;
}

function reviewWords(estimate: SendEstimate | undefined): string {
  if (estimate === undefined) return 'How many get it, how long it takes and what it costs.';
  return estimate.recipients === null
    ? 'Counting the audience takes too long here; it goes all the same.'
    : `${countOf(estimate.recipients, 'patient')} in the audience now.`;
}

/** How many would get at least one message; null until everybody was looked at. */
function recipientsOf(preview: PreviewDetail | null): number | null {
  return preview?.state === 'done' ? Math.round(preview.counts.gets * preview.factor) : null;
}

type Situation = {
  may: boolean;
  isTodo: boolean;
  isSame: boolean;
  estimate: SendEstimate | undefined;
  mayBeEmpty: boolean;
  isTyped: boolean;
};

function whyNot({ may, isTodo, isSame, estimate, mayBeEmpty, isTyped }: Situation): string | null {
  if (!may) return 'Your role may prepare this. An approver sends it.';
  if (isTodo) return 'Complete the marked parts first.';
  if (isSame) return 'Nothing was changed.';
  const blocking = estimate?.issues.find(({ severity }) => severity === 'blocks');
  if (blocking !== undefined) return blocking.message;
  if (estimate?.recipients === 0 && !mayBeEmpty) return 'Nobody is in the audience now.';
  return isTyped ? null : 'Confirm first that you mean everyone.';
}

function buttonWords(kind: 'now' | 'at' | 'repeat', recipients: number | null): string {
  const people = recipients === null ? 'the audience' : countOf(recipients, 'person', 'people');
  switch (kind) {
    case 'now':
      return `Send to ${people}`;
    case 'at':
      return `Schedule for ${people}`;
    case 'repeat':
      return `Start, with ${people} today`;
  }
}
