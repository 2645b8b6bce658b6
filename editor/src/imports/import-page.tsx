import { assertNever } from '@cairn/core';
import type { ImportDetail } from '@cairn/core/api';
import { Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { CheckedImport } from './checked-import.tsx';
import { DoneImport } from './done-import.tsx';
import { DropFile } from './drop-file.tsx';
import { importQueries, putFile } from './import-queries.ts';
import { ImportStateBadge } from './import-state.tsx';
import { MappingForm } from './mapping-form.tsx';
import { ProblemTable } from './problem-table.tsx';
import { StructureForm } from './structure-form.tsx';

const route = getRouteApi('/patients/imports/$importId');
const back = <BackLink to="/patients/imports" label="Imports" />;

/** One file on its way in: how it is read, what its columns hold, what it would do, what it did. */
export function ImportPage() {
  const { importId } = route.useParams();
  const found = useQuery(importQueries.one(importId));
  if (found.data === undefined) {
    return (
      <PageFrame title="Import" above={back}>
        {found.isError ? (
          <FailureNote
            title="The import could not be loaded"
            error={found.error}
            onRetry={() => void found.refetch()}
          />
        ) : (
          <LoadingRows count={3} height={120} />
        )}
      </PageFrame>
    );
  }
  return (
    <PageFrame title={found.data.fileName} above={back} actions={<ImportStateBadge state={found.data.state} />}>
      <Stage detail={found.data} />
    </PageFrame>
  );
}

const doing = { reading: 'Reading', checking: 'Checking', committing: 'Importing', undoing: 'Taking back' } as const;

function Stage({ detail }: { detail: ImportDetail }) {
  const { state } = detail;
  switch (state) {
    case 'awaiting_file':
      return <AwaitedFile id={detail.id} />;
    case 'reading':
    case 'checking':
    case 'committing':
    case 'undoing':
      return <Working words={doing[state]} done={detail.progress} of={detail.rows} />;
    case 'refused':
      return (
        <>
          <NoteBox tone="bad" title={detail.fault?.what ?? 'The file cannot be read.'}>
            {detail.fault?.remedy} Nothing of it was stored.
          </NoteBox>
          <StructureForm detail={detail} />
        </>
      );
    case 'read':
      return <MappingForm key={detail.id} detail={detail} />;
    case 'checked':
      return <CheckedImport detail={detail} />;
    case 'done':
      return <DoneImport detail={detail} />;
    case 'cancelled':
      return (
        <NoteBox tone="muted" title="This import was cancelled">
          Nothing of it was stored.
        </NoteBox>
      );
    case 'undone':
      return (
        <>
          <Undone undone={detail.undone} />
          <ProblemTable importId={detail.id} />
        </>
      );
    default:
      return assertNever(state, 'state of an import');
  }
}

function AwaitedFile({ id }: { id: string }) {
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (file: File) => putFile(id, file),
    onSuccess: (detail) => client.setQueryData(importQueries.one(id).queryKey, detail),
  });
  return (
    <>
      <NoteBox tone="warn" title="The file did not arrive whole">
        Nothing was stored. Choose it again.
      </NoteBox>
      <DropFile isBusy={put.isPending} onFile={(file) => put.mutate(file)} />
      {put.isError ? <FailureNote title="The file was not taken" error={put.error} /> : null}
    </>
  );
}

function Working({ words, done, of }: { words: string; done: number; of: number | null }) {
  const isKnown = of !== null && of > 0;
  return (
    <div role="status">
      <p>
        {words} … {isKnown ? `${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} rows` : ''}
      </p>
      <Progress value={isKnown ? (done / of) * 100 : 100} animated={!isKnown} aria-label={`${words} the file`} />
      <p className="soft">You may leave this page; it goes on.</p>
    </div>
  );
}

function Undone({ undone }: Pick<ImportDetail, 'undone'>) {
  const { removed = 0, kept = 0, restored = 0, changedSince = 0 } = undone ?? {};
  return (
    <NoteBox tone="muted" title="This import was taken back">
      {countOf(removed, 'new person was', 'new people were')} removed again.
      {kept > 0 ? ` ${kept.toLocaleString('en-US')} stay, because something happened to them since.` : ''}
      {restored > 0 ? ` ${countOf(restored, 'known person', 'known people')} have their earlier values again.` : ''}
      {changedSince > 0
        ? ` Of ${countOf(changedSince, 'person', 'people')} something was changed since: that stays, and is listed below.`
        : ''}{' '}
      Consents stay as they are.
    </NoteBox>
  );
}
