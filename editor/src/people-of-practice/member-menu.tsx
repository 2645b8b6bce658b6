import type { Member } from '@cairn/core/api';
import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNote } from '../ui/notes.tsx';
import { LocationsDialog } from './locations-dialog.tsx';
import { peopleRequests } from './people-requests.ts';
import { roleName } from './role-name.ts';

type Props = { member: Member; isLast: boolean; roles: readonly string[] };

/** What an administrator can do with a member. */
export function MemberMenu({ member, isLast, roles }: Props) {
  const [changing, change] = useDisclosure(false);
  const [removing, remove] = useDisclosure(false);
  const [limiting, limit] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon aria-label={`Change ${member.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isLast ? <Menu.Label>The last administrator stays one. Make somebody else one first.</Menu.Label> : null}
          <Menu.Item disabled={isLast} onClick={change.open}>
            Change role…
          </Menu.Item>
          {member.role === 'administrator' ? null : <Menu.Item onClick={limit.open}>Locations…</Menu.Item>}
          <Menu.Item color="red" disabled={isLast} onClick={remove.open}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RoleDialog key={member.role} member={member} roles={roles} opened={changing} onClose={change.close} />
      <LocationsDialog
        key={`at ${member.locationIds?.join() ?? ''}`}
        member={member}
        opened={limiting}
        onClose={limit.close}
      />
      <RemoveDialog member={member} opened={removing} onClose={remove.close} />
    </>
  );
}

type DialogProps = { member: Member; opened: boolean; onClose: () => void };

function RoleDialog({ member, opened, onClose, roles }: DialogProps & { roles: readonly string[] }) {
  const [role, setRole] = useState(member.role);
  const change = useChange(() => peopleRequests.changeRole(member.userId, role), {
    message: `${member.name} is ${roleName(role).toLowerCase()} now.`,
    onDone: onClose,
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Role of ${member.name}`}>
      <Stack gap="md">
        <Select
          label="Role"
          description="Counts with their next click."
          data={roles.map((value) => ({ value, label: roleName(value) }))}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(value ?? member.role)}
        />
        {change.isError ? <FailureNote title="Not changed" error={change.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={change.isPending} disabled={role === member.role} onClick={() => change.mutate()}>
            Change role
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function RemoveDialog({ member, opened, onClose }: DialogProps) {
  const remove = useChange(() => peopleRequests.remove(member.userId), {
    message: `${member.name} works here no more.`,
    onDone: onClose,
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Remove ${member.name}?`}>
      <Stack gap="md">
        <Text size="sm">
          They are out with their next click, and invitations they made stop working. API keys keep working: revoke the
          ones they know.
        </Text>
        {remove.isError ? <FailureNote title="Not removed" error={remove.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useChange(ask: () => Promise<unknown>, { message, onDone }: { message: string; onDone: () => void }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      onDone();
      notifications.show({ message });
      await Promise.all([
        client.invalidateQueries({ queryKey: ['members'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ]);
    },
  });
}
