import { filter, sentenceOf } from '@cairn/core';
import { ActionIcon, Button, Menu, NativeSelect, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import classes from './filter-builder.module.css';
import type { LooseFilter, Mode } from './filter-tree.ts';
import { isGroup, readGroup, readRow, writeGroup, writeRow } from './filter-tree.ts';
import { LeafFields } from './leaf-fields.tsx';
import { leafKinds, starterOf } from './leaf-kinds.ts';
import type { MessageChoice } from './message-choices.ts';

type Props = {
  value: unknown;
  messages: readonly MessageChoice[];
  onChange: (value: LooseFilter) => void;
  /** How deep this group lies inside others. */
  depth?: number;
};

const choices = leafKinds.map(({ op, label }) => ({ value: op, label }));

/** Rows joined by all or any; each row is a test, possibly turned round, or a group of its own. */
export function FilterBuilder({ value, messages, onChange, depth = 0 }: Props) {
  const group = readGroup(value);
  const setRow = (index: number, row: LooseFilter) =>
    onChange(writeGroup({ ...group, rows: group.rows.map((old, at) => (at === index ? row : old)) }));
  const add = (row: LooseFilter) => onChange(writeGroup({ ...group, rows: [...group.rows, row] }));
  return (
    <div className={classes.group} data-nested={depth > 0 || undefined}>
      {depth === 0 ? <Sentence value={value} /> : null}
      {group.rows.length > 1 ? (
        <NativeSelect
          aria-label="How the tests are joined"
          size="xs"
          w={180}
          value={group.mode}
          data={[
            { value: 'all', label: 'All of these hold' },
            { value: 'any', label: 'Any of these holds' },
          ]}
          onChange={(event) => onChange(writeGroup({ ...group, mode: modeOf(event.currentTarget.value) }))}
        />
      ) : null}
      {group.rows.map((row, index) => (
        <FilterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a test has no identity but its place
          key={index}
          value={row}
          messages={messages}
          depth={depth}
          onChange={(next) => setRow(index, next)}
          onRemove={() => onChange(writeGroup({ ...group, rows: group.rows.filter((_, at) => at !== index) }))}
        />
      ))}
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            className={classes.add ?? ''}
          >
            Add a test
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {leafKinds.map(({ op, label, starter }) => (
            <Menu.Item key={op} onClick={() => add(starter)}>
              {label}
            </Menu.Item>
          ))}
          {depth < 3 ? (
            <Menu.Item
              onClick={() => add({ op: 'any', of: [{ op: 'has_future_appointment' }, { op: 'tag', tag: '' }] })}
            >
              A group of tests
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

type RowProps = {
  value: LooseFilter;
  messages: readonly MessageChoice[];
  depth: number;
  onChange: (value: LooseFilter) => void;
  onRemove: () => void;
};

function FilterRow({ value, messages, depth, onChange, onRemove }: RowProps) {
  const { isNot, inner } = readRow(value);
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        {isGroup(inner) ? (
          <strong className={classes.groupName}>Group</strong>
        ) : (
          <NativeSelect
            className={classes.kind ?? ''}
            size="xs"
            aria-label="Test"
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
        <ActionIcon aria-label="Remove this test" size={26} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {isGroup(inner) ? (
        <FilterBuilder
          value={inner}
          messages={messages}
          depth={depth + 1}
          onChange={(next) => onChange(writeRow({ isNot, inner: next }))}
        />
      ) : (
        <LeafFields value={inner} messages={messages} onChange={(next) => onChange(writeRow({ isNot, inner: next }))} />
      )}
    </div>
  );
}

/** The whole filter in words, once it is complete. */
function Sentence({ value }: { value: unknown }) {
  const parsed = filter.safeParse(value);
  if (!parsed.success || readGroup(value).rows.length === 0) return null;
  return <p className={classes.sentence}>When {sentenceOf(parsed.data)}.</p>;
}

function modeOf(text: string): Mode {
  return text === 'any' ? 'any' : 'all';
}
