import type { PatientListItem } from '@cairn/core/api';
import { mostPasted } from '@cairn/core/api';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { FailureNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { makePickedList } from './list-queries.ts';
import classes from './pick-page.module.css';
import { PickTable } from './pick-table.tsx';

/** A list of people picked one by one, from however many there are. */
export function PickPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const [picked, setPicked] = useState<ReadonlyMap<string, PatientListItem>>(new Map());
  const make = useMutation({
    mutationFn: () => makePickedList({ name, patientIds: [...picked.keys()] }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['patient-lists'] });
      await navigate({ to: '/patients/lists/$listId', params: { listId: id } });
    },
  });
  const toggle = (patient: PatientListItem) =>
    setPicked((old) => {
      const next = new Map(old);
      if (!next.delete(patient.id) && next.size < mostPasted) next.set(patient.id, patient);
      return next;
    });
  return (
    <PageFrame
      title="Pick people"
      lead="Search as often as you like: who is picked stays picked."
      above={<BackLink to="/patients/lists" label="Lists" />}
    >
      <div className={classes.head}>
        <TextInput
          label="Name of the list"
          withAsterisk
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Search"
          placeholder="Name, e-mail or phone"
          leftSection={<IconSearch size={17} />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <PickTable text={settled} picked={picked} onToggle={toggle} />
      {make.isError ? <FailureNote title="The list was not made" error={make.error} /> : null}
      <div className={classes.foot}>
        <span role="status">{countOf(picked.size, 'person', 'people')} picked</span>
        {picked.size === 0 ? null : (
          <Button variant="subtle" onClick={() => setPicked(new Map())}>
            Pick nobody
          </Button>
        )}
        <Button
          disabled={picked.size === 0 || name.trim() === ''}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          Make the list
        </Button>
      </div>
    </PageFrame>
  );
}
