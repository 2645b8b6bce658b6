import { SegmentField } from '../../widgets/segment-field.tsx';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';
import { withSettings } from './with-settings.ts';

type Props = { value: LooseFilter; onChange: (value: LooseFilter) => void };

/** Whether the patient is in a saved segment. */
export function SegmentFields({ value, onChange }: Props) {
  const segment = value['segment'];
  return (
    <>
      <ChoiceField
        label="In it or not"
        value={value['is']}
        choices={{ in: 'is in', not_in: 'is not in' }}
        onChange={(is) => onChange(withSettings(value, { is }))}
      />
      <SegmentField
        label="Segment"
        description={null}
        error={segment === '' ? 'Choose a segment.' : null}
        required
        value={typeof segment === 'string' ? segment : ''}
        onCommit={(id) => onChange(withSettings(value, { segment: id }))}
      />
    </>
  );
}
