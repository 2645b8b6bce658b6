import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import classes from './pick-list.module.css';

export type PickItem = {
  id: string;
  group: string;
  title: string;
  /** One sentence under the title. */
  words?: string;
  /** Further words that find it. */
  keywords?: readonly string[];
  icon?: ReactNode;
  family?: string;
  /** The keys that do the same. */
  keys?: string;
  /** Why it cannot be chosen, or null. */
  whyNot?: string | null;
};

type Props = {
  label: string;
  placeholder: string;
  items: readonly PickItem[];
  /** Said where nothing fits. */
  none: string;
  onPick: (id: string, by: 'keyboard' | 'pointer') => void;
  above?: ReactNode;
  /** Told which item the keys or the pointer stand on, for what is shown beside the list; keep it stable. */
  onCurrent?: (id: string | null) => void;
};

/** A list to search and choose from: type, arrow keys, Enter; or a click. */
export function PickList({ label, placeholder, items, none, onPick, above, onCurrent }: Props) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => matching(items, query), [items, query]);
  const current = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    option?.scrollIntoView({ block: 'nearest' });
  });
  const currentId = current?.id ?? null;
  useEffect(() => onCurrent?.(currentId), [onCurrent, currentId]);
  const pick = (item: PickItem | undefined, by: 'keyboard' | 'pointer') => {
    if (item !== undefined && (item.whyNot ?? null) === null) onPick(item.id, by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = positionAfter(event.key, Math.min(at, found.length - 1), found.length);
    if (to !== null) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      pick(current, 'keyboard');
    }
  };
  const groups = [...Map.groupBy(found, ({ group }) => group)];
  return (
    <div className={classes.box}>
      {above}
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        placeholder={placeholder}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label={label} className={classes.list}>
        {groups.map(([group, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div key={group} role="group" aria-label={group}>
            <div className={classes.group} aria-hidden>
              {group}
            </div>
            {members.map((item) => (
              <PickOption
                key={item.id}
                id={`${listId}-${item.id}`}
                item={item}
                isCurrent={item === current}
                onHover={() => setAt(found.indexOf(item))}
                onPick={() => pick(item, 'pointer')}
              />
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className={classes.none} role="status">
          {none}
        </p>
      ) : null}
    </div>
  );
}

type OptionProps = { id: string; item: PickItem; isCurrent: boolean; onHover: () => void; onPick: () => void };

/** Chosen by the search field's keys, which the list obeys; a pointer needs no focus here. */
function PickOption({ id, item, isCurrent, onHover, onPick }: OptionProps) {
  const { title, words, icon, keys, family, whyNot = null } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      aria-disabled={whyNot !== null}
      className={classes.option}
      data-family={family}
      onMouseMove={isCurrent ? undefined : onHover}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {icon === undefined ? null : <span className={classes.icon}>{icon}</span>}
      <span className={classes.text}>
        <span className={classes.title}>{title}</span>
        {whyNot === null && words === undefined ? null : <span className={classes.words}>{whyNot ?? words}</span>}
      </span>
      {keys === undefined ? null : <kbd className={classes.keys}>{keys}</kbd>}
    </div>
  );
}

function positionAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(at + 8, count - 1);
    case 'PageUp':
      return Math.max(at - 8, 0);
    default:
      return null;
  }
}

/** Every word typed has to be found; where a title begins with them, it comes first within its group. */
function matching(items: readonly PickItem[], query: string): PickItem[] {
  const asked = query.trim().toLowerCase();
  if (asked === '') return [...items];
  const words = asked.split(/\s+/);
  const fits = ({ title, words: sentence = '', keywords = [], group }: PickItem) => {
    const text = [title, sentence, group, ...keywords].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const score = ({ title, keywords = [] }: PickItem) => {
    const name = title.toLowerCase();
    if (name.startsWith(asked)) return 0;
    if (name.includes(asked)) return 1;
    return keywords.some((word) => word.toLowerCase().startsWith(asked)) ? 2 : 3;
  };
  const sorted = items.filter(fits).toSorted((a, b) => score(a) - score(b));
  // Groups stay together, the one with the best hit first.
  return [...Map.groupBy(sorted, ({ group }) => group).values()].flat();
}
