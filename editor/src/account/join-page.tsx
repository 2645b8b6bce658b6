import type { InvitationLook } from '@cairn/core/api';
import { Button, Loader, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { roleName } from '../people-of-practice/role-name.ts';
import { DoorFrame } from '../shell/sign-in-page.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { accountQueries, accountRequests } from './account-requests.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';

/** For who opened an invitation's link. The token stands after the #, which browsers send to nobody. */
export function JoinPage({ signedInAs }: { signedInAs: string | null }) {
  const token = window.location.hash.slice(1);
  const invitation = useQuery(accountQueries.invitation(token));
  const title = invitation.data === undefined ? 'Your invitation' : `Join ${invitation.data.practice}`;
  return (
    <DoorFrame title={title}>
      {invitation.data !== undefined ? (
        <Joining invitation={invitation.data} token={token} signedInAs={signedInAs} />
      ) : invitation.isError ? (
        isWhole(token) ? (
          <FailureNote title="This invitation cannot be opened" error={invitation.error} />
        ) : (
          <NoteBox tone="bad" title="This invitation cannot be opened">
            A part of its link is missing. Open the whole link, or ask whoever invited you for a new one.
          </NoteBox>
        )
      ) : (
        <Loader size="sm" role="status" aria-label="Loading" />
      )}
    </DoorFrame>
  );
}

/** Shorter ones come from links that were cut off in a mail or on paper. */
function isWhole(token: string): boolean {
  return token.length >= 64;
}

type JoiningProps = { invitation: InvitationLook; token: string; signedInAs: string | null };

function Joining({ invitation, token, signedInAs }: JoiningProps) {
  const accept = useMutation({
    mutationFn: (own: { name?: string; password?: string }) => accountRequests.accept({ token, ...own }),
    // Everything that follows belongs to the practice that was joined, so the page begins anew.
    onSuccess: () => window.location.assign('/'),
  });
  const role = roleName(invitation.role).toLowerCase();
  return (
    <>
      <p>
        {invitation.email} is invited to work here as {role}.
      </p>
      {signedInAs !== null && signedInAs !== invitation.email ? (
        <OtherPerson signedInAs={signedInAs} />
      ) : signedInAs !== null ? (
        <Button fullWidth my="md" loading={accept.isPending} onClick={() => accept.mutate({})}>
          Join as {signedInAs}
        </Button>
      ) : invitation.hasAccount ? (
        <SignInFirst onEntered={async () => accept.mutate({})} />
      ) : (
        <NewAccount isPending={accept.isPending} onReady={accept.mutate} />
      )}
      {accept.isError ? <FailureNote title="Not joined" error={accept.error} /> : null}
    </>
  );
}

function OtherPerson({ signedInAs }: { signedInAs: string }) {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => client.resetQueries({ queryKey: ['me'] }),
  });
  return (
    <>
      <p>You are signed in as {signedInAs}, which is another address.</p>
      <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out to join
      </Button>
      {signOut.isError ? <FailureNote title="Still signed in" error={signOut.error} /> : null}
    </>
  );
}

/** Somebody with an account proves to be its person before the invitation counts. */
function SignInFirst({ onEntered }: { onEntered: () => Promise<void> }) {
  const [owesCode, setOwesCode] = useState(false);
  return (
    <>
      <p>There is an account with this address: sign in with it to join.</p>
      {owesCode ? (
        <CodeStep onEntered={onEntered} onBack={() => setOwesCode(false)} />
      ) : (
        <PasswordStep onEntered={onEntered} onCodeOwed={() => setOwesCode(true)} />
      )}
    </>
  );
}

type NewAccountProps = { isPending: boolean; onReady: (own: { name: string; password: string }) => void };

function NewAccount({ isPending, onReady }: NewAccountProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onReady({ name: name.trim(), password });
      }}
    >
      <Stack gap="sm" my="md">
        <TextInput
          label="Your name"
          description="How others see you."
          value={name}
          maxLength={100}
          autoComplete="name"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Choose a password"
          description="At least 12 characters."
          value={password}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} disabled={name.trim() === '' || password.length < 12}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
