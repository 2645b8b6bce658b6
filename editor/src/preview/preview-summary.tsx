import type { PreviewDetail } from '@cairn/core/api';
import { Progress } from '@mantine/core';
import { countOf } from '../ui/count-of.ts';
import classes from './preview-summary.module.css';

export const channelWords = { email: 'E-mail', sms: 'Text message' } as const;

/** Who would get it on which channel, and who would not and why, in numbers. */
export function PreviewSummary({ detail }: { detail: PreviewDetail }) {
  const { counts, factor, size, state, looked, wanted } = detail;
  const about = (n: number) => `${factor > 1 ? 'about ' : ''}${Math.round(n * factor).toLocaleString('en-US')}`;
  return (
    <div className={classes.summary}>
      {state === 'running' ? (
        <div role="status" className={classes.running}>
          Looking at{' '}
          {wanted === null ? 'everybody' : `${looked.toLocaleString('en-US')} of ${wanted.toLocaleString('en-US')}`} …
          <Progress
            value={wanted === null || wanted === 0 ? 100 : (looked / wanted) * 100}
            animated={wanted === null}
            aria-label="How far the look at the audience is"
          />
        </div>
      ) : null}
      <dl className={classes.numbers}>
        <div>
          <dt>In the audience</dt>
          <dd>{size === null ? '–' : size.toLocaleString('en-US')}</dd>
        </div>
        <div>
          <dt>Would get it</dt>
          <dd data-strong>{about(counts.gets)}</dd>
        </div>
        {counts.channels
          .filter(({ people }) => people > 0)
          .map(({ channel, people }) => (
            <div key={channel}>
              <dt>{channelWords[channel]}</dt>
              <dd>{about(people)}</dd>
            </div>
          ))}
        {counts.toContacts > 0 ? (
          <div>
            <dt>To contacts besides</dt>
            <dd>{about(counts.toContacts)}</dd>
          </div>
        ) : null}
        <div>
          <dt>Would get nothing</dt>
          <dd>{about(counts.getsNothing)}</dd>
        </div>
      </dl>
      {factor > 1 ? (
        <p className={classes.sampled}>
          From a sample of {countOf(wanted ?? looked, 'person', 'people')}: the numbers are close, not exact.
        </p>
      ) : null}
      {counts.reasons.length === 0 ? null : (
        <ul className={classes.reasons} aria-label="Why people get nothing">
          {counts.reasons.slice(0, 6).map(({ code, channel, sentence, n }) => (
            <li key={`${code}/${channel}`}>
              <span>{about(n)}</span>
              <span>
                {channel === null ? '' : `${channelWords[channel]}: `}
                {sentence}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
