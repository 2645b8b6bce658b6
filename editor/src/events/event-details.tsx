import type { EventDetail, EventVerdict } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { eventQueries } from './event-requests.ts';
import classes from './events-page.module.css';
import { ReplayDialog } from './replay-dialog.tsx';

/** What an event started and did not, and what was sent with it. */
export function EventDetails({ id }: { id: string }) {
  const event = useQuery(eventQueries.one(id));
  if (event.data !== undefined) return <Details event={event.data} />;
  if (event.isError) {
    return (
      <FailureNote title="The event could not be loaded" error={event.error} onRetry={() => void event.refetch()} />
    );
  }
  return <LoadingRows count={2} height={40} />;
}

function Details({ event }: { event: EventDetail }) {
  const { practice, permissions } = useMe();
  const now = useNow();
  const [giving, give] = useDisclosure(false);
  const isCountedLater = event.matchedAt !== null && event.matchedAt !== event.receivedAt;
  return (
    <div className={classes.details}>
      <section aria-label="What it started">
        {event.isDecided && event.verdicts.length > 0 ? (
          <p className="soft">
            As decided then, {formatMoment(event.matchedAt ?? event.receivedAt, practice.zone, now)}.
          </p>
        ) : null}
        {event.verdicts.length === 0 ? (
          <p className="soft">No campaign starts from this event. Journeys that wait for it go on by it.</p>
        ) : (
          <ul className={classes.verdicts}>
            {event.verdicts.map((verdict) => (
              <Verdict key={verdict.campaign.id} verdict={verdict} />
            ))}
          </ul>
        )}
        {event.patient === null && permissions.includes('patients.write') ? (
          <>
            <Button variant="default" size="xs" mt="sm" onClick={give.open}>
              Give it to a patient
            </Button>
            <ReplayDialog event={event} opened={giving} onClose={give.close} />
          </>
        ) : null}
      </section>
      <section aria-label="What was sent">
        <dl className={classes.facts}>
          <div>
            <dt>Happened</dt>
            <dd>{formatMoment(event.occurredAt, practice.zone, now)}</dd>
          </div>
          <div>
            <dt>Arrived</dt>
            <dd>{formatMoment(event.receivedAt, practice.zone, now)}</dd>
          </div>
          {isCountedLater ? (
            <div>
              <dt>Counts since</dt>
              <dd>{formatMoment(event.matchedAt ?? '', practice.zone, now)}</dd>
            </div>
          ) : null}
          <div>
            <dt>Message id</dt>
            <dd className={classes.code}>{event.messageId}</dd>
          </div>
        </dl>
        {event.properties === null ? (
          <p className="soft">What was sent is shown to those who may see records of patients.</p>
        ) : Object.keys(event.properties).length === 0 ? (
          <p className="soft">Nothing else was sent with it.</p>
        ) : (
          <pre className={classes.payload}>{JSON.stringify(event.properties, null, 2)}</pre>
        )}
      </section>
    </div>
  );
}

const faces = {
  entered: { tone: 'good', label: 'Entered' },
  refused: { tone: 'muted', label: 'Did not enter' },
  not_asked: { tone: 'muted', label: 'Not asked' },
} as const;

function Verdict({ verdict: { campaign, kind, sentence, clause } }: { verdict: EventVerdict }) {
  const { tone, label } = faces[kind];
  return (
    <li>
      <p className={classes.verdict}>
        <Link to="/campaigns/$campaignId" params={{ campaignId: campaign.id }}>
          {campaign.name}
        </Link>
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </p>
      <p className="soft">
        {sentence}
        {clause === null ? '' : ` (${clause})`}
      </p>
    </li>
  );
}
