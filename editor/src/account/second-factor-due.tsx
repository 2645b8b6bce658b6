import { Button, Group, Loader } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { DoorFrame } from '../shell/sign-in-page.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { accountQueries } from './account-requests.ts';
import { SecondFactorCard } from './second-factor-card.tsx';

/** All that an administrator sees whose practice asks for a second factor, until there is one. */
export function SecondFactorDue() {
  const client = useQueryClient();
  const account = useQuery(accountQueries.account());
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => client.resetQueries({ queryKey: ['me'] }),
  });
  return (
    <DoorFrame title="One thing first">
      <p>This practice asks its administrators for a second factor. Set one up, then go on.</p>
      {account.data !== undefined ? (
        <SecondFactorCard account={account.data} />
      ) : account.isError ? (
        <FailureNote
          title="Your account could not be loaded"
          error={account.error}
          onRetry={() => void account.refetch()}
        />
      ) : (
        <Loader size="sm" aria-label="Loading" />
      )}
      <Group mt="md">
        <Button variant="subtle" color="gray" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </Group>
    </DoorFrame>
  );
}
