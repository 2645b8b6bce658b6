import type { OutboxItem } from '@cairn/core/api';
import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconMail, IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import row from '../ui/log-row.module.css';
import { purposeWord } from '../ui/purpose-word.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './outbox-page.module.css';
import { answered, missingText, momentOf, nobodyOf, stateFaces, stateLabel } from './outbox-words.ts';
import { SettleUnknown } from './settle-unknown.tsx';

/** One message: to whom, what became of it and why; the text unfolds. */
export function OutboxRow({ item }: { item: OutboxItem }) {
  const { practice } = useMe();
  const now = useNow();
  const [open, { toggle }] = useDisclosure(false);
  const face = stateFaces[item.state];
  const isAhead = item.state === 'queued' && item.notBefore !== null && Date.parse(item.notBefore) > now;
  return (
    <li>
      <div className={classes.line}>
        <span className={classes.channel} title={item.channel === 'email' ? 'E-mail' : 'Text message'}>
          {item.channel === 'email' ? (
            <IconMail size={18} stroke={1.8} aria-hidden />
          ) : (
            <IconMessage size={18} stroke={1.8} aria-hidden />
          )}
          <span className="visually-hidden">{item.channel === 'email' ? 'E-mail' : 'Text message'}</span>
        </span>
        <div className={classes.words}>
          <p className={classes.to}>
            {item.patient === null ? (
              nobodyOf(item)
            ) : (
              <Link to="/patients/$patientId" params={{ patientId: item.patient.id }}>
                {item.patient.name}
              </Link>
            )}
            <span className="soft">{item.maskedAddress ?? 'no address'}</span>
            {item.automaticReply === null ? null : <ToneBadge tone="muted">Automatic reply</ToneBadge>}
            {item.isTest ? <ToneBadge tone="warn">Test</ToneBadge> : null}
          </p>
          <p className={classes.what}>
            {item.text === null ? <em>{missingText(item.state)}</em> : (item.subject ?? item.text)}
          </p>
          {item.reasonText === null ? null : <p className={classes.reason}>{item.reasonText}</p>}
        </div>
        <div className={row.side}>
          <ToneBadge tone={face.tone} dot={item.state === 'calling'}>
            {stateLabel(item)}
          </ToneBadge>
          <time className={row.when} dateTime={momentOf(item)} title={formatMoment(momentOf(item), practice.zone, now)}>
            {isAhead
              ? `not before ${formatMoment(momentOf(item), practice.zone, now)}`
              : formatDistance(momentOf(item), now)}
          </time>
        </div>
        <UnstyledButton
          className={row.toggle}
          aria-expanded={open}
          aria-label={`Details of the message to ${item.patient?.name ?? nobodyOf(item)}`}
          data-open={open || undefined}
          onClick={toggle}
        >
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      </div>
      {open ? <OutboxDetails item={item} /> : null}
    </li>
  );
}

function OutboxDetails({ item }: { item: OutboxItem }) {
  const { practice } = useMe();
  const now = useNow();
  const moments = [
    ['Decided', item.createdAt],
    ['Not before', item.notBefore],
    ['Handed over', item.callingAt],
    ['Settled', item.settledAt],
  ] as const;
  return (
    <div className={classes.details}>
      {item.text === null ? null : (
        <div className={classes.letter} data-channel={item.channel}>
          {item.subject === null ? null : <p className={classes.subject}>{item.subject}</p>}
          <p>{item.text}</p>
        </div>
      )}
      <SettleUnknown item={item} />
      <dl className={classes.facts}>
        <Cause item={item} />
        {moments.map(([label, at]) =>
          at === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatMoment(at, practice.zone, now)}</dd>
            </div>
          ),
        )}
        <div>
          <dt>Sent by</dt>
          <dd>{item.mode === 'sandbox' ? 'sandbox, kept here' : 'provider'}</dd>
        </div>
      </dl>
    </div>
  );
}

/** What made us write: a step of a campaign, or a word of the person who is answered. */
function Cause({ item: { campaign, nodeId, automaticReply, purpose } }: { item: OutboxItem }) {
  if (automaticReply !== null) {
    return (
      <div>
        <dt>Answers</dt>
        <dd>{answered[automaticReply]}</dd>
      </div>
    );
  }
  return (
    <>
      {campaign === null ? null : (
        <div>
          <dt>Campaign</dt>
          <dd>
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId: campaign.id }}
              search={nodeId === null ? {} : { step: nodeId }}
            >
              {campaign.name}
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>Purpose</dt>
        <dd>{purposeWord(purpose)}</dd>
      </div>
    </>
  );
}
