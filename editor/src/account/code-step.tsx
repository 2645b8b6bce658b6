import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FailureNote } from '../ui/notes.tsx';
import { accountRequests } from './account-requests.ts';
import { CodeInput, useCode } from './code-input.tsx';

type Props = { onEntered: () => Promise<void>; onBack: () => void };

/** The second step of signing in. */
export function CodeStep({ onEntered, onBack }: Props) {
  const code = useCode();
  const give = useMutation({
    mutationFn: () => accountRequests.giveCode(code.text.trim(), code.kind),
    onSuccess: onEntered,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <Stack gap="sm" my="md">
        <CodeInput code={code} />
        {give.isError ? <FailureNote title="Not signed in" error={give.error} /> : null}
        <Button type="submit" loading={give.isPending} disabled={code.text.trim().length < 6}>
          Sign in
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Start again
        </Button>
      </Stack>
    </form>
  );
}
