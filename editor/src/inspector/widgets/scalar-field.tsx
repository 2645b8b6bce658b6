import { NativeSelect, NumberInput } from '@mantine/core';
import classes from './pair.module.css';
import { TextField } from './text-field.tsx';

type Scalar = string | number | boolean;
type Props = { label: string; value: unknown; onCommit: (value: Scalar) => void };

/** A value with its type, since "5" and 5 are different to an event. */
export function ScalarField({ label, value, onCommit }: Props) {
  const kind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yes_no' : 'text';
  return (
    <div className={classes.pair}>
      <NativeSelect
        className={classes.grow ?? ''}
        aria-label={`${label}: type`}
        value={kind}
        data={[
          { value: 'text', label: 'Text' },
          { value: 'number', label: 'Number' },
          { value: 'yes_no', label: 'Yes / no' },
        ]}
        onChange={(event) => onCommit(converted(value, event.currentTarget.value))}
      />
      {typeof value === 'number' ? (
        <NumberInput
          className={classes.grow ?? ''}
          aria-label={label}
          hideControls
          value={value}
          onChange={(next) => {
            if (typeof next === 'number') onCommit(next);
          }}
        />
      ) : typeof value === 'boolean' ? (
        <NativeSelect
          className={classes.grow ?? ''}
          aria-label={label}
          value={value ? 'yes' : 'no'}
          data={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          onChange={(event) => onCommit(event.currentTarget.value === 'yes')}
        />
      ) : (
        <TextField
          className={classes.grow ?? ''}
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onCommit={onCommit}
        />
      )}
    </div>
  );
}

function converted(value: unknown, kind: string): Scalar {
  if (kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : 0;
  if (kind === 'yes_no') return true;
  return value === undefined ? '' : String(value);
}
