import type { EventCounts } from '@cairn/core/api';
import { UnstyledButton } from '@mantine/core';
import { eventWords } from './event-words.ts';
import classes from './events-page.module.css';

type Props = { names: EventCounts['names']; chosen: string | null; onChoose: (name: string | null) => void };

/** How often each event came; a click lists one of them alone. */
export function EventCountsBar({ names, chosen, onChoose }: Props) {
  return (
    <ul className={classes.counts} aria-label="How often each came">
      {names.slice(0, 8).map(({ name, lastDay, lastMonth, unmatched, starts }) => (
        <li key={name}>
          <UnstyledButton
            className={classes.count}
            aria-pressed={chosen === name}
            onClick={() => onChoose(chosen === name ? null : name)}
          >
            <strong>{eventWords(name).words}</strong>
            <span className="soft">
              {lastDay} in a day · {lastMonth} in 30 days
            </span>
            <span className="soft">
              {starts === 0 ? 'starts no campaign' : `starts ${starts} ${starts === 1 ? 'campaign' : 'campaigns'}`}
              {unmatched === 0 ? '' : ` · ${unmatched} without a patient`}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
