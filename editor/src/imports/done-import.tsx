import type { ImportDetail } from '@cairn/core/api';
import { Button, Group } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SendToList } from '../lists/send-to-list.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { ImportCounts } from './import-counts.tsx';
import { importQueries, undoImport } from './import-queries.ts';
import classes from './mapping-form.module.css';
import { ProblemTable } from './problem-table.tsx';

/** What came in, where to go with it, and the way back. */
export function DoneImport({ detail }: { detail: ImportDetail }) {
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => undoImport(detail.id),
    onSuccess: (next) => client.setQueryData(importQueries.one(detail.id).queryKey, next),
  });
  return (
    <div className={classes.form}>
      <NoteBox tone="good" title="Imported">
        New people without a recorded consent get no marketing.
        {detail.startsCampaigns ? ' Campaigns that fit them have started.' : ' No campaign was started by it.'}
      </NoteBox>
      {detail.counts === null ? null : <ImportCounts counts={detail.counts} isDone />}
      {undo.isError ? <FailureNote title="Not taken back" error={undo.error} /> : null}
      <Group gap="sm">
        {detail.listId === null ? null : (
          <>
            <SendToList id={detail.listId} name={detail.mapping?.listName ?? detail.fileName} />
            <LinkButton variant="default" to="/patients/lists/$listId" params={{ listId: detail.listId }}>
              See the list
            </LinkButton>
          </>
        )}
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={undo.isPending}
          onClick={() => undo.mutate()}
        >
          Undo the import
        </Button>
      </Group>
      <ProblemTable importId={detail.id} />
    </div>
  );
}
