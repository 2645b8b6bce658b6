import { Button, Group, Input } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  value: unknown;
  onCommit: (left: string[] | undefined) => void;
};

const confirmWords = [
  ['audience', 'The audience is right'],
  ['when', 'The times are right'],
] as const;

/** What of a copy somebody still has to look at; shows nothing for what is no copy. */
export function ConfirmField({ label, description, error, value, onCommit }: Props) {
  const left = Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
  if (left.length === 0) return null;
  const confirm = (part: string) => {
    const rest = left.filter((other) => other !== part);
    onCommit(rest.length === 0 ? undefined : rest);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Group mt={4} gap="xs">
        {confirmWords
          .filter(([part]) => left.includes(part))
          .map(([part, words]) => (
            <Button key={part} variant="default" size="compact-sm" onClick={() => confirm(part)}>
              {words}
            </Button>
          ))}
      </Group>
    </Input.Wrapper>
  );
}
