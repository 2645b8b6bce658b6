import type { ImportDetail, ImportStructure } from '@cairn/core/api';
import { importStructure } from '@cairn/core/api';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureNote } from '../ui/notes.tsx';
import { importQueries, setStructure } from './import-queries.ts';
import classes from './mapping-form.module.css';

const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
];
const encodings = [
  { value: 'utf-8', label: 'UTF-8 (usual)' },
  { value: 'windows-1252', label: 'Windows (older Excel)' },
  { value: 'utf-16le', label: 'UTF-16 (Excel “Unicode text”)' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
];

/** How the file is taken apart, where the guess was wrong. */
export function StructureForm({ detail }: { detail: ImportDetail }) {
  const client = useQueryClient();
  const [structure, set] = useState<ImportStructure>(
    detail.structure ?? { delimiter: ',', encoding: 'utf-8', hasHeader: true },
  );
  const read = useMutation({
    mutationFn: () => setStructure(detail.id, structure),
    onSuccess: (next) => client.setQueryData(importQueries.one(detail.id).queryKey, next),
  });
  const change = (part: object) => {
    const next = importStructure.safeParse({ ...structure, ...part });
    if (next.success) set(next.data);
  };
  return (
    <div className={classes.structure}>
      <NativeSelect
        label="Columns are parted by"
        data={delimiters}
        value={structure.delimiter}
        onChange={(event) => change({ delimiter: event.currentTarget.value })}
      />
      <NativeSelect
        label="Letters are written as"
        data={encodings}
        value={structure.encoding}
        onChange={(event) => change({ encoding: event.currentTarget.value })}
      />
      <Checkbox
        label="The first row names the columns"
        checked={structure.hasHeader}
        onChange={(event) => change({ hasHeader: event.currentTarget.checked })}
      />
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        Read it anew
      </Button>
      {read.isError ? <FailureNote title="Not read" error={read.error} /> : null}
    </div>
  );
}
