import { Button, Input } from '@mantine/core';
import type { ReactNode } from 'react';
import { isRecord } from '../../document/value-at.ts';
import { ComparisonField } from './comparison-field.tsx';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  value: unknown;
  onCommit: (value: unknown) => void;
};

/** A comparison that may be left out: then anything will do. */
export function OptionalComparison({ label, description, error, value, onCommit }: Props) {
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      {isRecord(value) ? (
        <>
          <ComparisonField label={label} value={value} onCommit={onCommit} />
          <Button mt={4} variant="default" size="compact-sm" onClick={() => onCommit(undefined)}>
            Anything will do
          </Button>
        </>
      ) : (
        <Button
          mt={4}
          display="block"
          variant="default"
          size="compact-sm"
          onClick={() => onCommit({ compare: 'is', value: '' })}
        >
          Only a certain value
        </Button>
      )}
    </Input.Wrapper>
  );
}
