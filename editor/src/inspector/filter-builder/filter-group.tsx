import { NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { AddTestMenu } from './add-test-menu.tsx';
import classes from './filter-builder.module.css';
import { FilterRow } from './filter-row.tsx';
import type { LooseFilter, Mode } from './filter-tree.ts';
import { readGroup, withCopyOf, withoutRow, writeGroup } from './filter-tree.ts';
import type { MessageChoice } from './message-choices.ts';

type Props = {
  value: unknown;
  messages: readonly MessageChoice[];
  /** How deep this group lies inside others. */
  depth: number;
  onChange: (value: LooseFilter) => void;
};

/** Rows joined by all or any; each row is a test, possibly turned round, or a group of its own. */
export function FilterGroup({ value, messages, depth, onChange }: Props) {
  const group = readGroup(value);
  const list = useRef<HTMLDivElement>(null);
  const focusOn = useRef<number | null>(null);
  // Whoever adds or copies a test by keyboard goes on in it; whoever removes one stays in the list.
  useEffect(() => {
    if (focusOn.current === null) return;
    const rows = list.current?.querySelectorAll<HTMLElement>(':scope > [data-row]');
    const row = rows?.[Math.min(focusOn.current, rows.length - 1)];
    focusOn.current = null;
    (row?.querySelector<HTMLElement>('select, input, button') ?? list.current?.querySelector('button'))?.focus();
  });
  const change = (next: typeof group, focus: number | null = null) => {
    focusOn.current = focus;
    onChange(writeGroup(next));
  };
  return (
    <div className={classes.group} data-nested={depth > 0 || undefined} ref={list}>
      {group.rows.length > 1 ? (
        <NativeSelect
          aria-label="How the conditions are joined"
          size="xs"
          w={180}
          value={group.mode}
          data={[
            { value: 'all', label: 'All of these are true' },
            { value: 'any', label: 'At least one is true' },
          ]}
          onChange={(event) => change({ ...group, mode: modeOf(event.currentTarget.value) })}
        />
      ) : null}
      {group.rows.map((row, index) => (
        <FilterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a test has no identity but its place
          key={index}
          number={index + 1}
          value={row}
          messages={messages}
          showGroup={(inner, changeInner) => (
            <FilterGroup value={inner} messages={messages} depth={depth + 1} onChange={changeInner} />
          )}
          onChange={(next) => change({ ...group, rows: group.rows.map((old, at) => (at === index ? next : old)) })}
          onCopy={() => change(withCopyOf(group, index), index + 1)}
          onRemove={() => change(withoutRow(group, index), index)}
        />
      ))}
      <AddTestMenu
        mayGroup={depth < 3}
        onAdd={(row) => change({ ...group, rows: [...group.rows, row] }, group.rows.length)}
      />
    </div>
  );
}

function modeOf(text: string): Mode {
  return text === 'any' ? 'any' : 'all';
}
