import type { PatientListCard } from '@cairn/core/api';
import { IconClipboardList, IconFileImport, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { DataTable } from '../ui/data-table.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import table from '../ui/table.module.css';
import { listQueries } from './list-queries.ts';
import { sourceWords } from './source-words.ts';

/** Lists of people: pasted, imported or picked. */
export function ListListPage() {
  const may = useMay('people.import');
  return (
    <PageFrame
      title="Lists"
      lead="People you put together by hand. A list stays as it is; a segment follows its rule by itself."
      above={<BackLink to="/patients" label="Patients" />}
      actions={may ? <WaysToMakeOne /> : null}
    >
      <Lists />
    </PageFrame>
  );
}

function WaysToMakeOne() {
  return (
    <>
      <LinkButton variant="default" leftSection={<IconClipboardList size={16} />} to="/patients/lists/paste">
        Paste a list
      </LinkButton>
      <LinkButton variant="default" leftSection={<IconListCheck size={16} />} to="/patients/lists/pick">
        Pick people
      </LinkButton>
      <LinkButton variant="default" leftSection={<IconFileImport size={16} />} to="/patients/imports">
        Import a file
      </LinkButton>
    </>
  );
}

function Lists() {
  const lists = useQuery(listQueries.all());
  if (lists.isPending) return <LoadingRows count={4} height={52} />;
  if (lists.data === undefined) {
    return (
      <FailureNote title="The lists could not be loaded" error={lists.error} onRetry={() => void lists.refetch()} />
    );
  }
  if (lists.data.lists.length === 0) {
    return (
      <EmptyNote icon={<IconClipboardList size={22} />} title="No lists yet">
        Paste e-mail addresses, phone numbers or patient numbers from anywhere, or pick people from the table.
      </EmptyNote>
    );
  }
  return (
    <DataTable columns={['Name', 'People', 'From', 'Made']}>
      {lists.data.lists.map((list) => (
        <ListRow key={list.id} list={list} />
      ))}
    </DataTable>
  );
}

function ListRow({ list }: { list: PatientListCard }) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/patients/lists/$listId" params={{ listId: list.id }} className={table.name}>
          {list.name}
        </Link>
      </th>
      <td data-label="People">{countOf(list.size, 'person', 'people')}</td>
      <td data-label="From">{sourceWords[list.source]}</td>
      <td data-label="Made">{formatMoment(list.createdAt, practice.zone, now)}</td>
    </tr>
  );
}
