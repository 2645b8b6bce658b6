import type { AccountDetail } from '@cairn/core/api';
import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import classes from '../people-of-practice/settings.module.css';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { accountQueries, accountRequests } from './account-requests.ts';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionList } from './session-list.tsx';

/** One's own name, password, second factor and sessions. */
export function AccountPage() {
  const account = useQuery(accountQueries.account());
  return (
    <PageFrame title="Your account" {...(account.data && { lead: account.data.email })}>
      {account.data !== undefined ? (
        <div className={classes.sections}>
          <NameForm account={account.data} />
          <PasswordForm account={account.data} />
          <SecondFactorCard account={account.data} />
          <SessionList account={account.data} />
        </div>
      ) : account.isError ? (
        <FailureNote
          title="Your account could not be loaded"
          error={account.error}
          onRetry={() => void account.refetch()}
        />
      ) : (
        <LoadingRows count={3} height={96} />
      )}
    </PageFrame>
  );
}

function NameForm({ account }: { account: AccountDetail }) {
  const client = useQueryClient();
  const [name, setName] = useState(account.name);
  const rename = useMutation({
    mutationFn: () => accountRequests.rename(name.trim()),
    onSuccess: async () => {
      notifications.show({ message: 'Your name was changed.' });
      await Promise.all([
        client.invalidateQueries({ queryKey: ['account'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ]);
    },
  });
  return (
    <form
      className={classes.card}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate();
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Your name"
          value={name}
          maxLength={100}
          flex="1 1 220px"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={rename.isPending}
          disabled={name.trim() === '' || name.trim() === account.name}
        >
          Save name
        </Button>
      </Group>
      {rename.isError ? <FailureNote title="Not changed" error={rename.error} /> : null}
    </form>
  );
}

function PasswordForm({ account }: { account: AccountDetail }) {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => accountRequests.setPassword(next, current),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      notifications.show({ message: 'Your password was set. Other browsers were signed out.' });
      await client.invalidateQueries({ queryKey: ['account'] });
    },
  });
  return (
    <form
      className={classes.card}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack gap="sm">
        <h2>{account.hasPassword ? 'Change your password' : 'Set a password'}</h2>
        {account.hasPassword ? (
          <PasswordInput
            label="Current password"
            description="May stay empty within ten minutes after signing in by a one-time link."
            value={current}
            autoComplete="current-password"
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        ) : null}
        <PasswordInput
          label="New password"
          description="At least 12 characters."
          value={next}
          autoComplete="new-password"
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.isError ? <FailureNote title="Not set" error={change.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={change.isPending} disabled={next.length < 12}>
            {account.hasPassword ? 'Change password' : 'Set password'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
