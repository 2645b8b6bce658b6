import { ActionIcon, Button, Input } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { FilterBuilder } from '../filter-builder/filter-builder.tsx';
import { firstTest } from '../filter-builder/leaf-kinds.ts';
import type { MessageChoice } from '../filter-builder/message-choices.ts';
import type { BranchRow } from './branch-rows.ts';
import { branchRows, movedUp, nextBranchNumber } from './branch-rows.ts';
import classes from './pair.module.css';
import { TextField } from './text-field.tsx';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  value: unknown;
  messages: readonly MessageChoice[];
  onCommit: (branches: readonly BranchRow[]) => void;
};

const maxBranches = 10;

/** Named branches in the order they are asked, each with its tests. */
export function BranchesField({ label, description, error, value, messages, onCommit }: Props) {
  const rows = branchRows(value);
  const set = (index: number, edit: object) =>
    onCommit(rows.map((row, at) => (at === index ? { ...row, ...edit } : row)));
  const add = () => {
    const number = nextBranchNumber(rows);
    onCommit([...rows, { id: `branch_${number}`, name: `Branch ${number}`, when: firstTest }]);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={classes.row}>
            <div className={classes.pair}>
              <TextField
                className={classes.grow ?? ''}
                aria-label={`Name of branch ${index + 1}`}
                maxLength={40}
                value={row.name}
                error={row.name.trim() === '' ? 'Name the branch.' : null}
                onCommit={(name) => set(index, { name })}
              />
              <ActionIcon
                aria-label={`Ask branch ${index + 1} earlier`}
                disabled={index === 0}
                onClick={() => onCommit(movedUp(rows, index))}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                aria-label={`Remove branch ${index + 1}`}
                disabled={rows.length === 1}
                onClick={() => onCommit(rows.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
            <FilterBuilder value={row['when']} messages={messages} onChange={(when) => set(index, { when })} />
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= maxBranches}
            onClick={add}
          >
            Add a branch
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
