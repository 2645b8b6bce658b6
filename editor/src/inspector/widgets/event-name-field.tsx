import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDeferredText } from '../use-deferred-text.ts';

const known = [
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.no_show',
  'appointment.completed',
  'patient.registered',
  'message.replied',
];

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  required: boolean;
  value: string;
  onCommit: (name: string) => void;
};

/** The name of an event: one of Cairn's, or the practice system's own. */
export function EventNameField({ label, description, error, required, value, onCommit }: Props) {
  const { text, type, leave } = useDeferredText(value, onCommit);
  return (
    <Autocomplete
      label={label}
      description={description}
      error={error}
      withAsterisk={required}
      data={known}
      value={text}
      onChange={type}
      onBlur={leave}
      spellCheck={false}
    />
  );
}
