import { durationUnits } from '@cairn/core';
import { CloseButton, Input, NativeSelect, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { isRecord } from '../../document/value-at.ts';
import classes from './pair.module.css';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  required: boolean;
  /** `{ amount, unit }`, or undefined where it may stay empty. */
  value: unknown;
  onCommit: (value: { amount: number; unit: string } | undefined) => void;
};

/** "3 days": an amount and a unit. */
export function DurationField({ label, description, error, required, value, onCommit }: Props) {
  const given = isRecord(value) ? value : {};
  const amount = typeof given['amount'] === 'number' ? given['amount'] : '';
  const unit = typeof given['unit'] === 'string' ? given['unit'] : 'days';
  return (
    <Input.Wrapper label={label} description={description} error={error} withAsterisk={required}>
      <div className={`${classes.pair} ${classes.below}`}>
        <NumberInput
          className={classes.amount ?? ''}
          aria-label={`${label}: amount`}
          min={1}
          max={100_000}
          allowDecimal={false}
          allowNegative={false}
          value={amount}
          placeholder={required ? '' : 'No limit'}
          onChange={(next) => {
            if (typeof next === 'number') onCommit({ amount: next, unit });
            else if (!required) onCommit(undefined);
          }}
        />
        <NativeSelect
          className={classes.unit ?? ''}
          aria-label={`${label}: unit`}
          data={[...durationUnits]}
          value={unit}
          disabled={amount === ''}
          onChange={(event) => {
            if (amount !== '') onCommit({ amount, unit: event.currentTarget.value });
          }}
        />
        {!required && amount !== '' ? (
          <CloseButton aria-label={`Clear: ${label}`} onClick={() => onCommit(undefined)} />
        ) : null}
      </div>
    </Input.Wrapper>
  );
}
