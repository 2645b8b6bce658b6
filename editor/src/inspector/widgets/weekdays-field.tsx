import { Chip, Group, Input } from '@mantine/core';
import type { ReactNode } from 'react';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  /** Numbers from 1 = Monday to 7 = Sunday. */
  value: unknown;
  onCommit: (weekdays: number[]) => void;
};

/** Days of the week, any number of them. */
export function WeekdaysField({ label, description, error, required, value, onCommit }: Props) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <Input.Wrapper label={label} description={description} error={error} withAsterisk={required} labelElement="div">
      <Chip.Group multiple value={chosen} onChange={(next) => onCommit(next.map(Number).sort((a, b) => a - b))}>
        <Group gap={6} mt={4} role="group" aria-label={label}>
          {days.map((day, at) => (
            <Chip key={day} value={String(at + 1)} size="xs">
              {day}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
