import { Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBuildingHospital, IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { accountRequests } from '../account/account-requests.ts';
import { api } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { useMe } from './me-context.ts';
import classes from './user-menu.module.css';

export function UserMenu() {
  const { user, role, practice, practices } = useMe();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => client.resetQueries({ queryKey: ['me'] }),
    onError: (error) => notifications.show({ color: 'red', title: 'Still signed in', message: sentenceOfError(error) }),
  });
  const choose = useMutation({
    mutationFn: accountRequests.choosePractice,
    // Everything that is shown belongs to the other practice, so the page begins anew.
    onSuccess: () => window.location.assign('/'),
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: sentenceOfError(error) }),
  });
  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <span className={classes.initials} aria-hidden>
            {initialsOf(user.name)}
          </span>
          <span className="visually-hidden">Account of </span>
          <span className={classes.words}>
            <span className={classes.name}>{user.name}</span>
            <span className={classes.role}>{role}</span>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          Your account
        </Menu.Item>
        {practices.length < 2 ? null : (
          <>
            <Menu.Divider />
            <Menu.Label>Practices</Menu.Label>
            {practices.map(({ id, name }) => (
              <Menu.Item
                key={id}
                disabled={id === practice.id}
                leftSection={<IconBuildingHospital size={16} />}
                onClick={() => choose.mutate(id)}
              >
                {name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}
