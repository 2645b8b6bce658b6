import { assertNever } from '@cairn/core';
import type { RunControl } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { durationWords } from '../time/duration-words.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { runningQueries } from './running-queries.ts';

type Change = 'resume' | 'drain' | 'stop';

type Props = {
  campaignId: string;
  /** Null: closed. */
  change: Change | null;
  isBusy: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** To finish, where stopping was asked for. */
  onInstead: () => void;
};

const faces = {
  resume: { title: 'Resume this campaign?', action: 'Resume', color: 'cairn', keep: 'Keep it paused' },
  drain: { title: 'Let this campaign finish?', action: 'Finish', color: 'cairn', keep: 'Keep it open' },
  stop: { title: 'Stop this campaign now?', action: 'Stop now', color: 'red.9', keep: 'Keep it running' },
} as const satisfies Record<Change, object>;

/** What a change will do, in numbers of this moment, before it is done. */
export function ConfirmRun({ campaignId, change, isBusy, onClose, onConfirm, onInstead }: Props) {
  const control = useQuery({ ...runningQueries.control(campaignId), enabled: change !== null, refetchInterval: 5_000 });
  const face = change === null ? null : faces[change];
  return (
    <Modal opened={change !== null} onClose={onClose} title={face?.title} size={520}>
      {change === null || face === null ? null : (
        <Stack gap="md">
          {control.isError ? (
            <FailureNote
              title="The numbers could not be loaded"
              error={control.error}
              onRetry={() => void control.refetch()}
            />
          ) : control.data === undefined ? (
            <LoadingRows count={2} height={22} />
          ) : (
            sentencesOf(change, control.data).map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))
          )}
          <Group justify="flex-end" gap="xs">
            {change === 'stop' && control.data?.plan.drainsSince === null ? (
              <Button variant="subtle" mr="auto" onClick={onInstead}>
                Finish instead…
              </Button>
            ) : null}
            <Button variant="default" onClick={onClose} data-autofocus>
              {face.keep}
            </Button>
            <Button color={face.color} loading={isBusy} onClick={onConfirm}>
              {face.action}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Sentences of what happens, with the numbers. */
function sentencesOf(change: Change, { here, queued, calling, due }: RunControl): string[] {
  switch (change) {
    case 'resume':
      return [
        due.people + due.messages === 0
          ? `Nothing is due at this moment. ${people(here)} go on when the time comes.`
          : `${count(due.people + due.messages)} due now, spread over about ${durationWords(due.seconds)}.`,
        ...(due.tooLate > 0
          ? [
              `${due.tooLate === 1 ? '1 message is' : `${number(due.tooLate)} messages are`} too late and will be skipped.`,
            ]
          : []),
        'Every message is looked at again before it goes: consent, quiet hours, caps and exits count as they stand then.',
      ];
    case 'drain':
      return [
        `From now on nobody new enters, whatever would bring them. ${people(here)} go on to their end, and their messages are sent.`,
        'When the last one is out the campaign stops by itself. Until then you can let people in again.',
      ];
    case 'stop':
      return [
        `${here === 1 ? '1 patient leaves' : `${number(here)} patients leave`} at once, and nobody enters any more.`,
        queued === 0
          ? 'No message waits to be sent.'
          : `${queued === 1 ? '1 message that waits is' : `${number(queued)} messages that wait are`} cancelled.`,
        ...(calling > 0
          ? [
              `${calling === 1 ? '1 message is' : `${number(calling)} messages are`} on the way already and cannot be called back.`,
            ]
          : []),
        'This cannot be undone: patients do not come back to their place. To interrupt it for a while, pause it.',
      ];
    default:
      return assertNever(change, 'change');
  }
}

function number(n: number): string {
  return n.toLocaleString('en-US');
}
function people(n: number): string {
  return n === 1 ? 'The 1 patient inside' : `The ${number(n)} patients inside`;
}
function count(n: number): string {
  return n === 1 ? '1 is' : `${number(n)} are`;
}
