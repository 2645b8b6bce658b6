import { NumberInput } from '@mantine/core';
import classes from '../../widgets/pair.module.css';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';

/** "At least 2 times": how often something must be found. */
export function CountField({ value, onChange }: { value: LooseFilter; onChange: (changes: LooseFilter) => void }) {
  return (
    <div className={classes.pair}>
      <ChoiceField
        label="How often: comparison"
        value={value['count'] ?? 'at_least'}
        choices={{ at_least: 'at least', at_most: 'at most', exactly: 'exactly' }}
        onChange={(count) => onChange({ count: count === 'at_least' ? undefined : count })}
      />
      <NumberInput
        className={classes.amount ?? ''}
        aria-label="How often"
        min={1}
        max={1000}
        suffix=" ×"
        allowDecimal={false}
        value={typeof value['times'] === 'number' ? value['times'] : 1}
        onChange={(times) => {
          if (typeof times === 'number') onChange({ times });
        }}
      />
    </div>
  );
}
