import { momentIn, type RehearsalEvent } from '@cairn/core/rehearsal';
import { ActionIcon, Checkbox, NativeSelect, Tooltip } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react';
import type { StepView } from '../canvas/step-view.ts';
import { type Playback, speeds, usePlayback } from './playback.ts';
import classes from './time-line.module.css';

type Props = {
  events: readonly RehearsalEvent[];
  zone: string;
  steps: ReadonlyMap<string, StepView>;
  playback: Playback;
  follows: boolean;
  /** Null where there is no camera. */
  onFollow: ((follows: boolean) => void) | null;
};

/** Play, step, jump; the virtual clock; what comes next and when. */
export function TimeLine({ events, zone, steps, playback, follows, onFollow }: Props) {
  const { position, count, isPlaying, speed } = usePlayback(playback);
  const now = events[position - 1] ?? events[0];
  const next = events[position];
  const words = now === undefined ? 'Nothing to play yet' : `${momentIn(zone, now.at)}`;
  return (
    <section className={classes.line} aria-label="Time line">
      <div className={classes.buttons}>
        <Tool label="Back to the start" isOff={position === 0} onClick={() => playback.seek(0)}>
          <IconPlayerSkipBackFilled size={16} />
        </Tool>
        <Tool label="One event back" isOff={position === 0} onClick={() => playback.seek(position - 1)}>
          <IconPlayerTrackPrevFilled size={16} />
        </Tool>
        <ActionIcon
          size={36}
          variant="filled"
          color="cairn"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          disabled={count === 0}
          onClick={isPlaying ? playback.pause : playback.play}
        >
          {isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
        <Tool
          label={next === undefined ? 'Next event' : `Next event: ${next.what}`}
          isOff={position >= count}
          onClick={() => playback.seek(position + 1)}
        >
          <IconPlayerTrackNextFilled size={16} />
        </Tool>
        <Tool label="To the end" isOff={position >= count} onClick={() => playback.seek(count)}>
          <IconPlayerSkipForwardFilled size={16} />
        </Tool>
      </div>
      <div className={classes.middle}>
        <p className={classes.clock} aria-live="polite">
          <strong>{words}</strong>
          {now === undefined || position === 0 ? null : (
            <span>
              {now.stepId === null ? '' : `${steps.get(now.stepId)?.title ?? now.stepId}: `}
              {now.what}
            </span>
          )}
        </p>
        <input
          type="range"
          className={classes.slider}
          min={0}
          max={Math.max(1, count)}
          step={1}
          value={position}
          disabled={count === 0}
          aria-label="Place in the rehearsal"
          aria-valuetext={position === 0 ? 'Before the start' : `${words}, event ${position} of ${count}`}
          onChange={(event) => playback.seek(Number(event.currentTarget.value))}
        />
        <p className={classes.foot}>
          <span>
            {position} of {count} events
          </span>
          {next === undefined || now === undefined ? null : <span>Next {gapWords(next.at - now.at)}</span>}
        </p>
      </div>
      <div className={classes.side}>
        <NativeSelect
          size="xs"
          aria-label="Speed"
          value={String(speed)}
          data={speeds.map((each) => ({ value: String(each), label: `${each}×` }))}
          onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        />
        {onFollow === null ? null : (
          <Checkbox
            size="xs"
            label="Follow"
            checked={follows}
            onChange={(event) => onFollow(event.currentTarget.checked)}
          />
        )}
      </div>
    </section>
  );
}

type ToolProps = { label: string; isOff: boolean; onClick: () => void; children: React.ReactNode };

function Tool({ label, isOff, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={32} aria-label={label} disabled={isOff} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** "+2 days". */
function gapWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'at the same moment';
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return hours === 1 ? 'in 1 hour' : `in ${hours} hours`;
  return `in ${Math.round(hours / 24)} days`;
}
