import { sentenceOf } from '@cairn/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { audienceStarters } from '../audience/starters.ts';
import classes from './starter-list.module.css';

/** Rules that many practices need, each one click from being saved. */
export function StarterList() {
  return (
    <section aria-labelledby="starters" className={classes.starters}>
      <h2 id="starters">Start from a common one</h2>
      <ul>
        {audienceStarters.map(({ id, name, filter }) => (
          <li key={id}>
            <Link
              to="/segments/$segmentId"
              params={{ segmentId: 'new' }}
              search={{ start: id }}
              className={classes.starter}
            >
              <IconPlus size={16} aria-hidden />
              <span>
                <strong>{name}</strong>
                <span className={classes.rule}>When {sentenceOf(filter)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
