import type { Rehearsal } from '@cairn/core/rehearsal';
import classes from './event-log.module.css';

/** The message as that person would get it. */
export function MessageView({ message }: { message: Rehearsal['messages'][number] }) {
  const { channel, subject, text } = message;
  if (text === null) return null;
  if (channel === 'sms') {
    return (
      <div className={classes.message}>
        <span className={classes.bubble}>{text}</span>
      </div>
    );
  }
  return (
    <div className={`${classes.message} ${classes.mail}`}>
      <p className={classes.subject}>{subject}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long mails scroll, also by keyboard */}
      <p className={classes.mailText} tabIndex={0}>
        {text}
      </p>
    </div>
  );
}
