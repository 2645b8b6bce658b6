import type { EventListItem } from '@cairn/core/api';
import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import row from '../ui/log-row.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { EventDetails } from './event-details.tsx';
import { eventWords } from './event-words.ts';
import classes from './events-page.module.css';

/** One event: what, whose, when, from whom; what came of it unfolds. */
export function EventRow({ item }: { item: EventListItem }) {
  const { practice } = useMe();
  const now = useNow();
  const { words, code } = eventWords(item.name);
  const [open, { toggle }] = useDisclosure(false);
  return (
    <li>
      <div className={classes.line}>
        <div className={classes.words}>
          <p className={classes.name}>
            {words} {code === null ? null : <span className={classes.sentName}>{code}</span>}
          </p>
          <p className="soft">
            {item.patient === null ? (
              <>for {item.patientRef ?? 'nobody'}</>
            ) : (
              <Link to="/patients/$patientId" params={{ patientId: item.patient.id }}>
                {item.patient.name}
              </Link>
            )}{' '}
            · {sourceWords(item.source)}
          </p>
        </div>
        <div className={row.side}>
          {item.patient === null ? <ToneBadge tone="warn">No patient yet</ToneBadge> : null}
          <time
            className={row.when}
            dateTime={item.receivedAt}
            title={formatMoment(item.receivedAt, practice.zone, now)}
          >
            {formatDistance(item.receivedAt, now)}
          </time>
        </div>
        <UnstyledButton
          className={row.toggle}
          aria-expanded={open}
          aria-label={`What came of ${words}`}
          data-open={open || undefined}
          onClick={toggle}
        >
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      </div>
      {open ? <EventDetails id={item.id} /> : null}
    </li>
  );
}

function sourceWords({ kind, name }: EventListItem['source']): string {
  switch (kind) {
    case 'api_key':
      return name === '' ? 'by a key that is gone' : `by the key “${name}”`;
    case 'user':
      return 'by a person';
    case 'system':
      return name === '' ? 'by Cairn' : `by ${name}`;
    case 'unknown':
      return 'from before senders were noted';
  }
}
