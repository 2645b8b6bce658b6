import { Button, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import classes from '../people-of-practice/settings.module.css';

/** Codes that stand in for the app, each once. Shown this once, until somebody says that they have them. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        Without the phone, each of these backup codes lets you in once. Print them or put them where you keep passwords:
        they are shown only now.
      </Text>
      <SimpleGrid cols={2} spacing="xs" className={classes.card ?? ''}>
        {codes.map((code) => (
          <span key={code} className={classes.code}>
            {code}
          </span>
        ))}
      </SimpleGrid>
      <Group>
        <CopyButton value={codes.join('\n')} timeout={2000}>
          {({ copied, copy }) => (
            <Button variant={copied ? 'light' : 'default'} onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Group justify="flex-end">
        <Button onClick={onKept}>I keep them safe</Button>
      </Group>
    </Stack>
  );
}
