import { filter, segmentsIn, sentenceOf } from '@cairn/core';
import { useSegmentNames } from '../../segments/use-segment-names.ts';
import classes from './filter-builder.module.css';
import { FilterGroup } from './filter-group.tsx';
import type { LooseFilter } from './filter-tree.ts';
import { readGroup } from './filter-tree.ts';
import { LiveCount } from './live-count.tsx';
import type { MessageChoice } from './message-choices.ts';

type Props = {
  value: unknown;
  messages: readonly MessageChoice[];
  /** False where the page itself says how many patients fit. */
  isCounted?: boolean;
  onChange: (value: LooseFilter) => void;
};

/** A filter as rows and groups of tests, in words, and how many patients it holds for now. */
export function FilterBuilder({ value, messages, isCounted = true, onChange }: Props) {
  const isEmpty = readGroup(value).rows.length === 0;
  return (
    <div className={classes.group}>
      {isEmpty ? null : <Sentence value={value} />}
      <FilterGroup value={value} messages={messages} depth={0} onChange={onChange} />
      {isEmpty || !isCounted ? null : <LiveCount value={value} />}
    </div>
  );
}

/** The whole filter in words, once it is complete. */
function Sentence({ value }: { value: unknown }) {
  const parsed = filter.safeParse(value);
  const names = useSegmentNames(parsed.success && segmentsIn(parsed.data).length > 0);
  if (!parsed.success)
    return <p className={classes.sentence}>Complete the marked condition to read the rule in words.</p>;
  return <p className={classes.sentence}>When {sentenceOf(parsed.data, names)}.</p>;
}
