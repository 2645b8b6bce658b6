import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  /** `YYYY-MM-DD`. */
  value: string;
  onCommit: (date: string | undefined) => void;
};

/** A day of the calendar. */
export function DateField({ label, description, error, required, value, onCommit }: Props) {
  return (
    <TextInput
      type="date"
      label={label}
      description={description}
      error={error}
      withAsterisk={required}
      value={value}
      onChange={(event) => onCommit(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
