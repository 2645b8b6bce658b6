import { ActionIcon, Button, Input } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isRecord } from '../../document/value-at.ts';
import { ComparisonField } from './comparison-field.tsx';
import classes from './pair.module.css';
import { TextField } from './text-field.tsx';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  value: unknown;
  onCommit: (tests: readonly unknown[]) => void;
};

/** Tests of what an event says, one row each; all must hold. */
export function PropertyTestsField({ label, description, error, value, onCommit }: Props) {
  const tests: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <Input.Wrapper label={label} description={description} error={error}>
      <div className={classes.rows}>
        {tests.map((test, index) => (
          <TestRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a test has no identity but its place
            key={index}
            number={index + 1}
            test={isRecord(test) ? test : {}}
            onChange={(next) => onCommit(tests.map((old, at) => (at === index ? next : old)))}
            onRemove={() => onCommit(tests.filter((_, at) => at !== index))}
          />
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => onCommit([...tests, { path: '', compare: 'is', value: '' }])}
          >
            Add a condition
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}

type RowProps = {
  number: number;
  test: Readonly<Record<string, unknown>>;
  onChange: (test: Readonly<Record<string, unknown>>) => void;
  onRemove: () => void;
};

function TestRow({ number, test, onChange, onRemove }: RowProps) {
  const path = typeof test['path'] === 'string' ? test['path'] : '';
  return (
    <div className={classes.row}>
      <div className={classes.pair}>
        <TextField
          className={classes.grow ?? ''}
          aria-label={`Condition ${number}: property`}
          placeholder="Property, such as purpose"
          value={path}
          error={path === '' ? 'Name the property.' : null}
          spellCheck={false}
          onCommit={(next) => onChange({ ...test, path: next.trim() })}
        />
        <ActionIcon aria-label={`Remove condition ${number}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <ComparisonField label={`Condition ${number}`} value={test} onCommit={onChange} />
    </div>
  );
}
