import { ActionIcon, Button, Input, NumberInput, Slider } from '@mantine/core';
import { IconLock, IconLockOpen, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { balanceShares, spread } from './balance-shares.ts';
import type { BranchRow } from './branch-rows.ts';
import { branchRows, evenShares, nextBranchNumber } from './branch-rows.ts';
import classes from './pair.module.css';
import { TextField } from './text-field.tsx';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  value: unknown;
  onCommit: (shares: readonly BranchRow[]) => void;
};

const maxShares = 10;

/** Named shares of 100 %, one row each: moving one moves the others, so that they always add up. */
export function SharesField({ label, description, error, value, onCommit }: Props) {
  const rows = branchRows(value);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const moving = useRef<{ index: number; from: readonly number[]; last: readonly number[] } | null>(null);
  const set = (index: number, edit: object) =>
    onCommit(rows.map((row, at) => (at === index ? { ...row, ...edit } : row)));
  const withPercents = (list: readonly BranchRow[], percents: readonly number[]) =>
    onCommit(list.map((row, at) => ({ ...row, percent: percents[at] ?? 0 })));
  const move = (index: number, percent: number) => {
    const now = rows.map(percentOf);
    const { current } = moving;
    // Reckoned from where the movement began, so that many small steps come to the same as one large one.
    const goesOn = current !== null && current.index === index && current.last.join() === now.join();
    const from = goesOn ? current.from : now;
    const shares = rows.map((row, at) => ({ percent: from[at] ?? 0, locked: locked.has(row.id) }));
    const last = balanceShares(shares, index, percent);
    moving.current = { index, from, last };
    withPercents(rows, last);
  };
  const add = () => {
    const number = nextBranchNumber(rows);
    onCommit([...rows, { id: `branch_${number}`, name: `Share ${number}`, percent: 0 }]);
  };
  const remove = (index: number) => {
    const kept = rows.filter((_, at) => at !== index);
    withPercents(kept, spread(kept.map(percentOf), 100));
  };
  const toggleLock = (id: string) => {
    moving.current = null;
    const next = new Set(locked);
    if (!next.delete(id)) next.add(id);
    setLocked(next);
  };
  const sum = rows.reduce((total, row) => total + percentOf(row), 0);
  const movable = rows.filter(({ id }) => !locked.has(id)).length;
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.rows}>
        {rows.map((row, index) => {
          const isLocked = locked.has(row.id);
          const name = row.name.trim() === '' ? `share ${index + 1}` : `“${row.name}”`;
          return (
            <div key={row.id} className={classes.row}>
              <div className={classes.pair}>
                <TextField
                  className={classes.grow ?? ''}
                  aria-label={`Name of share ${index + 1}`}
                  maxLength={40}
                  value={row.name}
                  error={row.name.trim() === '' ? 'Name the share.' : null}
                  onCommit={(next) => set(index, { name: next })}
                />
                <ActionIcon
                  aria-label={isLocked ? `Let ${name} move` : `Keep ${name} as it is`}
                  aria-pressed={isLocked}
                  variant={isLocked ? 'light' : 'subtle'}
                  onClick={() => toggleLock(row.id)}
                >
                  {isLocked ? <IconLock size={16} /> : <IconLockOpen size={16} />}
                </ActionIcon>
                <ActionIcon aria-label={`Remove ${name}`} disabled={rows.length <= 2} onClick={() => remove(index)}>
                  <IconTrash size={16} />
                </ActionIcon>
              </div>
              <div className={classes.pair}>
                <Slider
                  className={classes.grow ?? ''}
                  thumbLabel={`Percent of ${name}`}
                  label={null}
                  min={0}
                  max={100}
                  step={1}
                  disabled={isLocked || movable < 2}
                  value={percentOf(row)}
                  onChange={(percent) => move(index, percent)}
                />
                <NumberInput
                  w={92}
                  aria-label={`Percent of share ${index + 1}`}
                  suffix=" %"
                  min={0}
                  max={100}
                  clampBehavior="strict"
                  allowDecimal={false}
                  disabled={isLocked || movable < 2}
                  value={percentOf(row)}
                  onChange={(percent) => {
                    if (typeof percent === 'number') move(index, percent);
                  }}
                />
              </div>
            </div>
          );
        })}
        <output className={classes.total} data-off={sum !== 100 || undefined}>
          {sum} % in all
        </output>
        <div className={classes.pair}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= maxShares}
            onClick={add}
          >
            Add a share
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={rows.length === 0}
            onClick={() => withPercents(rows, evenShares(rows.length))}
          >
            Share evenly
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}

function percentOf(row: BranchRow): number {
  return typeof row['percent'] === 'number' ? row['percent'] : 0;
}
