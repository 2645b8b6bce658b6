import { countSegments } from '@cairn/core';
import classes from './preview.module.css';

/** A text as it stands on a phone, with what it is counted as. */
export function TextBubble({ text }: { text: string }) {
  const { parts, units, encoding } = countSegments(text);
  return (
    <div className={classes.phone}>
      <p className={classes.bubble}>{text}</p>
      <p className={classes.segments} role="status" data-long={parts > 2 || undefined}>
        {units} characters · {parts === 1 ? '1 part' : `${parts} parts`}
        {encoding === 'UCS-2' ? ' · special characters make parts shorter' : ''}
      </p>
    </div>
  );
}
