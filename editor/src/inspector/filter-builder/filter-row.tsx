import { ActionIcon, NativeSelect, Switch } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filter-builder.module.css';
import type { LooseFilter } from './filter-tree.ts';
import { isGroup, readRow, writeRow } from './filter-tree.ts';
import { LeafFields } from './leaf-fields.tsx';
import { leafKinds, leafKindsByGroup, starterOf } from './leaf-kinds.ts';
import type { MessageChoice } from './message-choices.ts';

type Props = {
  number: number;
  value: LooseFilter;
  messages: readonly MessageChoice[];
  /** Shows a group inside this one: only the group itself knows how. */
  showGroup: (value: LooseFilter, onChange: (value: LooseFilter) => void) => ReactNode;
  onChange: (value: LooseFilter) => void;
  onCopy: () => void;
  onRemove: () => void;
};

const choices = leafKindsByGroup.map(({ group, kinds }) => ({
  group,
  items: kinds.map(({ op, label }) => ({ value: op, label })),
}));

/** One test with its inputs, or a group inside the group. */
export function FilterRow({ number, value, messages, showGroup, onChange, onCopy, onRemove }: Props) {
  const { isNot, inner } = readRow(value);
  const kind = leafKinds.find(({ op }) => op === inner['op']);
  const name = isGroup(inner) ? `group ${number}` : `condition ${number}`;
  return (
    <fieldset className={classes.row} data-row aria-label={kind === undefined ? name : `${name}: ${kind.label}`}>
      <div className={classes.head}>
        {isGroup(inner) ? (
          <strong className={classes.groupName}>Group</strong>
        ) : (
          <NativeSelect
            className={classes.kind ?? ''}
            size="xs"
            aria-label="Condition"
            data={choices}
            value={typeof inner['op'] === 'string' ? inner['op'] : ''}
            onChange={(event) => {
              const starter = starterOf(event.currentTarget.value);
              if (starter !== null) onChange(writeRow({ isNot, inner: starter }));
            }}
          />
        )}
        <Switch
          size="xs"
          label="Not"
          checked={isNot}
          onChange={(event) => onChange(writeRow({ isNot: event.currentTarget.checked, inner }))}
        />
        <ActionIcon aria-label={`Copy ${name}`} size={26} onClick={onCopy}>
          <IconCopy size={15} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove ${name}`} size={26} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {isGroup(inner) ? (
        showGroup(inner, (next) => onChange(writeRow({ isNot, inner: next })))
      ) : (
        <LeafFields value={inner} messages={messages} onChange={(next) => onChange(writeRow({ isNot, inner: next }))} />
      )}
      {kind === undefined ? null : (
        <details className={classes.help}>
          <summary>What this asks</summary>
          {kind.means} {kind.missing}
        </details>
      )}
    </fieldset>
  );
}
