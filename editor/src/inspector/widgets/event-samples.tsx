import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventQueries } from '../../events/event-requests.ts';
import classes from './event-name-field.module.css';

/** What events of that name carry, one click away: properties, and values that several patients share. */
export function EventSamples({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  const samples = useQuery({ ...eventQueries.samples(name), enabled: isOpen });
  const properties = samples.data?.properties ?? [];
  return (
    <details className={classes.samples} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What these events say</summary>
      {samples.isPending ? <p className={classes.arrived}>Looking …</p> : null}
      {samples.isError ? (
        <p className={classes.arrived}>They could not be loaded. Close this and open it again.</p>
      ) : null}
      {samples.isSuccess && properties.length === 0 ? (
        <p className={classes.arrived}>They carry no properties.</p>
      ) : null}
      {properties.length === 0 ? null : (
        <dl className={classes.list}>
          {properties.map(({ path, kind, values }) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>{values.length === 0 ? kindWords[kind] : values.map(String).join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

/** Where no value is shared by several patients. */
const kindWords = {
  string: 'a text of its own each time',
  number: 'a number',
  boolean: 'yes or no',
  object: 'several parts',
  array: 'a list',
  null: 'empty',
} as const;
