import { type AutoReplyKind, autoReplyKinds, autoReplyProblems, autoReplyText } from '@cairn/core';
import { type AutoReplyRequest, type AutoReplySettings, autoReplySettings } from '@cairn/core/api';
import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

const path = '/practice/auto-replies';
const settingsQuery = () =>
  queryOptions({
    queryKey: ['auto-replies'],
    queryFn: () => send('GET', path, undefined, autoReplySettings),
  });

/** What the practice answers by itself to STOP, HELP and START. For administrators. */
export function AutoReplies() {
  const settings = useQuery(settingsQuery());
  return (
    <Stack gap="md" mt={36} maw={560}>
      <div>
        <Title order={2} size="h4">
          Automatic replies
        </Title>
        <Text size="sm">
          What people get who text STOP, HELP or START. A text that is left empty is the usual one; it may hold{' '}
          {'{{ practice.name }}'} and {'{{ practice.phone }}'}.
        </Text>
      </div>
      {settings.data !== undefined ? (
        <Form settings={settings.data} />
      ) : settings.isError ? (
        <FailureNote
          title="The texts could not be loaded"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      ) : (
        <LoadingRows count={3} height={64} />
      )}
    </Stack>
  );
}

const faces = {
  stop: {
    label: 'When somebody texts STOP',
    help: 'Sent once, within five minutes. Whoever texts CANCEL is also told how to cancel an appointment.',
  },
  help: { label: 'When somebody texts HELP', help: 'Sent whatever they agreed to.' },
  welcome: { label: 'When somebody comes back by START', help: 'Sent when texts are on again.' },
} as const satisfies Record<AutoReplyKind, { label: string; help: string }>;

function Form({ settings }: { settings: AutoReplySettings }) {
  const client = useQueryClient();
  const { phone, stop, help, welcome } = settings;
  const stored: AutoReplyRequest = { phone, stop, help, welcome };
  const [draft, setDraft] = useState(stored);
  const practice = { name: settings.name, phone: trimmed(draft.phone) };
  const problemOf = (kind: AutoReplyKind) => {
    const text = trimmed(draft[kind]);
    return text === null ? null : (autoReplyProblems(kind, text, practice)[0] ?? null);
  };
  const next: AutoReplyRequest = {
    phone: practice.phone,
    stop: trimmed(draft.stop),
    help: trimmed(draft.help),
    welcome: trimmed(draft.welcome),
  };
  const isChanged = JSON.stringify(next) !== JSON.stringify(stored);
  const keep = useMutation({
    mutationFn: () => send('PUT', path, next, autoReplySettings),
    onSuccess: (kept) => client.setQueryData(settingsQuery().queryKey, kept),
  });
  const set = (field: keyof AutoReplyRequest) => (event: { currentTarget: { value: string } }) => {
    const typed = event.currentTarget.value;
    setDraft((before) => ({ ...before, [field]: typed }));
  };
  return (
    <>
      <TextInput
        label="Where people get help"
        description="The practice’s phone number, as they should read it."
        placeholder="(617) 555-0199"
        maxLength={40}
        value={draft.phone ?? ''}
        onChange={set('phone')}
      />
      {autoReplyKinds.map((kind) => (
        <div key={kind}>
          <Textarea
            label={faces[kind].label}
            description={faces[kind].help}
            placeholder={settings.defaults[kind]}
            autosize
            minRows={3}
            maxLength={640}
            value={draft[kind] ?? ''}
            error={problemOf(kind)}
            onChange={set(kind)}
          />
          <Text size="xs" c="dimmed" mt={4}>
            They read: {autoReplyText(kind, practice, { texts: { [kind]: next[kind] ?? undefined } })}
          </Text>
        </div>
      ))}
      <Group>
        <Button
          disabled={!isChanged || autoReplyKinds.some((kind) => problemOf(kind) !== null)}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          Save the texts
        </Button>
        {keep.isSuccess && !isChanged ? <Text size="sm">Saved. The next reply says so.</Text> : null}
      </Group>
      {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
    </>
  );
}

function trimmed(typed: string | null): string | null {
  const text = typed?.trim() ?? '';
  return text === '' ? null : text;
}
