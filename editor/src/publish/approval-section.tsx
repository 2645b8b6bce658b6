import { describeNode } from '@cairn/core';
import type { PublishApproval, PublishReview } from '@cairn/core/api';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './approval-section.module.css';
import page from './publish-page.module.css';
import { publishRequests } from './publish-queries.ts';
import { faceOfReview } from './review-face.ts';

type Props = { campaignId: string; review: PublishReview };

/** The second person: where the review stands, what was said about which step, and what the reader may do. */
export function ApprovalSection({ campaignId, review }: Props) {
  const { current, isNeeded } = review.approval;
  const isOpen = current !== null && !current.isVoid && current.state !== 'changes_requested';
  return (
    <section aria-labelledby="approval" className={page.section}>
      <div className={page.head}>
        <div>
          <h2 id="approval">Second person</h2>
          {isNeeded ? (
            <p className="soft">Your practice asks somebody else to approve before anything is published.</p>
          ) : null}
        </div>
        {current === null ? null : <StateBadge current={current} />}
      </div>
      {current === null ? null : <Standing current={current} />}
      {current === null ? null : <Comments campaignId={campaignId} current={current} review={review} />}
      {isOpen && current !== null ? (
        <Decision campaignId={campaignId} current={current} review={review} />
      ) : (
        <Ask campaignId={campaignId} review={review} />
      )}
    </section>
  );
}

function StateBadge({ current }: { current: PublishApproval }) {
  const { tone, label } = faceOfReview(current);
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}

function Standing({
  current: { askedBy, askedAt, note, decidedBy, decidedAt, answer, isVoid },
}: {
  current: PublishApproval;
}) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <div>
      <p>
        {askedBy} asked on {formatMoment(askedAt, practice.zone, now)}
        {note === null ? '.' : `: “${note}”`}
      </p>
      {decidedBy === null || decidedAt === null ? null : (
        <p>
          {decidedBy} answered on {formatMoment(decidedAt, practice.zone, now)}
          {answer === null ? '.' : `: “${answer}”`}
        </p>
      )}
      {isVoid ? <p className={classes.void}>The draft was changed since, so this counts no more.</p> : null}
    </div>
  );
}

function Comments({
  campaignId,
  current,
  review,
}: {
  campaignId: string;
  current: PublishApproval;
  review: PublishReview;
}) {
  const { practice } = useMe();
  const now = useNow();
  const mayEdit = useMay('campaigns.edit');
  const [body, setBody] = useState('');
  const [nodeId, setNodeId] = useState('');
  const client = useQueryClient();
  const say = useMutation({
    mutationFn: () => publishRequests.comment(current.id, { nodeId: nodeId === '' ? null : nodeId, body }),
    onSuccess: async () => {
      setBody('');
      await client.invalidateQueries({ queryKey: ['campaign', campaignId] });
    },
  });
  const nameOf = (id: string) => {
    const node = [...review.document.nodes, ...(review.live?.document.nodes ?? [])].find((one) => one.id === id);
    return node === undefined ? id : (node.name ?? describeNode(node).title);
  };
  return (
    <div className={classes.comments}>
      {current.comments.length === 0 ? null : (
        <ul className={classes.list} aria-label="What was said">
          {current.comments.map(({ id, nodeId: step, body: text, by, at }) => (
            <li key={id}>
              <div className={classes.said}>
                <strong>{by}</strong>
                <span>{formatMoment(at, practice.zone, now)}</span>
                {step === null ? null : <ToneBadge tone="muted">{nameOf(step)}</ToneBadge>}
              </div>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {mayEdit ? (
        <div className={classes.say}>
          <NativeSelect
            aria-label="What it is about"
            data={[
              { value: '', label: 'About the whole' },
              ...review.document.nodes.map((node) => ({ value: node.id, label: nameOf(node.id) })),
            ]}
            value={nodeId}
            onChange={(event) => setNodeId(event.currentTarget.value)}
          />
          <Textarea
            aria-label="Comment"
            placeholder="Say something about it"
            autosize
            minRows={1}
            maxLength={1000}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
          />
          <Button variant="default" disabled={body.trim() === ''} loading={say.isPending} onClick={() => say.mutate()}>
            Comment
          </Button>
        </div>
      ) : null}
      {say.isError ? <FailureNote title="Not said" error={say.error} /> : null}
    </div>
  );
}

function Decision({
  campaignId,
  current,
  review,
}: {
  campaignId: string;
  current: PublishApproval;
  review: PublishReview;
}) {
  const client = useQueryClient();
  const me = useMe();
  const mayPublish = useMay('campaigns.publish');
  const [answer, setAnswer] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'request_changes' | 'withdraw') =>
      publishRequests.decide(current.id, { decision, ...(answer.trim() === '' ? {} : { answer }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaign', campaignId] }),
  });
  const { mayDecide, why } = review.approval;
  return (
    <div className={classes.comments}>
      {current.state === 'in_review' && mayDecide && mayPublish ? (
        <>
          <Textarea
            label="Your answer"
            description="Needed when you ask for changes."
            autosize
            minRows={2}
            maxLength={1000}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <div className={page.actions}>
            <Button loading={decide.isPending} onClick={() => decide.mutate('approve')}>
              Approve
            </Button>
            <Button
              variant="default"
              disabled={answer.trim() === '' || decide.isPending}
              onClick={() => decide.mutate('request_changes')}
            >
              Ask for changes
            </Button>
          </div>
        </>
      ) : null}
      {current.state === 'in_review' && why !== null ? <p className="soft">{why}</p> : null}
      {current.askedBy === me.user.name && current.state === 'in_review' ? (
        <div>
          <Button variant="default" size="xs" loading={decide.isPending} onClick={() => decide.mutate('withdraw')}>
            Take the request back
          </Button>
        </div>
      ) : null}
      {decide.isError ? <FailureNote title="Not decided" error={decide.error} /> : null}
    </div>
  );
}

function Ask({ campaignId, review }: Props) {
  const client = useQueryClient();
  const mayEdit = useMay('campaigns.edit');
  const [note, setNote] = useState('');
  const ask = useMutation({
    mutationFn: () => publishRequests.askReview(campaignId, { baseRevision: review.draftRevision, note }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaign', campaignId] }),
  });
  const blocks = review.refusal !== null || review.issues.some(({ severity }) => severity === 'blocks');
  if (!mayEdit || review.version !== null) return null;
  return (
    <div className={classes.comments}>
      <Textarea
        label="What should the reviewer know?"
        autosize
        minRows={1}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={page.actions}>
        <Button variant="default" disabled={blocks} loading={ask.isPending} onClick={() => ask.mutate()}>
          Ask for a review
        </Button>
        {blocks ? <span className="soft">Solve the problems above first.</span> : null}
      </div>
      {ask.isError ? <FailureNote title="Not asked" error={ask.error} /> : null}
    </div>
  );
}
