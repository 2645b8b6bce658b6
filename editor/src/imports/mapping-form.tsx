import type { ImportDetail, ImportMapping, ImportTarget } from '@cairn/core/api';
import { importMapping } from '@cairn/core/api';
import { Button, Group, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { NoteBox } from '../ui/note-box.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { ColumnRow } from './column-row.tsx';
import { cancelImport, importQueries, setMapping } from './import-queries.ts';
import classes from './mapping-form.module.css';
import { StructureForm } from './structure-form.tsx';

const keys = [
  { value: 'patientNumber', label: 'the same patient number' },
  { value: 'email', label: 'the same e-mail' },
  { value: 'phone', label: 'the same phone' },
  { value: 'nameAndBirthDate', label: 'the same name and date of birth' },
];
const kinds = [
  { value: 'patient', label: 'patients' },
  { value: 'lead', label: 'leads: not patients yet' },
  { value: 'contact', label: 'contacts of patients' },
  { value: 'organisation', label: 'organisations' },
];

/** What each column holds, and what is done with the people in it. Ends in a dry run. */
export function MappingForm({ detail }: { detail: ImportDetail }) {
  const client = useQueryClient();
  const [mapping, setDraft] = useState<ImportMapping>(() => startOf(detail));
  const store = (next: ImportDetail) => client.setQueryData(importQueries.one(detail.id).queryKey, next);
  const check = useMutation({ mutationFn: () => setMapping(detail.id, mapping), onSuccess: store });
  const cancel = useMutation({ mutationFn: () => cancelImport(detail.id), onSuccess: store });
  const change = (part: object) => {
    const next = importMapping.safeParse({ ...mapping, ...part });
    if (next.success) setDraft(next.data);
  };
  const setColumn = (at: number, target: ImportTarget | null) =>
    setDraft({ ...mapping, columns: mapping.columns.map((old, index) => (index === at ? target : old)) });
  const reason = whyNot(detail, mapping);
  return (
    <div className={classes.form}>
      {detail.mappingIs === 'remembered' ? (
        <NoteBox tone="info" title="As the last time">
          A file with the same columns came before, so they are taken as they were then.
        </NoteBox>
      ) : null}
      <ul className={classes.columns} aria-label="Columns of the file">
        {detail.columns.map((column, at) => (
          <ColumnRow
            // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name
            key={at}
            column={column}
            columns={detail.columns}
            target={mapping.columns[at] ?? null}
            onChange={(target) => setColumn(at, target)}
          />
        ))}
      </ul>
      <div className={classes.settings}>
        <NativeSelect
          label="Somebody already here has"
          data={keys}
          value={mapping.key}
          onChange={(event) => change({ key: event.currentTarget.value })}
        />
        <NativeSelect
          label="The people are"
          data={kinds}
          value={mapping.kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
        <TagsInput
          label="Tag everybody in the file"
          placeholder={mapping.tags.length === 0 ? 'No tag' : ''}
          value={mapping.tags}
          onChange={(tags) => change({ tags })}
        />
        <TextInput
          label="Put them on a new list"
          placeholder="No list"
          maxLength={120}
          value={mapping.listName ?? ''}
          onChange={(event) =>
            setDraft({ ...mapping, listName: event.currentTarget.value === '' ? null : event.currentTarget.value })
          }
        />
      </div>
      <details className={classes.more}>
        <summary>The columns look wrong? Read the file differently</summary>
        <StructureForm detail={detail} />
      </details>
      {check.isError ? <FailureNote title="Not checked" error={check.error} /> : null}
      {cancel.isError ? <FailureNote title="Not cancelled" error={cancel.error} /> : null}
      <Group justify="space-between">
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel the import
        </Button>
        <Group gap="sm">
          {reason === null ? null : (
            <span className="soft" id="why-not-check">
              {reason}
            </span>
          )}
          <Button
            disabled={reason !== null}
            aria-describedby="why-not-check"
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            Check all rows
          </Button>
        </Group>
      </Group>
    </div>
  );
}

function startOf({ mapping, columns }: ImportDetail): ImportMapping {
  return (
    mapping ?? {
      columns: columns.map(({ guess }) => guess),
      key: 'email',
      kind: 'patient',
      tags: [],
      listName: null,
    }
  );
}

/** What has to be answered before the rows can be checked; the server says the rest. */
function whyNot({ columns }: ImportDetail, mapping: ImportMapping): string | null {
  if (mapping.columns.every((target) => target === null)) return 'Say what at least one column holds.';
  const asked = columns.find(({ asksDateOrder }, at) => {
    const target = mapping.columns[at];
    return asksDateOrder && target?.field === 'birthDate' && target.order === null;
  });
  return asked === undefined ? null : `Say whether the day or the month comes first in “${asked.name}”.`;
}
