import type { CampaignDocument, Issue } from '@cairn/core';
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { ConfigForm } from '../inspector/config-form.tsx';
import { DurationField } from '../inspector/widgets/duration-field.tsx';
import { TestMessageButton } from '../test-message/test-message-button.tsx';
import { countOf } from '../ui/count-of.ts';
import { GoalFields } from './goal-fields.tsx';
import type { Blast, BlastMessage } from './read-blast.ts';
import type { SectionState } from './section-states.ts';
import { SendSection } from './send-section.tsx';
import classes from './what-section.module.css';
import { addMessage, removeMessage } from './write-blast.ts';
import { WrittenMessages } from './written-messages.tsx';

type Props = {
  campaignId: string;
  document: CampaignDocument;
  blast: Blast;
  session: DraftSession;
  state: SectionState;
};

/** The messages, one after the other, and what makes the later ones needless. */
export function WhatSection({ campaignId, document, blast, session, state }: Props) {
  const { messages } = blast;
  return (
    <SendSection
      id="what"
      title="What"
      summary={whatWords(blast)}
      state={state}
      reading={<WrittenMessages messages={messages} />}
    >
      {messages.map((one, index) => (
        <MessageCard
          key={one.message.id}
          campaignId={campaignId}
          number={index + 1}
          of={messages.length}
          one={one}
          document={document}
          issues={state.issues}
          session={session}
          onRemove={() => session.perform(removeMessage(document, blast, one.message.id))}
        />
      ))}
      <Button
        className={classes.add ?? ''}
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => session.perform(addMessage(document, blast))}
      >
        {messages.length === 0 ? 'Add a message' : 'Add another message after this'}
      </Button>
      <GoalFields document={document} session={session} />
    </SendSection>
  );
}

type CardProps = {
  campaignId: string;
  number: number;
  of: number;
  one: BlastMessage;
  document: CampaignDocument;
  issues: SectionState['issues'];
  session: DraftSession;
  onRemove: () => void;
};

function MessageCard({ campaignId, number, of, one, document, issues, session, onRemove }: CardProps) {
  const { message, wait } = one;
  const own = issues.filter(({ nodeId }) => nodeId === message.id);
  const form = {
    node: message,
    document,
    onChange: (path: string, value: unknown) =>
      session.perform({ kind: 'set_config', nodeId: message.id, path, value }),
  };
  return (
    <section className={classes.message} aria-label={`Message ${number}`}>
      <header className={classes.head}>
        <h3>{of === 1 ? 'Message' : `Message ${number}`}</h3>
        {of === 1 ? null : (
          <ActionIcon aria-label={`Remove message ${number}`} onClick={onRemove}>
            <IconTrash size={17} />
          </ActionIcon>
        )}
      </header>
      {wait === null ? null : (
        <DurationField
          label="Goes out this long after the message before"
          required
          value={wait.config['duration']}
          onCommit={(value) => session.perform({ kind: 'set_config', nodeId: wait.id, path: 'duration', value })}
        />
      )}
      <ConfigForm {...form} issues={own.filter((issue) => !isUnderMore(issue))} shows={isWritten} />
      <TestMessageButton campaignId={campaignId} nodeId={message.id} config={message.config} />
      <details className={classes.more} open={own.some(isUnderMore) || undefined}>
        <summary>More about this message</summary>
        <ConfigForm {...form} issues={own.filter(isUnderMore)} shows={(path) => !isWritten(path)} />
      </details>
    </section>
  );
}

/** What every message needs; the other settings are rarely touched. */
function isWritten(path: string): boolean {
  return ['channel', 'fallbackAfter', 'purpose', 'subject', 'body', 'smsBody'].includes(path);
}

function isUnderMore({ path }: Issue): boolean {
  return path !== null && path !== '' && !isWritten(path.split('.')[0] ?? '');
}

const channelWords: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'text message',
  both: 'e-mail and text message',
  sms_then_email: 'text message, else e-mail',
  email_then_sms: 'e-mail, else text message',
};

function whatWords({ messages }: Blast): string {
  if (messages.length === 0) return 'Add a message.';
  const words = messages.map(({ message }) => channelWords[String(message.config['channel'])] ?? 'message');
  if (words.length === 1) return `One ${words[0]}.`;
  return `${countOf(words.length, 'message')}: ${words.join(', then ')}.`;
}
