import type { ImportCard } from '@cairn/core/api';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import table from '../ui/table.module.css';
import { DropFile } from './drop-file.tsx';
import classes from './import-list-page.module.css';
import { importQueries, startImport } from './import-queries.ts';
import { ImportStateBadge } from './import-state.tsx';

/** Bring people in from a file, and what was brought in before. */
export function ImportListPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: startImport,
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/patients/imports/$importId', params: { importId: made.id } });
    },
  });
  return (
    <PageFrame
      title="Import people"
      lead="From a CSV file of the practice system or a spreadsheet. The same file again updates instead of doubling."
      above={<BackLink to="/patients" label="Patients" />}
      actions={
        <a className={classes.template} href="/api/v1/imports/template.csv" download>
          <IconDownload size={16} aria-hidden />
          Template
        </a>
      }
    >
      <DropFile isBusy={start.isPending} onFile={(file) => start.mutate(file)} />
      {start.isError ? <FailureNote title="The file was not taken" error={start.error} /> : null}
      <h2 className={classes.heading}>Imported before</h2>
      <Imports />
    </PageFrame>
  );
}

function Imports() {
  const imports = useQuery(importQueries.all());
  if (imports.isPending) return <LoadingRows count={3} height={52} />;
  if (imports.data === undefined) {
    return (
      <FailureNote
        title="The imports could not be loaded"
        error={imports.error}
        onRetry={() => void imports.refetch()}
      />
    );
  }
  const items = imports.data.imports;
  if (items.length === 0) {
    return (
      <EmptyNote icon={<IconFileImport size={22} />} title="Nothing imported yet">
        Drop a file above. If you have none, the template shows which columns there may be.
      </EmptyNote>
    );
  }
  return (
    <DataTable columns={['File', 'State', 'Rows', 'When']}>
      {items.map((one) => (
        <ImportRow key={one.id} one={one} />
      ))}
    </DataTable>
  );
}

function ImportRow({ one }: { one: ImportCard }) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/patients/imports/$importId" params={{ importId: one.id }} className={table.name}>
          {one.fileName}
        </Link>
      </th>
      <td data-label="State">
        <ImportStateBadge state={one.state} />
      </td>
      <td data-label="Rows">{one.rows === null ? '–' : countOf(one.rows, 'row')}</td>
      <td data-label="When">{formatMoment(one.createdAt, practice.zone, now)}</td>
    </tr>
  );
}
