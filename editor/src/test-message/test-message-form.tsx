import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../shell/me-context.ts';
import { FailureNote } from '../ui/notes.tsx';
import { PatientChoice } from './patient-choice.tsx';
import classes from './test-message.module.css';
import { sendTestMessage, testAddressQuery } from './test-message-queries.ts';
import type { WrittenText } from './written-texts.ts';

type Props = {
  texts: readonly WrittenText[];
  source: { campaignId: string; nodeId: string };
  onClose: () => void;
};

const channelWords = { email: 'E-mail', sms: 'Text message' } as const;

/** To whom, by which channel and with whose data a test goes; and afterwards how it reads. */
export function TestMessageForm({ texts, source, onClose }: Props) {
  const { user, practice } = useMe();
  const client = useQueryClient();
  const addresses = useQuery(testAddressQuery);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [patientId, setPatientId] = useState<string | null>(null);
  const text = texts[at] ?? texts[0];
  const own = text?.channel === 'email' && user !== null ? [{ value: user.email, label: `Me (${user.email})` }] : [];
  const others = (addresses.data?.addresses ?? [])
    .filter(({ channel, value }) => channel === text?.channel && value !== user?.email)
    .map(({ name, value }) => ({ value, label: `${name} (${value})` }));
  const places = [...own, ...others];
  const to = places.find(({ value }) => value === chosen)?.value ?? places[0]?.value ?? null;
  const test = useMutation({
    mutationFn: ({ to, text }: { to: string; text: WrittenText }) =>
      sendTestMessage({ ...text, ...source, to, patientId }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outbox'] }),
  });
  if (test.data !== undefined) {
    return <Sent answer={test.data} onAgain={test.reset} onClose={onClose} />;
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null && text !== undefined) test.mutate({ to, text });
      }}
    >
      <Stack gap="md">
        {texts.length > 1 ? (
          <NativeSelect
            label="Channel"
            value={at}
            onChange={(event) => setAt(Number(event.currentTarget.value))}
            data={texts.map(({ channel }, n) => ({ value: `${n}`, label: channelWords[channel] }))}
          />
        ) : null}
        {places.length === 0 && addresses.isSuccess ? (
          <Text size="sm">
            There is no number to send a test to yet. An administrator adds one under{' '}
            <Link to="/practice">Practice, Test addresses</Link>.
          </Text>
        ) : (
          <NativeSelect
            label="To"
            value={to ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={places}
          />
        )}
        <PatientChoice value={patientId} onChange={setPatientId} />
        <Text size="sm" c="dimmed">
          {practice.mode === 'sandbox'
            ? 'It is kept in the outbox, marked “Test”. Nothing leaves the sandbox.'
            : 'It is sent at once. It counts for no campaign and no patient, and stands in the outbox, marked “Test”.'}
        </Text>
        {addresses.isError ? (
          <FailureNote title="The test addresses could not be loaded" error={addresses.error} />
        ) : null}
        {test.isError ? <FailureNote title="No test was sent" error={test.error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={to === null} loading={test.isPending}>
            Send the test
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type SentProps = {
  answer: Awaited<ReturnType<typeof sendTestMessage>>;
  onAgain: () => void;
  onClose: () => void;
};

function Sent({ answer, onAgain, onClose }: SentProps) {
  const { state, mode, sentence, subject, text } = answer;
  const words = state === 'accepted' ? (mode === 'sandbox' ? 'Kept in the outbox.' : 'Sent.') : sentence;
  return (
    <Stack gap="md">
      <Text role="status" fw={600} c={state === 'accepted' ? 'var(--ink)' : 'red'}>
        {words}
      </Text>
      <div className={classes.letter}>
        {subject === null ? null : <p className={classes.subject}>{subject}</p>}
        <p>{text}</p>
      </div>
      <Group justify="space-between" gap="sm">
        <Link to="/outbox">See it in the outbox</Link>
        <Group gap="sm">
          <Button variant="default" onClick={onAgain}>
            Send another
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Group>
    </Stack>
  );
}
