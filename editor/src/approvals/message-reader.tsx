import type { WaitingMessage } from '@cairn/core/api';
import { ActionIcon, Button, Kbd } from '@mantine/core';
import {
  IconArrowLeft,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconKeyboard,
  IconPencil,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { LoadingRows } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import type { Opened } from './approval-desk.tsx';
import { ChangedSince } from './changed-since.tsx';
import { MessagePreview } from './message-preview.tsx';
import classes from './message-reader.module.css';
import { OwnWords } from './own-words.tsx';
import { RejectForm } from './reject-form.tsx';

type Props = {
  message: WaitingMessage | null;
  isLoading: boolean;
  opened: Opened;
  onOpened: (opened: Opened) => void;
  onBack: () => void;
  onApprove: (message: WaitingMessage) => void;
  onReject: (message: WaitingMessage, reason: string) => void;
  place: { at: number; of: number; more: boolean };
  onMove: (by: 1 | -1) => void;
  onHelp: () => void;
};

/** One message as its patient would get it, why it waits, when it would go, and what to do about it. */
export function MessageReader({ message, isLoading, onBack, place, onMove, onHelp, ...rest }: Props) {
  return (
    <div className={classes.reader}>
      <div className={classes.readerBar}>
        <Button
          className={classes.back}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowLeft size={14} />}
          onClick={onBack}
        >
          All messages
        </Button>
        {message === null ? null : (
          <>
            <ActionIcon
              className={classes.keys}
              variant="subtle"
              color="gray"
              aria-label="Keys and help (?)"
              onClick={onHelp}
            >
              <IconKeyboard size={18} aria-hidden />
            </ActionIcon>
            <span className={classes.place}>
              {place.at} of {place.of}
              {place.more ? '+' : ''}
            </span>
            <Button.Group>
              <Button
                size="compact-sm"
                variant="default"
                aria-label="Previous message (K)"
                disabled={place.at <= 1}
                onClick={() => onMove(-1)}
              >
                <IconChevronUp size={16} aria-hidden />
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label="Next message (J)"
                disabled={place.at >= place.of}
                onClick={() => onMove(1)}
              >
                <IconChevronDown size={16} aria-hidden />
              </Button>
            </Button.Group>
          </>
        )}
      </div>
      {isLoading ? (
        <LoadingRows count={2} height={120} />
      ) : message === null ? (
        <p className={classes.nobody}>All messages of this step are decided. Choose another one at the left.</p>
      ) : (
        <Reading message={message} {...rest} />
      )}
    </div>
  );
}

type ReadingProps = Pick<Props, 'opened' | 'onOpened' | 'onApprove' | 'onReject'> & { message: WaitingMessage };

function Reading({ message, opened, onOpened, onApprove, onReject }: ReadingProps) {
  return (
    <article aria-label={`Message to ${message.patient.name}`} className={classes.reading}>
      <Head message={message} />
      {opened === 'words' ? (
        <OwnWords message={message} onDone={() => onOpened(null)} />
      ) : (
        <MessagePreview message={message} />
      )}
      {opened === 'reject' ? (
        <div className={classes.rejecting}>
          <RejectForm
            action="Reject"
            onCancel={() => onOpened(null)}
            onReject={(reason) => onReject(message, reason)}
          />
        </div>
      ) : opened === 'words' ? null : (
        <div className={classes.actions}>
          <Button leftSection={<IconCheck size={16} />} rightSection={<Key>A</Key>} onClick={() => onApprove(message)}>
            Approve
          </Button>
          <Button
            variant="default"
            leftSection={<IconX size={16} />}
            rightSection={<Key>X</Key>}
            onClick={() => onOpened('reject')}
          >
            Reject
          </Button>
          {message.text === null ? null : (
            <Button
              variant="subtle"
              leftSection={<IconPencil size={16} />}
              rightSection={<Key>E</Key>}
              onClick={() => onOpened('words')}
            >
              Change the words
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function Key({ children }: { children: string }) {
  return (
    <Kbd size="xs" className={classes.key} aria-hidden>
      {children}
    </Kbd>
  );
}

const kinds = { email: 'E-mail', sms: 'Text message' } as const;

function Head({ message }: { message: WaitingMessage }) {
  const { practice } = useMe();
  const now = useNow();
  const maySee = useMay('patients.read');
  const { patient, channel, maskedAddress, toContact, outlook, changedAt, edited, staleAt, mode } = message;
  return (
    <header className={classes.head}>
      <h2 className={classes.to}>
        {maySee ? (
          <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
            {patient.name}
          </Link>
        ) : (
          patient.name
        )}
        {mode === 'sandbox' ? <ToneBadge tone="muted">Sandbox</ToneBadge> : null}
      </h2>
      <p className={classes.facts}>
        {kinds[channel]}
        {toContact ? ' to a contact' : ''} {maskedAddress === null ? '' : `to ${maskedAddress}`} · waits{' '}
        {formatDistance(message.waitingSince, now).replace(/ ago$/, '')}
      </p>
      <p className={classes.outlook} data-kind={outlook.kind}>
        {outlook.kind === 'held_back' ? <strong>Would not be sent. </strong> : null}
        {outlook.sentence}
        {outlook.until === null ? '' : ` It would go ${formatMoment(outlook.until, practice.zone, now)}.`}
        {staleAt === null ? '' : ` Not sent any more after ${formatMoment(staleAt, practice.zone, now)}.`}
      </p>
      {changedAt === null ? null : <ChangedSince message={message} />}
      {edited === null ? null : (
        <p className={classes.outlook} data-kind={edited.outdated ? 'later' : 'goes'}>
          <strong>Words of its own, by {edited.by}. </strong>
          {edited.outdated ? 'What the campaign would say to this patient has changed since.' : ''}
        </p>
      )}
    </header>
  );
}
