import { CloseButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { clockText } from '../../document/field-changes.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  /** Minutes from midnight, or undefined. */
  value: unknown;
  onCommit: (minute: number | undefined) => void;
};

/** A time of the local day. */
export function MinuteField({ label, description, error, required, value, onCommit }: Props) {
  const text = typeof value === 'number' ? clockText(value) : '';
  return (
    <TextInput
      type="time"
      label={label}
      description={description}
      error={error}
      withAsterisk={required}
      value={text}
      onChange={(event) => {
        const [hour, minute] = event.currentTarget.value.split(':').map(Number);
        if (hour !== undefined && minute !== undefined && !Number.isNaN(hour + minute)) onCommit(hour * 60 + minute);
        else if (!required) onCommit(undefined);
      }}
      rightSection={
        required || text === '' ? null : (
          <CloseButton size="sm" aria-label={`Clear: ${label}`} onClick={() => onCommit(undefined)} />
        )
      }
    />
  );
}
