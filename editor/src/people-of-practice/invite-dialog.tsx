import type { InviteAnswer } from '@cairn/core/api';
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyField } from '../ui/copy-field.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { peopleRequests } from './people-requests.ts';
import { roleName } from './role-name.ts';

type Props = { opened: boolean; onClose: () => void; roles: readonly string[] };

/** Asks for address and role, then shows the link, which is never shown again. */
export function InviteDialog({ opened, onClose, roles }: Props) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('viewer');
  const invite = useMutation({
    mutationFn: () => peopleRequests.invite(email.trim(), role),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
  const close = () => {
    onClose();
    setEmail('');
    invite.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title={invite.isSuccess ? 'Invited' : 'Invite somebody'}>
      {invite.isSuccess ? (
        <Link answer={invite.data} email={email.trim()} onClose={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate();
          }}
        >
          <Stack gap="md">
            <TextInput
              label="E-mail address"
              type="email"
              value={email}
              required
              data-autofocus
              autoComplete="off"
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Select
              label="Role"
              data={roles.map((value) => ({ value, label: roleName(value) }))}
              value={role}
              allowDeselect={false}
              onChange={(value) => setRole(value ?? 'viewer')}
            />
            {invite.isError ? <FailureNote title="Not invited" error={invite.error} /> : null}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={invite.isPending} disabled={email.trim() === ''}>
                Invite
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function Link({ answer, email, onClose }: { answer: InviteAnswer; email: string; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        {answer.mailed
          ? `The link was mailed to ${email}. You can also hand it over yourself.`
          : `Hand this link to ${email} yourself: this practice does not send e-mail yet.`}{' '}
        It works once, for seven days, and is shown only now.
      </Text>
      <CopyField label="Link to join" value={answer.link} />
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
