import { momentIn, pinKey, type Rehearsal, type RehearsalEvent } from '@cairn/core/rehearsal';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import classes from './event-log.module.css';
import { MessageView } from './message-view.tsx';
import { knownWhen } from './person-form.tsx';
import { PinPicker } from './pin-picker.tsx';
import { type Playback, usePlayback } from './playback.ts';
import type { RehearsalState } from './use-rehearsal.ts';
import { WayPicker } from './way-picker.tsx';

type Props = {
  rehearsal: Rehearsal;
  state: RehearsalState;
  steps: ReadonlyMap<string, StepView>;
  playback: Playback;
  chosen: string | null;
  onChoose: (stepId: string | null) => void;
  onWho: () => void;
};

/** Longer rehearsals show their newest part first. */
const shownAtOnce = 200;

/** Everything that happens, in order, each with its reason. What is not reached yet is faint; a line leads to its step and its moment. */
export function EventLog(props: Props) {
  const { rehearsal, state, playback, chosen, onChoose, onWho } = props;
  const { events, zone, refused } = rehearsal;
  const { position } = usePlayback(playback);
  const [limit, setLimit] = useState(shownAtOnce);
  const list = useRef<HTMLOListElement>(null);
  useFollow(list, position);
  const from = Math.max(0, Math.min(events.length, Math.max(position, limit)) - limit);
  return (
    <>
      <p className={classes.who}>
        <span>
          {state.who.kind === 'invented'
            ? `${state.who.person.firstName} ${state.who.person.lastName}, invented`
            : `${state.facts?.patient.firstName ?? ''} ${state.facts?.patient.lastName ?? ''}, ${lowerFirst(knownWhen(state, state.facts?.practice.zone ?? zone))}`}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={onWho}>
          Change
        </Button>
      </p>
      {chosen === null ? null : (
        <p className={classes.filter}>
          <span>Lines of the chosen step are framed.</span>
          <Button size="compact-xs" variant="subtle" onClick={() => onChoose(null)}>
            Clear
          </Button>
        </p>
      )}
      {refused !== null && !state.setup.enterAnyway ? (
        <Button size="xs" variant="light" m="0 16px 8px" onClick={() => state.edit({ enterAnyway: true })}>
          Rehearse all the same
        </Button>
      ) : null}
      {from > 0 ? (
        <Button size="compact-xs" variant="subtle" m="0 16px" onClick={() => setLimit(limit + shownAtOnce)}>
          Show {Math.min(shownAtOnce, from)} earlier
        </Button>
      ) : null}
      <ol className={classes.log} ref={list} aria-label="What happens">
        {events.slice(from).map((event, n) => {
          const at = from + n + 1;
          const before = events[at - 2];
          const day = momentIn(zone, event.at).split(', ')[0] ?? '';
          const isNewDay = before === undefined || momentIn(zone, before.at).split(', ')[0] !== day;
          return (
            <EventRow
              // Events have no name of their own; a new rehearsal is a new list.
              key={`${at} ${event.kind} ${event.stepId}`}
              {...props}
              event={event}
              place={at}
              position={position}
              day={isNewDay ? day : null}
            />
          );
        })}
      </ol>
    </>
  );
}

type RowProps = Props & { event: RehearsalEvent; place: number; position: number; day: string | null };

function EventRow({ event, place, position, day, rehearsal, state, steps, playback, chosen, onChoose }: RowProps) {
  const step = event.stepId === null ? undefined : steps.get(event.stepId);
  const isNow = place === position;
  const clock = momentIn(rehearsal.zone, event.at).split(', ')[1] ?? '';
  const message = event.message === null ? undefined : rehearsal.messages[event.message];
  const pin = event.stepId === null ? undefined : state.setup.pins[pinKey(event.stepId, event.visit ?? 1)];
  return (
    <>
      {day === null ? null : (
        <li className={classes.day} aria-hidden>
          {day}
        </li>
      )}
      <li
        className={classes.row}
        data-tone={event.tone}
        data-place={place}
        data-ahead={place > position || undefined}
        data-now={isNow || undefined}
        data-chosen={(chosen !== null && event.stepId === chosen) || undefined}
        aria-current={isNow ? 'step' : undefined}
      >
        <button
          type="button"
          className={classes.hit}
          onClick={() => {
            playback.pause();
            playback.seek(place);
            onChoose(event.stepId);
          }}
        >
          <time className={classes.time}>{clock}</time>
          <span className={classes.words}>
            {step === undefined ? null : (
              <span className={classes.step}>
                <StepIcon name={step.icon} size={14} />
                {step.title}
              </span>
            )}
            <span className={classes.what}>{event.what}</span>
            {event.why === null ? null : <span className={classes.why}>{event.why}</span>}
          </span>
        </button>
        {event.clauses.length > 0 ? <Clauses event={event} /> : null}
        {message !== undefined && event.kind !== 'deferred' ? <MessageView message={message} /> : null}
        {event.kind === 'waiting' && event.stepId !== null ? (
          <PinPicker stepId={event.stepId} visit={event.visit ?? 1} pin={pin} state={state} />
        ) : null}
        {event.kind === 'passed' && event.stepId !== null ? <WayPicker stepId={event.stepId} state={state} /> : null}
      </li>
    </>
  );
}

/** What was looked at, with its value. */
function Clauses({ event }: { event: RehearsalEvent }) {
  return (
    <ul className={classes.clauses}>
      {event.clauses.slice(0, 12).map((clause) => (
        <li
          key={`${clause.path} ${clause.sentence}`}
          data-holds={clause.holds}
          style={{ marginInlineStart: `${clause.depth * 12}px` }}
        >
          <span aria-hidden>{clause.holds ? '✓' : '✗'}</span>
          <span>
            <span className="visually-hidden">{clause.holds ? 'Met: ' : 'Not met: '}</span>
            {clause.sentence}
            {clause.found === null ? null : <span className={classes.found}> — found: {clause.found}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Keeps the line that is told in sight, without taking the focus. */
function useFollow(list: React.RefObject<HTMLOListElement | null>, position: number): void {
  useEffect(() => {
    const row = list.current?.querySelector(`[data-place="${position}"]`);
    if (!(row instanceof HTMLElement) || row.contains(window.document.activeElement)) return;
    row.scrollIntoView({ block: 'nearest' });
  }, [list, position]);
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
