import type { PasteAnswer } from '@cairn/core/api';
import { mostPasted } from '@cairn/core/api';
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { DataTable } from '../ui/data-table.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import table from '../ui/table.module.css';
import { pasteList } from './list-queries.ts';
import classes from './paste-page.module.css';

/** A list from whatever is on the clipboard: looked at first, then made. */
export function PastePage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const look = useMutation({ mutationFn: () => pasteList({ name, text, dryRun: true }) });
  const make = useMutation({
    mutationFn: () => pasteList({ name, text, dryRun: false }),
    onSuccess: async ({ listId }) => {
      await client.invalidateQueries({ queryKey: ['patient-lists'] });
      if (listId !== null) await navigate({ to: '/patients/lists/$listId', params: { listId } });
    },
  });
  const isReady = name.trim() !== '' && text.trim() !== '';
  const seen = look.data;
  return (
    <PageFrame
      title="Paste a list"
      lead="E-mail addresses, phone numbers or patient numbers, with commas, semicolons or line breaks between them."
      above={<BackLink to="/patients/lists" label="Lists" />}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) look.mutate();
        }}
      >
        <TextInput
          label="Name of the list"
          withAsterisk
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="People"
          description={`Up to ${mostPasted.toLocaleString('en-US')} at once.`}
          withAsterisk
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          placeholder={'maria@example.com\n+1 212 555 0134\nP-1042'}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            look.reset();
          }}
        />
        {look.isError ? <FailureNote title="Not looked up" error={look.error} /> : null}
        {make.isError ? <FailureNote title="The list was not made" error={make.error} /> : null}
        {seen === undefined ? null : <Seen answer={seen} />}
        <Group justify="flex-end" gap="sm">
          <Button type="submit" variant="default" disabled={!isReady} loading={look.isPending}>
            Look them up
          </Button>
          <Button
            disabled={seen === undefined || seen.size === 0}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {seen === undefined ? 'Make the list' : `Make the list of ${countOf(seen.size, 'person', 'people')}`}
          </Button>
        </Group>
      </form>
    </PageFrame>
  );
}

function Seen({ answer }: { answer: PasteAnswer }) {
  const { found, leads, duplicates, unreadable, problems } = answer;
  return (
    <div role="status" className={classes.seen}>
      <NoteBox tone="info" title={`${countOf(found, 'person is', 'people are')} known here`}>
        {leads > 0
          ? `${countOf(leads, 'address is', 'addresses are')} not known: they become leads without a consent, and get no message until one is recorded. `
          : ''}
        {duplicates > 0 ? `${countOf(duplicates, 'item stands', 'items stand')} there more than once. ` : ''}
        {unreadable > 0 ? `${countOf(unreadable, 'item', 'items')} could not be read.` : ''}
      </NoteBox>
      {problems.length === 0 ? null : (
        <DataTable columns={['Item', 'Says', 'What is wrong, and what to do']}>
          {problems.slice(0, 100).map((one) => (
            <tr key={one.item} className={table.row}>
              <th scope="row">{one.item.toLocaleString('en-US')}</th>
              <td data-label="Says">{one.value}</td>
              <td data-label="Wrong">
                {one.what} {one.remedy}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </div>
  );
}
