import { comparisons } from '@cairn/core';
import { NativeSelect } from '@mantine/core';
import { ScalarField } from './scalar-field.tsx';

type Compared = Readonly<Record<string, unknown>>;
type Props = { label: string; value: Compared; onCommit: (value: Compared) => void };

/** "is at least 5": a comparison and, where it needs one, the value. Works on the `compare` and `value` of a test. */
export function ComparisonField({ label, value, onCommit }: Props) {
  const compare = typeof value['compare'] === 'string' ? value['compare'] : 'is';
  const needsValue = needs(compare);
  return (
    <>
      <NativeSelect
        aria-label={`${label}: comparison`}
        value={compare}
        data={Object.entries(comparisons).map(([key, { says }]) => ({ value: key, label: says }))}
        onChange={(event) => {
          const next = event.currentTarget.value;
          const { value: given, ...rest } = value;
          onCommit(needs(next) ? { ...rest, compare: next, value: given ?? '' } : { ...rest, compare: next });
        }}
      />
      {needsValue ? (
        <ScalarField
          label={`${label}: value`}
          value={value['value']}
          onCommit={(next) => onCommit({ ...value, value: next })}
        />
      ) : null}
    </>
  );
}

function needs(compare: string): boolean {
  return Object.entries(comparisons).find(([key]) => key === compare)?.[1].needsValue ?? true;
}
