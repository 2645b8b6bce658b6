import type { TestAddress } from '@cairn/core/api';
import { testAddresses } from '@cairn/core/api';
import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import classes from '../test-message/test-message.module.css';
import { setTestAddresses, testAddressQuery } from '../test-message/test-message-queries.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

/** Where people of the practice may send tests of messages, besides to themselves. */
export function TestAddressList() {
  const stored = useQuery(testAddressQuery);
  return (
    <Stack gap="md" maw={720} mt={36}>
      <div>
        <Title order={2} size="h4">
          Test addresses
        </Title>
        <Text size="sm" c="dimmed">
          Phones and mailboxes of your own to which authors may send a test of a message. Everybody may also send one to
          their own e-mail address.
        </Text>
      </div>
      {stored.isPending ? <LoadingRows count={1} height={64} /> : null}
      {stored.isError ? <FailureNote title="The test addresses could not be loaded" error={stored.error} /> : null}
      {stored.data === undefined ? null : <AddressForm stored={stored.data.addresses} />}
    </Stack>
  );
}

function AddressForm({ stored }: { stored: readonly TestAddress[] }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<readonly TestAddress[]>(stored);
  const parsed = testAddresses.safeParse({ addresses: draft });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const keep = useMutation({
    mutationFn: () => setTestAddresses({ addresses: [...draft] }),
    onSuccess: (kept) => {
      client.setQueryData(testAddressQuery.queryKey, kept);
      setDraft(kept.addresses);
    },
  });
  const set = (n: number, part: Partial<TestAddress>) =>
    setDraft(draft.map((address, at) => (at === n ? { ...address, ...part } : address)));
  return (
    <>
      {draft.map((address, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
        <div key={n} className={classes.row}>
          <NativeSelect
            label="Channel"
            value={address.channel}
            onChange={(event) => set(n, { channel: event.currentTarget.value === 'email' ? 'email' : 'sms' })}
            data={[
              { value: 'sms', label: 'Text message' },
              { value: 'email', label: 'E-mail' },
            ]}
          />
          <TextInput
            label="Whose"
            placeholder="Front desk"
            maxLength={80}
            value={address.name}
            onChange={(event) => set(n, { name: event.currentTarget.value })}
          />
          <TextInput
            label={address.channel === 'email' ? 'E-mail address' : 'Mobile number'}
            maxLength={320}
            value={address.value}
            onChange={(event) => set(n, { value: event.currentTarget.value })}
          />
          <ActionIcon
            size={36}
            variant="default"
            aria-label={`Remove test address ${n + 1}`}
            onClick={() => setDraft(draft.filter((_, at) => at !== n))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </div>
      ))}
      {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          disabled={draft.length >= 20}
          onClick={() => setDraft([...draft, { channel: 'sms', value: '', name: '' }])}
        >
          Add a test address
        </Button>
        {isChanged ? (
          <Button disabled={!parsed.success} loading={keep.isPending} onClick={() => keep.mutate()}>
            Save the test addresses
          </Button>
        ) : null}
        <Text size="sm" c="dimmed" role="status">
          {isChanged ? (parsed.success ? '' : parsed.error.issues[0]?.message) : keep.isSuccess ? 'Saved.' : ''}
        </Text>
      </Group>
    </>
  );
}
