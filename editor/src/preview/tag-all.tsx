import { audienceSource } from '@cairn/core';
import { bulkTagDetail, tagList } from '@cairn/core/api';
import { Autocomplete, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTag } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { useMay } from '../shell/use-may.ts';
import { countOf } from '../ui/count-of.ts';
import { FailureNote } from '../ui/notes.tsx';

const tags = queryOptions({ queryKey: ['tags'], queryFn: () => send('GET', '/tags', undefined, tagList) });

/** Puts a tag on everybody in an audience, or takes it off, with the way back. */
export function TagAll({ audience, size }: { audience: unknown; size: number | null }) {
  const may = useMay('people.import');
  const [isOpen, open] = useDisclosure(false);
  const source = audienceSource.safeParse(audience);
  if (!may || !source.success) return null;
  return (
    <Popover opened={isOpen} onChange={open.close} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconTag size={16} />} onClick={open.toggle}>
          Tag all
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TagForm audience={source.data} size={size} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TagForm({ audience, size }: { audience: object; size: number | null }) {
  const known = useQuery(tags).data?.tags ?? [];
  const [tag, setTag] = useState('');
  const change = useMutation({
    mutationFn: (add: boolean) => send('POST', '/bulk-tags', { audience, tag: tag.trim(), add }, bulkTagDetail),
  });
  const id = change.data?.id ?? null;
  if (id !== null) return <TagProgress id={id} onBack={change.reset} />;
  return (
    <Stack gap="sm">
      <Autocomplete label="Tag" data={known} maxLength={64} value={tag} onChange={setTag} data-autofocus />
      <Text size="xs" className="soft">
        For {size === null ? 'everybody' : `all ${countOf(size, 'person', 'people')}`} in the audience, also those who
        get no message. No campaign is started by it.
      </Text>
      {change.isError ? <FailureNote title="Not tagged" error={change.error} /> : null}
      <Group gap="xs" justify="flex-end">
        <Button
          size="xs"
          variant="default"
          disabled={tag.trim() === ''}
          loading={change.isPending && !change.variables}
          onClick={() => change.mutate(false)}
        >
          Take it off
        </Button>
        <Button
          size="xs"
          disabled={tag.trim() === ''}
          loading={change.isPending && change.variables}
          onClick={() => change.mutate(true)}
        >
          Put it on
        </Button>
      </Group>
    </Stack>
  );
}

const everyMs = 700;

function TagProgress({ id, onBack }: { id: string; onBack: () => void }) {
  const change = useQuery({
    queryKey: ['bulk-tags', id],
    queryFn: () => send('GET', `/bulk-tags/${encodeURIComponent(id)}`, undefined, bulkTagDetail),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'running' || state.data.state === 'undoing' ? everyMs : false,
  });
  const undo = useMutation({
    mutationFn: () => send('POST', `/bulk-tags/${encodeURIComponent(id)}/undo`, {}, bulkTagDetail),
    onSuccess: () => change.refetch(),
  });
  const { state = 'running', changed = 0, tag = '', add = true } = change.data ?? {};
  const words = {
    running: `Tagging … ${changed.toLocaleString('en-US')} so far`,
    done: `“${tag}” was ${add ? 'put on' : 'taken off'} ${countOf(changed, 'person', 'people')}.`,
    undoing: 'Taking it back …',
    undone: 'Taken back.',
  } as const;
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {words[state]}
      </Text>
      {undo.isError ? <FailureNote title="Not taken back" error={undo.error} /> : null}
      <Group gap="xs" justify="flex-end">
        {state === 'done' ? (
          <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            Undo
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={onBack}>
          Another tag
        </Button>
      </Group>
    </Stack>
  );
}
