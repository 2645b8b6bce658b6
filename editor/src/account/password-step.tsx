import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNote } from '../ui/notes.tsx';
import { accountQueries, accountRequests } from './account-requests.ts';

type Props = { onEntered: () => Promise<void>; onCodeOwed: () => void };

/** The first step of signing in: address and password, or a link by mail where the practice can mail. */
export function PasswordStep({ onEntered, onCodeOwed }: Props) {
  const ways = useQuery(accountQueries.ways());
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => accountRequests.signInByPassword(email.trim(), password),
    onSuccess: ({ next }) => (next === 'code' ? onCodeOwed() : onEntered()),
  });
  const mail = useMutation({ mutationFn: () => accountRequests.mailLink(email.trim()) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack gap="sm" my="md">
        <TextInput
          label="E-mail address"
          type="email"
          name="email"
          value={email}
          autoComplete="username"
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          value={password}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.isError ? <FailureNote title="Not signed in" error={signIn.error} /> : null}
        <Button type="submit" loading={signIn.isPending} disabled={email.trim() === '' || password === ''}>
          Sign in
        </Button>
        {ways.data?.mailsLinks ? (
          <>
            <Divider label="or" />
            <Button
              variant="default"
              loading={mail.isPending}
              disabled={email.trim().length < 3}
              onClick={() => mail.mutate()}
            >
              Mail me a one-time link
            </Button>
            {mail.isError ? <FailureNote title="Not mailed" error={mail.error} /> : null}
            {mail.isSuccess ? (
              <p role="status">If this address has an account, a link is on its way. It works for 15 minutes.</p>
            ) : null}
          </>
        ) : null}
      </Stack>
    </form>
  );
}
