import type { AccountDetail } from '@cairn/core/api';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import classes from '../people-of-practice/settings.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { NewBackupCodesDialog } from './new-backup-codes-dialog.tsx';
import { RemoveSecondFactorDialog } from './remove-second-factor-dialog.tsx';
import { SecondFactorDialog } from './second-factor-dialog.tsx';

/** Whether there is a second factor, and the ways to set one up, renew its backup codes and take it away. */
export function SecondFactorCard({ account }: { account: Pick<AccountDetail, 'hasPassword' | 'hasSecondFactor'> }) {
  const [settingUp, setUp] = useDisclosure(false);
  const [renewing, renew] = useDisclosure(false);
  const [removing, remove] = useDisclosure(false);
  return (
    <section className={classes.card} aria-labelledby="second-factor">
      <Stack gap="sm">
        <div className={classes.headed}>
          <h2 id="second-factor">Second factor</h2>
          {account.hasSecondFactor ? <ToneBadge tone="good">On</ToneBadge> : <ToneBadge tone="muted">Off</ToneBadge>}
        </div>
        <Text size="sm">
          A code from an app on your phone, asked for each time you sign in. Who learns your password or reads your mail
          still does not get in.
        </Text>
        {account.hasSecondFactor ? (
          <Group gap="xs">
            <Button variant="default" onClick={renew.open}>
              New backup codes
            </Button>
            <Button variant="default" onClick={remove.open}>
              Take it away
            </Button>
          </Group>
        ) : (
          <Group>
            <Button onClick={setUp.open}>Set up</Button>
          </Group>
        )}
      </Stack>
      <SecondFactorDialog opened={settingUp} onClose={setUp.close} hasPassword={account.hasPassword} />
      <NewBackupCodesDialog opened={renewing} onClose={renew.close} hasPassword={account.hasPassword} />
      <RemoveSecondFactorDialog opened={removing} onClose={remove.close} />
    </section>
  );
}
