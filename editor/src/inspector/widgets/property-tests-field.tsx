import type { EventSample } from '@cairn/core/api';
import { ActionIcon, Autocomplete, Button, Input } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isRecord } from '../../document/value-at.ts';
import { eventQueries } from '../../events/event-requests.ts';
import { useDeferredText } from '../use-deferred-text.ts';
import { ComparisonField } from './comparison-field.tsx';
import classes from './pair.module.css';

type Props = {
  label: string;
  description?: string | null;
  error?: ReactNode;
  value: unknown;
  /** The event whose properties are tested: what such events carry is offered. */
  eventName?: string;
  onCommit: (tests: readonly unknown[]) => void;
};

/** Tests of what an event says, one row each; all must hold. */
export function PropertyTestsField({ label, description, error, value, eventName = '', onCommit }: Props) {
  const samples = useQuery(eventQueries.samples(eventName));
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
            samples={samples.data?.properties ?? []}
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
  samples: EventSample['properties'];
  onChange: (test: Readonly<Record<string, unknown>>) => void;
  onRemove: () => void;
};

function TestRow({ number, test, samples, onChange, onRemove }: RowProps) {
  const path = typeof test['path'] === 'string' ? test['path'] : '';
  const { text, type, leave } = useDeferredText(path, (next) => onChange({ ...test, path: next.trim() }));
  const seen = samples.find((one) => one.path === path)?.values ?? [];
  return (
    <div className={classes.row}>
      <div className={classes.pair}>
        <Autocomplete
          className={classes.grow ?? ''}
          aria-label={`Condition ${number}: property`}
          placeholder="Property, such as purpose"
          data={samples.filter(({ kind }) => kind !== 'object' && kind !== 'array').map((one) => one.path)}
          renderOption={({ option }) => <PropertyOption path={option.value} samples={samples} />}
          value={text}
          error={path === '' ? 'Name the property.' : null}
          spellCheck={false}
          onChange={type}
          onBlur={leave}
        />
        <ActionIcon aria-label={`Remove condition ${number}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <ComparisonField label={`Condition ${number}`} value={test} onCommit={onChange} />
      {seen.length === 0 ? null : (
        <div className={classes.seen}>
          <span>Seen:</span>
          {seen.slice(0, 5).map((value) => (
            <Button
              key={String(value)}
              variant="default"
              size="compact-xs"
              onClick={() => onChange({ ...test, value })}
            >
              {String(value)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function PropertyOption({ path, samples }: { path: string; samples: EventSample['properties'] }) {
  const values = samples.find((one) => one.path === path)?.values ?? [];
  return (
    <span className={classes.option}>
      <span>{path}</span>
      {values.length === 0 ? null : <small>{values.slice(0, 4).map(String).join(', ')}</small>}
    </span>
  );
}
