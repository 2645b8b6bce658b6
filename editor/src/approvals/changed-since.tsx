import type { WaitingMessage } from '@cairn/core/api';
import { countOf } from '../ui/count-of.ts';
import classes from './message-reader.module.css';
import { type WordChange, wordChanges } from './word-changes.ts';

/** Changes beyond these are only counted. */
const shownAtMost = 6;

/** Why an approved message is back, and what it says otherwise than when it was read. */
export function ChangedSince({ message }: { message: WaitingMessage }) {
  return (
    <div className={classes.outlook} data-kind="later">
      <strong>Changed since it was approved. </strong>
      It read otherwise when it was about to go, so nothing was sent. Read it once more.
      <Changes message={message} />
    </div>
  );
}

function Changes({ message: { before, maskedAddress, subject, text, channel } }: { message: WaitingMessage }) {
  if (before === null || text === null) return null;
  const isElsewhere = maskedAddress !== null && maskedAddress !== before.maskedAddress;
  const inSubject = channel === 'email' ? wordChanges(before.subject ?? '', subject ?? '') : [];
  const lines = [
    ...(isElsewhere ? [<Elsewhere key="address" was={before.maskedAddress} is={maskedAddress} />] : []),
    ...inSubject.map((change) => <Sentence key={`subject ${change.at}`} change={change} where="In the subject: " />),
    ...wordChanges(before.text, text).map((change) => <Sentence key={`text ${change.at}`} change={change} where="" />),
  ];
  if (lines.length === 0) lines.push(<li key="same">{sameHere}</li>);
  const more = lines.length - shownAtMost;
  return (
    <ul className={classes.changes} aria-label="What has changed">
      {lines.slice(0, shownAtMost)}
      {more > 0 ? <li>{countOf(more, 'more change')}</li> : null}
    </ul>
  );
}

const sameHere =
  'It reads the same now: what changed has changed back, or it goes to an address that looks the same here.';

function Elsewhere({ was, is }: { was: string; is: string }) {
  return (
    <li>
      It goes to <ins>{is}</ins> now, not to <del>{was}</del>.
    </li>
  );
}

function Sentence({ change: { was, is }, where }: { change: WordChange; where: string }) {
  const old = (
    <del>
      <q>{was}</q>
    </del>
  );
  const fresh = (
    <ins>
      <q>{is}</q>
    </ins>
  );
  if (was === '')
    return (
      <li>
        {where}
        {fresh} is new.
      </li>
    );
  if (is === '')
    return (
      <li>
        {where}
        {old} is gone.
      </li>
    );
  return (
    <li>
      {where}
      {old} became {fresh}.
    </li>
  );
}
