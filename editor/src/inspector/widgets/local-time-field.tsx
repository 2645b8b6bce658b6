import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  /** `YYYY-MM-DDTHH:mm`. */
  value: string;
  onCommit: (time: string | undefined) => void;
};

/** A day and a time of day, by a clock that stands beside it. */
export function LocalTimeField({ required, value, onCommit, ...shared }: Props) {
  return (
    <TextInput
      {...shared}
      type="datetime-local"
      withAsterisk={required}
      value={value}
      onChange={(event) => onCommit(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
