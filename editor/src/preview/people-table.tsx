import type { PreviewDetail, PreviewPerson } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentenceOfError } from '../api/failure.ts';
import { exclude } from '../blast/run-queries.ts';
import { KindBadge } from '../patients/kind-badge.tsx';
import { useMay } from '../shell/use-may.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './people-table.module.css';
import type { PeopleShown } from './preview-queries.ts';
import { previewQueries } from './preview-queries.ts';
import { channelWords } from './preview-summary.tsx';

type Props = { campaignId: string; detail: PreviewDetail; shown: PeopleShown };

/** The people of a preview, with what each gets or why not, and the way out and back in. */
export function PeopleTable({ campaignId, detail, shown }: Props) {
  const client = useQueryClient();
  const people = useInfiniteQuery({
    ...previewQueries.people(detail.id, shown),
    enabled: detail.state === 'done',
    placeholderData: (before) => before,
  });
  const change = useMutation({
    mutationFn: ({ patientId, removed }: PreviewPerson) => exclude(campaignId, [patientId], !removed),
    onSuccess: () => client.invalidateQueries({ queryKey: ['preview', detail.id] }),
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: sentenceOfError(error) }),
  });
  if (people.isError && people.data === undefined) {
    return (
      <FailureNote title="The people could not be loaded" error={people.error} onRetry={() => void people.refetch()} />
    );
  }
  if (people.data === undefined) return detail.state === 'failed' ? null : <LoadingRows count={6} height={52} />;
  const items = people.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="soft">Nobody.</p>;
  return (
    <>
      <DataTable columns={['Name', 'Gets', 'Why not', '']} unseen="Change" className={classes.frame}>
        {items.map((person) => (
          <PersonRow
            key={person.patientId}
            person={person}
            isBusy={change.isPending && change.variables.patientId === person.patientId}
            onChange={() => change.mutate(person)}
          />
        ))}
      </DataTable>
      <ShowMore list={people} />
    </>
  );
}

type RowProps = { person: PreviewPerson; isBusy: boolean; onChange: () => void };

function PersonRow({ person, isBusy, onChange }: RowProps) {
  const may = useMay('campaigns.edit');
  const { patientId, name, externalId, kind: kindOfPerson, removed, messages, reasons } = person;
  const going = messages.filter(({ kind }) => kind !== 'not');
  return (
    <tr className={table.row} data-removed={removed || undefined}>
      <th scope="row">
        <Link to="/patients/$patientId" params={{ patientId }} className={classes.name}>
          {name === '' ? 'No name' : name}
        </Link>
        <KindBadge kind={kindOfPerson} />
        <span className={classes.number}>{externalId}</span>
      </th>
      <td data-label="Gets">
        {going.length === 0 || removed ? (
          <span className="soft">Nothing</span>
        ) : (
          <span className={classes.gets}>
            {going.map(({ channel, to, maskedAddress, kind }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two messages of one kind to one address differ in nothing else
              <span key={index}>
                <ToneBadge tone="good">{channelWords[channel]}</ToneBadge> {maskedAddress}
                {to === 'patient' ? '' : ` (${to})`}
                {kind === 'later' ? ', later' : ''}
              </span>
            ))}
          </span>
        )}
      </td>
      <td data-label="Why not" data-empty={(!removed && reasons.length === 0) || undefined}>
        <span className={classes.gets}>
          {removed && reasons.length === 0 ? <span>Removed by hand.</span> : null}
          {reasons.map(({ code, sentence }) => (
            <span key={code}>{sentence}</span>
          ))}
          {messages.flatMap(({ coveredBy }) =>
            coveredBy === null ? [] : [<span key={coveredBy.id}>{coveredBy.name} gets it for the household</span>],
          )}
        </span>
      </td>
      <td className={classes.change}>
        {may ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={isBusy}
            aria-label={removed ? `Bring back ${name}` : `Remove ${name}`}
            onClick={onChange}
          >
            {removed ? 'Bring back' : 'Remove'}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
