import type { MoveProgress, PublishReview } from '@cairn/core/api';
import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { withoutMarkup } from '../steps/sentence-of-step.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import classes from './move-result.module.css';
import page from './publish-page.module.css';
import { publishQueries } from './publish-queries.ts';

type Props = { campaignId: string; moveId: string; review: PublishReview | null };

/** After publishing: how far moving people is, who refused and why, and the way back. */
export function MoveResult({ campaignId, moveId, review }: Props) {
  const live = review?.live ?? null;
  const isMoving = moveId !== 'none';
  const move = useQuery({ ...publishQueries.move(campaignId, moveId), enabled: isMoving });
  const former = live === null || live.version < 2 ? null : live.version - 1;
  return (
    <div className={page.sections}>
      <NoteBox tone="good" title={live === null ? 'Published' : `Version ${live.version} is live`}>
        Whoever enters from now on gets it.
      </NoteBox>
      {isMoving && move.isPending ? <LoadingRows count={1} height={120} /> : null}
      {move.isError ? (
        <FailureNote title="How far it is could not be loaded" error={move.error} onRetry={() => void move.refetch()} />
      ) : null}
      {move.data === undefined ? null : <Moving move={move.data} />}
      {review === null ? null : <LeftBehind campaignId={campaignId} review={review} />}
      <div className={page.actions}>
        <LinkButton to="/campaigns/$campaignId" params={{ campaignId }}>
          To the campaign
        </LinkButton>
        <LinkButton variant="default" to="/campaigns/$campaignId/versions" params={{ campaignId }}>
          All versions
        </LinkButton>
        {former === null ? null : (
          <LinkButton
            variant="default"
            to="/campaigns/$campaignId/publish"
            params={{ campaignId }}
            search={{ version: former }}
          >
            Undo: back to version {former}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

/** Those who stayed on earlier versions, and the way to decide about them. */
function LeftBehind({ campaignId, review: { waiting, live } }: { campaignId: string; review: PublishReview }) {
  const stayed = waiting.filter(({ version }) => version !== live?.version);
  const here = stayed.reduce((sum, group) => sum + group.here, 0);
  if (here === 0) return null;
  return (
    <section aria-labelledby="stayed" className={page.section}>
      <h2 id="stayed">
        {here === 1 ? '1 patient is' : `${here.toLocaleString('en-US')} patients are`} on an earlier version
      </h2>
      <ul className={classes.reasons}>
        {stayed.map(({ versionId, nodeId, title, sentence, version, here: n }) => (
          <li key={`${versionId}/${nodeId}`}>
            <strong>{n.toLocaleString('en-US')}</strong> at {title}, version {version}
            <span className="soft"> · {withoutMarkup(sentence)}</span>
          </li>
        ))}
      </ul>
      <p>
        They go on as before.{' '}
        <Link to="/campaigns/$campaignId/publish" params={{ campaignId }}>
          Decide about them
        </Link>
      </p>
    </section>
  );
}

function Moving({ move }: { move: MoveProgress }) {
  const { people, done, waiting, refused, refusedPeople } = move;
  const settled = people - waiting;
  const isOver = move.state === 'given' && waiting === 0;
  const share = people === 0 ? 100 : Math.round((settled / people) * 100);
  const refusals = refused.reduce((sum, { n }) => sum + n, 0);
  return (
    <section aria-labelledby="moving" className={page.section}>
      <h2 id="moving">{isOver ? 'Patients have been moved' : 'Patients are being moved'}</h2>
      <Progress value={share} size="lg" aria-label="Patients moved" transitionDuration={200} />
      <p role="status">
        {settled.toLocaleString('en-US')} of {people.toLocaleString('en-US')}: {done.toLocaleString('en-US')} done
        {refusals === 0 ? '' : `, ${refusals.toLocaleString('en-US')} not`}.
        {isOver ? '' : ' You can leave this page: it goes on by itself.'}
      </p>
      {refused.length === 0 ? null : (
        <>
          <ul className={classes.reasons}>
            {refused.map(({ reason, sentence, n }) => (
              <li key={reason}>
                <strong>{n.toLocaleString('en-US')}</strong> {sentence}
              </li>
            ))}
          </ul>
          <ul className={classes.people} aria-label="Patients who stayed as they were">
            {refusedPeople.map(({ patientId, name, sentence }) => (
              <li key={patientId}>
                <Link to="/patients/$patientId" params={{ patientId }}>
                  {name}
                </Link>
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
