import type { ImportDetail } from '@cairn/core/api';
import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../ui/count-of.ts';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { ImportCounts } from './import-counts.tsx';
import { cancelImport, commitImport, importQueries } from './import-queries.ts';
import classes from './mapping-form.module.css';
import { MappingForm } from './mapping-form.tsx';
import { ProblemTable } from './problem-table.tsx';

/** After the dry run: what would happen, which rows would not come in, and the button that does it. */
export function CheckedImport({ detail }: { detail: ImportDetail }) {
  const client = useQueryClient();
  const [starts, setStarts] = useState(false);
  const [isChanging, change] = useState(false);
  const store = (next: ImportDetail) => client.setQueryData(importQueries.one(detail.id).queryKey, next);
  const commit = useMutation({ mutationFn: () => commitImport(detail.id, starts), onSuccess: store });
  const cancel = useMutation({ mutationFn: () => cancelImport(detail.id), onSuccess: store });
  if (isChanging) return <MappingForm detail={detail} />;
  const { counts, couldStart } = detail;
  const comingIn = counts === null ? 0 : counts.created + counts.updated;
  return (
    <div className={classes.form}>
      {counts === null ? null : <ImportCounts counts={counts} isDone={false} />}
      {couldStart.length === 0 ? null : (
        <NoteBox tone="warn" title="Live campaigns could start for these people">
          {couldStart.map(({ id, name, people }) => (
            <div key={id}>
              “{name}”: up to {countOf(people, 'person', 'people')}
            </div>
          ))}
          <Checkbox
            mt="xs"
            label="Let them start"
            checked={starts}
            onChange={(event) => setStarts(event.currentTarget.checked)}
          />
        </NoteBox>
      )}
      <ProblemTable importId={detail.id} />
      {commit.isError ? <FailureNote title="Not imported" error={commit.error} /> : null}
      {cancel.isError ? <FailureNote title="Not cancelled" error={cancel.error} /> : null}
      <Group justify="space-between">
        <Group gap="sm">
          <Button variant="default" onClick={() => change(true)}>
            Change the columns
          </Button>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel the import
          </Button>
        </Group>
        <Button disabled={comingIn === 0} loading={commit.isPending} onClick={() => commit.mutate()}>
          Import {countOf(comingIn, 'person', 'people')}
        </Button>
      </Group>
    </div>
  );
}
