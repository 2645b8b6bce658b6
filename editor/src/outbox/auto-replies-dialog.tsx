import { type AutoReplyKind, autoReplyKinds, autoReplyProblems, autoReplyText } from '@cairn/core';
import { type AutoReplySettings, autoReplySettings } from '@cairn/core/api';
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

const settingsQuery = () =>
  queryOptions({
    queryKey: ['auto-replies'],
    queryFn: () => send('GET', '/practice/auto-replies', undefined, autoReplySettings),
  });

type Props = { opened: boolean; onClose: () => void };

/** What the practice answers by itself to STOP, HELP and START. For administrators. */
export function AutoRepliesDialog({ opened, onClose }: Props) {
  const settings = useQuery({ ...settingsQuery(), enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title="Automatic replies" size="lg">
      {settings.data !== undefined ? (
        <Form settings={settings.data} onClose={onClose} />
      ) : settings.isError ? (
        <FailureNote
          title="The texts could not be loaded"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      ) : (
        <LoadingRows count={4} height={64} />
      )}
    </Modal>
  );
}

const faces = {
  stop: {
    label: 'When somebody texts STOP',
    help: 'Sent once, within five minutes. Replies to CANCEL also say how to cancel an appointment.',
  },
  help: { label: 'When somebody texts HELP', help: 'Sent whatever they agreed to.' },
  welcome: { label: 'When somebody comes back by START', help: 'Sent once texts are on again.' },
} as const satisfies Record<AutoReplyKind, { label: string; help: string }>;

function Form({ settings, onClose }: { settings: AutoReplySettings; onClose: () => void }) {
  const client = useQueryClient();
  const [phone, setPhone] = useState(settings.phone ?? '');
  const [texts, setTexts] = useState({
    stop: settings.stop ?? '',
    help: settings.help ?? '',
    welcome: settings.welcome ?? '',
  });
  const practice = { name: settings.name, phone: orNull(phone) };
  const problemOf = (kind: AutoReplyKind) =>
    texts[kind].trim() === '' ? null : (autoReplyProblems(kind, texts[kind], practice)[0] ?? null);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        phone: orNull(phone),
        stop: orNull(texts.stop),
        help: orNull(texts.help),
        welcome: orNull(texts.welcome),
      };
      return send('PUT', '/practice/auto-replies', body, autoReplySettings);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['auto-replies'] });
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Where people get help"
          description="The practice’s phone number, as they should read it."
          placeholder="(617) 555-0199"
          maxLength={40}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        {autoReplyKinds.map((kind) => {
          const value = texts[kind];
          return (
            <div key={kind}>
              <Textarea
                label={faces[kind].label}
                description={faces[kind].help}
                placeholder={settings.defaults[kind]}
                autosize
                minRows={3}
                maxLength={640}
                value={value}
                error={problemOf(kind)}
                onChange={(event) => {
                  const typed = event.currentTarget.value;
                  setTexts((before) => ({ ...before, [kind]: typed }));
                }}
              />
              <Text size="xs" c="dimmed" mt={4}>
                They read: {autoReplyText(kind, practice, { texts: value.trim() === '' ? {} : { [kind]: value } })}
              </Text>
            </div>
          );
        })}
        {save.isError ? <FailureNote title="Not saved" error={save.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={autoReplyKinds.some((kind) => problemOf(kind) !== null)}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function orNull(typed: string): string | null {
  return typed.trim() === '' ? null : typed.trim();
}
