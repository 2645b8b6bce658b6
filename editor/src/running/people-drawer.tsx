import { Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useMay } from '../shell/use-may.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { saveFile } from '../ui/save-file.ts';
import { ShowMore } from '../ui/show-more.tsx';
import type { ActKind } from './act-dialog.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ActProgressNote } from './act-progress-note.tsx';
import { ChooseBar } from './choose-bar.tsx';
import { titleOfMeasure } from './measure-words.ts';
import classes from './people.module.css';
import { isInside, PersonRow } from './person-row.tsx';
import type { Behind } from './running-mode.tsx';
import { type NumbersShown, runningApi, runningQueries } from './running-queries.ts';

type Props = {
  campaignId: string;
  /** Null: closed. */
  behind: Behind | null;
  /** Of whom the number is. */
  shown: Pick<NumbersShown, 'period' | 'location' | 'channel'>;
  steps: ReadonlyMap<string, StepView>;
  onFollow: (patientId: string) => void;
  onClose: () => void;
};

/** The patients behind a number, and what can be done with those who stand at a step. */
export function PeopleDrawer({ behind, steps, onClose, ...rest }: Props) {
  return (
    <Drawer
      opened={behind !== null}
      onClose={onClose}
      position="right"
      size="min(860px, 100%)"
      title={behind === null ? null : titleOf(behind, steps)}
    >
      {behind === null ? null : <People key={JSON.stringify(behind)} behind={behind} steps={steps} {...rest} />}
    </Drawer>
  );
}

function titleOf({ nodeId, measure }: Behind, steps: ReadonlyMap<string, StepView>): string {
  const step = nodeId === null ? undefined : steps.get(nodeId);
  const named: Record<string, string> = { enrolled: 'Entered', ended: 'Left' };
  const what =
    named[measure] ?? titleOfMeasure(measure, (port) => step?.ports.find(({ id }) => id === port)?.label ?? port);
  return step === undefined ? what : `${what} · ${step.title}`;
}

function People({
  campaignId,
  behind,
  shown: { period, location, channel },
  steps,
  onFollow,
}: Omit<Props, 'behind' | 'onClose'> & { behind: Behind }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 250);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const [asked, ask] = useState<ActKind | null>(null);
  const [batchId, setBatch] = useState<string | null>(null);
  const shown = { ...behind, period, location, channel, text: settled };
  const people = useInfiniteQuery(runningQueries.people(campaignId, shown));
  const mayAct = useMay('enrollments.write');
  const mayExport = useMay('campaigns.edit');
  const csv = useMutation({
    mutationFn: () => runningApi.csv(campaignId, shown),
    onSuccess: (file) => saveFile(file, 'patients.csv'),
    onError: (error) => notifications.show({ color: 'red', title: 'Not exported', message: sentenceOfError(error) }),
  });
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const total = people.data?.pages[0]?.total ?? 0;
  const inside = items.filter(isInside);
  // Of some of a location alone, all at the step are not meant.
  const isOneStep =
    behind.nodeId !== null && location === null && (behind.measure === 'waiting' || behind.measure === 'stuck');
  const picked = inside.filter(({ enrollmentId }) => chosen.has(enrollmentId));
  const whom = isAll
    ? ({ kind: 'all_at', nodeId: behind.nodeId ?? '', expected: total } as const)
    : ({ kind: 'these', enrollmentIds: picked.map(({ enrollmentId }) => enrollmentId) } as const);
  const count = isAll ? total : picked.length;
  const clear = () => {
    choose(new Set());
    setAll(false);
  };
  return (
    <div className={classes.people}>
      <div className={classes.peopleTools}>
        <TextInput
          size="sm"
          className={classes.peopleSearch ?? ''}
          aria-label="Find in this list"
          placeholder="Find in this list"
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAll(false);
          }}
        />
        {mayExport && total > 0 ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconDownload size={15} />}
            loading={csv.isPending}
            onClick={() => csv.mutate()}
          >
            Export CSV
          </Button>
        ) : null}
      </div>
      {batchId === null ? null : <ActProgressNote campaignId={campaignId} batchId={batchId} onUndone={setBatch} />}
      {people.isError && people.data === undefined ? (
        <FailureNote
          title="The patients could not be loaded"
          error={people.error}
          onRetry={() => void people.refetch()}
        />
      ) : people.data === undefined ? (
        <LoadingRows count={6} height={48} />
      ) : items.length === 0 ? (
        <p className="soft">{settled === '' ? 'Nobody.' : 'Nobody of that name.'}</p>
      ) : (
        <>
          <ChooseBar
            count={count}
            total={total}
            mayChooseAll={mayAct && behind.nodeId !== null && behind.measure === 'waiting' && settled === '' && !isAll}
            onAll={() => setAll(true)}
            onNobody={clear}
            onAct={ask}
          />
          <DataTable
            columns={[
              ...(mayAct ? ['Choose'] : []),
              'Name',
              ...(isOneStep ? [] : ['Where']),
              'Since',
              'Goes on',
              'Why',
              '',
            ]}
            unseen="Way"
          >
            {items.map((person) => (
              <PersonRow
                key={person.enrollmentId}
                person={person}
                where={isOneStep ? null : (steps.get(person.nodeId)?.title ?? 'A step of an earlier version')}
                mayChoose={mayAct}
                isChosen={isAll || chosen.has(person.enrollmentId)}
                onChoose={(isChosen) => {
                  setAll(false);
                  choose((before) =>
                    withOne(
                      isAll ? new Set(inside.map((one) => one.enrollmentId)) : before,
                      person.enrollmentId,
                      isChosen,
                    ),
                  );
                }}
                onFollow={onFollow}
              />
            ))}
          </DataTable>
          <ShowMore list={people} />
        </>
      )}
      <ActDialog
        campaignId={campaignId}
        kind={asked}
        whom={whom}
        count={count}
        steps={steps}
        from={behind.nodeId}
        onClose={() => ask(null)}
        onGiven={(given) => {
          ask(null);
          clear();
          setBatch(given);
        }}
      />
    </div>
  );
}

function withOne(before: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (isIn) after.add(id);
  else after.delete(id);
  return after;
}
