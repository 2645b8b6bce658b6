import type { WaitingMessage } from '@cairn/core/api';
import { countOf } from '../ui/count-of.ts';
import classes from './message-reader.module.css';

/** The message as it is read: an e-mail with its subject, a text as a bubble with its parts. */
export function MessagePreview({ message }: { message: WaitingMessage }) {
  const { channel, subject, text, problem, parts } = message;
  if (text === null) {
    return (
      <div className={classes.unwritten}>
        <strong>It cannot be written for this patient.</strong>
        <p>{problem}</p>
      </div>
    );
  }
  if (channel === 'sms') {
    return (
      <div className={classes.phone}>
        <p className={classes.bubble}>{text}</p>
        <p className={classes.parts}>
          {countOf(text.length, 'character')} · {countOf(parts ?? 1, 'part')}
        </p>
      </div>
    );
  }
  return (
    <div className={classes.mail}>
      <p className={classes.subject}>{subject}</p>
      <div className={classes.body}>{text}</div>
    </div>
  );
}
