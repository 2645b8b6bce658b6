import { ActionIcon, Button, Input, NumberInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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

/** Named shares of 100 %, one row each. */
export function SharesField({ label, description, error, value, onCommit }: Props) {
  const rows = branchRows(value);
  const set = (index: number, edit: object) =>
    onCommit(rows.map((row, at) => (at === index ? { ...row, ...edit } : row)));
  const add = () => {
    const number = nextBranchNumber(rows);
    onCommit([...rows, { id: `branch_${number}`, name: `Share ${number}`, percent: 0 }]);
  };
  const shareEvenly = () => {
    const percents = evenShares(rows.length);
    onCommit(rows.map((row, at) => ({ ...row, percent: percents[at] ?? 0 })));
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={classes.pair}>
            <TextField
              className={classes.grow ?? ''}
              aria-label={`Name of share ${index + 1}`}
              maxLength={40}
              value={row.name}
              error={row.name.trim() === '' ? 'Name the share.' : null}
              onCommit={(name) => set(index, { name })}
            />
            <NumberInput
              w={96}
              aria-label={`Percent of share ${index + 1}`}
              suffix=" %"
              min={0}
              max={100}
              clampBehavior="strict"
              allowDecimal={false}
              value={percentOf(row)}
              onChange={(percent) => {
                if (typeof percent === 'number') set(index, { percent });
              }}
            />
            <ActionIcon
              aria-label={`Remove share ${index + 1}`}
              disabled={rows.length <= 2}
              onClick={() => onCommit(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        <output>{rows.reduce((sum, row) => sum + (percentOf(row) || 0), 0)} % in all</output>
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
          <Button variant="default" size="compact-sm" disabled={rows.length === 0} onClick={shareEvenly}>
            Share evenly
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}

function percentOf(row: BranchRow): number | '' {
  return typeof row['percent'] === 'number' ? row['percent'] : '';
}
