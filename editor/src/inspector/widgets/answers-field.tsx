import { ActionIcon, Button, Input, TagsInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BranchRow } from './branch-rows.ts';
import { branchRows, nextBranchNumber } from './branch-rows.ts';
import classes from './pair.module.css';
import { TextField } from './text-field.tsx';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  value: unknown;
  onCommit: (answers: readonly BranchRow[]) => void;
};

const maxAnswers = 10;

/** The answers that are told apart, each with every way patients spell it. */
export function AnswersField({ label, description, error, value, onCommit }: Props) {
  const rows = branchRows(value);
  const set = (index: number, edit: object) =>
    onCommit(rows.map((row, at) => (at === index ? { ...row, ...edit } : row)));
  const add = () => {
    const number = nextBranchNumber(rows);
    onCommit([...rows, { id: `branch_${number}`, name: `Answer ${number}`, words: [] }]);
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={classes.row}>
            <div className={classes.pair}>
              <TextField
                className={classes.grow ?? ''}
                aria-label={`Name of answer ${index + 1}`}
                maxLength={40}
                value={row.name}
                error={row.name.trim() === '' ? 'Name the answer.' : null}
                onCommit={(name) => set(index, { name })}
              />
              <ActionIcon
                aria-label={`Remove answer ${index + 1}`}
                disabled={rows.length === 1}
                onClick={() => onCommit(rows.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
            <TagsInput
              aria-label={`Words of answer ${index + 1}`}
              placeholder={wordsOf(row).length === 0 ? 'Type a word, then Enter' : ''}
              splitChars={[',', ';']}
              maxTags={20}
              acceptValueOnBlur
              value={wordsOf(row)}
              onChange={(words) => set(index, { words: words.map((word) => word.trim().slice(0, 40)).filter(Boolean) })}
            />
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= maxAnswers}
            onClick={add}
          >
            Add an answer
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}

function wordsOf(row: BranchRow): string[] {
  const words = row['words'];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}
