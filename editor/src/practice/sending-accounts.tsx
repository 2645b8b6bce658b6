import { type AccountLimits, type ProviderAccount, providerAccount, providerAccounts } from '@cairn/core/api';
import { Button, Group, NumberInput, Paper, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';

const accountsQuery = () =>
  queryOptions({
    queryKey: ['sending-accounts'],
    queryFn: () => send('GET', '/practice/accounts', undefined, providerAccounts),
  });

/** What messages go out by, and how much of them the practice lets through. For administrators. */
export function SendingAccounts() {
  const accounts = useQuery(accountsQuery());
  return (
    <Stack gap="md" mt={36} maw={560}>
      <div>
        <Title order={2} size="h4">
          Sending limits
        </Title>
        <Text size="sm">
          How much may go out by each account, besides what its provider allows. What is over a limit waits; care goes
          first.
        </Text>
      </div>
      {accounts.isPending ? <LoadingRows count={2} height={96} /> : null}
      {accounts.isError ? (
        <FailureNote
          title="The accounts could not be loaded"
          error={accounts.error}
          onRetry={() => void accounts.refetch()}
        />
      ) : null}
      {accounts.data?.accounts.length === 0 ? (
        <Text size="sm" c="dimmed">
          No account yet: connect one from the command line (npm run cairn -- connect).
        </Text>
      ) : null}
      {accounts.data?.accounts.map((account) => (
        <AccountForm key={account.id} account={account} />
      ))}
    </Stack>
  );
}

const channelNames = { email: 'E-mail', sms: 'Texts' } as const;
const providerNames = { sandbox: 'the sandbox', resend: 'Resend', vonage: 'Vonage' } as const;

function AccountForm({ account }: { account: ProviderAccount }) {
  const { id, channel, provider, sender, ratePerSecond } = account;
  const [limits, setLimits] = useState(account.limits);
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (next: AccountLimits) =>
      send('PUT', `/practice/accounts/${encodeURIComponent(id)}`, next, providerAccount),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsQuery().queryKey }),
  });
  const isChanged = JSON.stringify(limits) !== JSON.stringify(account.limits);
  const title = `${channelNames[channel]} by ${providerNames[provider]}`;
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            From {sender}; {ratePerSecond} calls a second.
          </Text>
        </div>
        <Group grow align="start" preventGrowOverflow={false}>
          <Limit
            label="Messages a day"
            description={channel === 'sms' ? 'A text counts as often as it has parts.' : 'Each e-mail counts once.'}
            max={10_000_000}
            value={limits.perDay}
            onChange={(perDay) => setLimits({ ...limits, perDay })}
          />
          {channel === 'sms' ? (
            <Limit
              label="Parts of texts a second"
              description="What carriers count (segments)."
              max={10_000}
              value={limits.segmentsPerSecond}
              onChange={(segmentsPerSecond) => setLimits({ ...limits, segmentsPerSecond })}
            />
          ) : null}
        </Group>
        <Group>
          <Button
            variant="default"
            size="xs"
            disabled={!isChanged}
            loading={keep.isPending}
            onClick={() => keep.mutate(limits)}
          >
            Save the limits of {channel === 'sms' ? 'texts' : 'e-mail'}
          </Button>
          {keep.isSuccess && !isChanged ? <Text size="sm">Saved. It counts with the next message.</Text> : null}
        </Group>
        {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
      </Stack>
    </Paper>
  );
}

type LimitProps = {
  label: string;
  description: string;
  max: number;
  value: number | null;
  onChange: (value: number | null) => void;
};

function Limit({ label, description, max, value, onChange }: LimitProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      placeholder="No limit"
      min={1}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      thousandSeparator=","
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}
