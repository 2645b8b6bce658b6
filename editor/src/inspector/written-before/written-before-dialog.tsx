import type { DocumentNode } from '@cairn/core';
import { messageTexts } from '@cairn/core/api';
import { Modal } from '@mantine/core';
import { IconMail, IconMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { send } from '../../api/client.ts';
import { withoutMarkup } from '../../steps/sentence-of-step.ts';
import type { WrittenText } from '../../test-message/written-texts.ts';
import { FailureNote } from '../../ui/notes.tsx';
import type { PickItem } from '../../ui/pick-list.tsx';
import { PickList } from '../../ui/pick-list.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { RenderedMessage } from '../preview/rendered-message.tsx';
import type { LentText } from './lent-texts.ts';
import { lentTexts } from './lent-texts.ts';
import classes from './written-before.module.css';

type Props = { node: DocumentNode; onClose: () => void; onUse: (text: WrittenText) => void };

/** All texts for the channels of a step, searched by their words, with the one that is looked at beside the list. */
export function WrittenBeforeDialog({ node, onClose, onUse }: Props) {
  const narrow = useIsNarrow();
  const asked = useQuery({
    queryKey: ['campaigns', 'message-texts'],
    queryFn: () => send('GET', '/message-texts', undefined, messageTexts),
    staleTime: 0,
  });
  const [currentId, setCurrent] = useState<string | null>(null);
  const texts = useMemo(() => lentTexts(asked.data?.messages ?? [], node), [asked.data, node]);
  const items = useMemo(() => (asked.isPending ? [] : texts.map(itemOf)), [texts, asked.isPending]);
  const current = texts.find(({ id }) => id === currentId);
  const hasOwn = texts.some(({ isOwn }) => isOwn);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Use a text written before"
      size={920}
      fullScreen={narrow}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.sides}>
        <PickList
          label="Texts written before"
          placeholder="Campaign, subject or words of the text"
          items={items}
          none={asked.isPending ? 'Looking for texts …' : 'No text has these words. Try fewer of them.'}
          onPick={(id) => {
            const text = texts.find((one) => one.id === id);
            if (text !== undefined) onUse({ channel: text.channel, subject: text.subject, body: text.body });
          }}
          onCurrent={setCurrent}
          above={
            asked.isError ? (
              <FailureNote
                title="The texts of your campaigns could not be read"
                error={asked.error}
                onRetry={() => void asked.refetch()}
              />
            ) : hasOwn || asked.isPending ? null : (
              <p className="soft">Your campaigns say nothing else here yet. These texts come with the templates.</p>
            )
          }
        />
        <section className={classes.preview} aria-label="How it reads">
          {current === undefined ? (
            <p className="soft">Choose a text to see how it reads.</p>
          ) : (
            <>
              <p className={classes.replaces}>{replaces(current)}</p>
              <RenderedMessage key={current.channel} template={current} patientId={null} />
            </>
          )}
        </section>
      </div>
    </Modal>
  );
}

function itemOf({ id, channel, subject = '', body, from, step, isOwn }: LentText): PickItem {
  const start = `${withoutMarkup(body).replaceAll(/\s+/g, ' ').slice(0, 90)} …`;
  return {
    id,
    group: isOwn ? from : `Template: ${from}`,
    title: step ?? (subject === '' ? 'Message' : withoutMarkup(subject)),
    words: subject === '' || step === null ? start : `${withoutMarkup(subject)} · ${start}`,
    keywords: [body, channel === 'sms' ? 'text sms' : 'e-mail email'],
    icon: channel === 'sms' ? <IconMessage size={18} aria-hidden /> : <IconMail size={18} aria-hidden />,
  };
}

function replaces({ channel }: LentText): string {
  return channel === 'sms'
    ? 'Enter or a click puts it in place of the text message. Undo brings back what stood there.'
    : 'Enter or a click puts it in place of subject and message. Undo brings back what stood there.';
}
