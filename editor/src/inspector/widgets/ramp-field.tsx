import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { valueAt } from '../../document/value-at.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  value: unknown;
  onCommit: (ramp: { first: number } | undefined) => void;
};

/** How many get it first; empty sends to everybody. */
export function RampField({ value, onCommit, ...shared }: Props) {
  const first = valueAt({ ramp: value }, 'ramp.first');
  return (
    <NumberInput
      {...shared}
      min={1}
      max={1_000_000}
      placeholder="Everybody at once"
      value={typeof first === 'number' ? first : ''}
      onChange={(next) => onCommit(typeof next === 'number' ? { first: next } : undefined)}
    />
  );
}
