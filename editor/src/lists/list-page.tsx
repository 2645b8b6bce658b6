import type { ListMemberPage } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { KindBadge } from '../patients/kind-badge.tsx';
import { useMay } from '../shell/use-may.ts';
import { BackLink } from '../ui/back-link.tsx';
import { countOf } from '../ui/count-of.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import table from '../ui/table.module.css';
import { archiveList, listQueries } from './list-queries.ts';
import { SendToList } from './send-to-list.tsx';
import { sourceWords } from './source-words.ts';

const route = getRouteApi('/patients/lists/$listId');
const back = <BackLink to="/patients/lists" label="Lists" />;

/** One list: who is on it, and what to do with them. */
export function ListPage() {
  const { listId } = route.useParams();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const list = useQuery(listQueries.one(listId));
  const may = useMay('people.import');
  const archive = useMutation({
    mutationFn: () => archiveList(listId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['patient-lists'] });
      await navigate({ to: '/patients/lists' });
    },
  });
  if (list.data === undefined) {
    return (
      <PageFrame title="List" above={back}>
        {list.isError ? (
          <FailureNote title="The list could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <LoadingRows count={6} height={52} />
        )}
      </PageFrame>
    );
  }
  const { name, size, source } = list.data;
  return (
    <PageFrame
      title={name}
      lead={`${countOf(size, 'person', 'people')} · ${sourceWords[source]}`}
      above={back}
      actions={
        <>
          {may ? (
            <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
              Put away
            </Button>
          ) : null}
          <SendToList id={listId} name={name} />
        </>
      }
    >
      {archive.isError ? <FailureNote title="Not put away" error={archive.error} /> : null}
      <Members listId={listId} />
    </PageFrame>
  );
}

function Members({ listId }: { listId: string }) {
  const members = useInfiniteQuery(listQueries.members(listId));
  if (members.isPending) return <LoadingRows count={6} height={52} />;
  if (members.data === undefined) {
    return (
      <FailureNote
        title="The people could not be loaded"
        error={members.error}
        onRetry={() => void members.refetch()}
      />
    );
  }
  return (
    <>
      <DataTable columns={['Name', 'E-mail', 'Phone']}>
        {members.data.pages
          .flatMap((page) => page.items)
          .map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
      </DataTable>
      <ShowMore list={members} />
    </>
  );
}

function MemberRow({ member }: { member: ListMemberPage['items'][number] }) {
  const { id, name, kind, maskedEmail, maskedPhone } = member;
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/patients/$patientId" params={{ patientId: id }} className={table.name}>
          {name === '' ? 'No name' : name}
        </Link>{' '}
        <KindBadge kind={kind} />
      </th>
      <td data-label="E-mail">{maskedEmail ?? '–'}</td>
      <td data-label="Phone">{maskedPhone ?? '–'}</td>
    </tr>
  );
}
