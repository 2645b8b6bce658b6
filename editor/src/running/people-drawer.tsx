import type { CountsPeriod, PersonHere } from '@cairn/core/api';
import { sayReason } from '@cairn/core/rehearsal';
import { Button, Checkbox, Drawer, Menu, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconRoute, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import type { StepView } from '../canvas/step-view.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { saveFile } from '../ui/save-file.ts';
import { ShowMore } from '../ui/show-more.tsx';
import table from '../ui/table.module.css';
import { ActDialog } from './act-dialog.tsx';
import { ActProgressNote } from './act-progress-note.tsx';
import { sayExit, titleOfMeasure } from './measure-words.ts';
import classes from './people.module.css';
import type { Behind } from './running-mode.tsx';
import { runningApi, runningQueries } from './running-queries.ts';

type Props = {
  campaignId: string;
  /** Null: closed. */
  behind: Behind | null;
  period: CountsPeriod;
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
  period,
  steps,
  onFollow,
}: Omit<Props, 'behind' | 'onClose'> & { behind: Behind }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 250);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const [asked, ask] = useState<ActKind | null>(null);
  const [batchId, setBatch] = useState<string | null>(null);
  const shown = { ...behind, period, text: settled };
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
  const isStanding = behind.measure === 'waiting' || behind.measure === 'stuck';
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
          <div className={classes.chooseBar}>
            <span className="numbers" role="status">
              {count > 0
                ? `${count.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} chosen`
                : total === 1
                  ? '1 patient'
                  : `${total.toLocaleString('en-US')} patients`}
            </span>
            {mayAct &&
            isStanding &&
            behind.nodeId !== null &&
            settled === '' &&
            behind.measure === 'waiting' &&
            !isAll ? (
              <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
                Choose all {total.toLocaleString('en-US')}
              </Button>
            ) : null}
            {count > 0 ? (
              <>
                <Button size="compact-sm" variant="subtle" onClick={clear}>
                  Choose nobody
                </Button>
                <Menu position="bottom-end" width={260}>
                  <Menu.Target>
                    <Button size="compact-sm">Do with {count.toLocaleString('en-US')}…</Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => ask('skip_ahead')}>Skip ahead…</Menu.Item>
                    <Menu.Item onClick={() => ask('go_to')}>Move to another step…</Menu.Item>
                    <Menu.Item onClick={() => ask('retry')}>Try again…</Menu.Item>
                    <Menu.Item color="red" onClick={() => ask('exit')}>
                      Take out of the campaign…
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </>
            ) : null}
          </div>
          <DataTable columns={[...(mayAct ? [''] : []), 'Name', 'Where', 'Since', 'Goes on', 'Why']} unseen="Choose">
            {items.map((person) => (
              <PersonRow
                key={person.enrollmentId}
                person={person}
                step={steps.get(person.nodeId)}
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

export type ActKind = 'go_to' | 'skip_ahead' | 'retry' | 'exit';

function isInside({ status }: PersonHere): boolean {
  return status === 'active' || status === 'held' || status === 'stuck';
}

function withOne(before: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (isIn) after.add(id);
  else after.delete(id);
  return after;
}

type RowProps = {
  person: PersonHere;
  step: StepView | undefined;
  mayChoose: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onFollow: (patientId: string) => void;
};

function PersonRow({ person, step, mayChoose, isChosen, onChoose, onFollow }: RowProps) {
  const { zone } = useMe().practice;
  const now = useNow();
  const { name, patientId, since, leavesAt, reason, status } = person;
  const goesOn =
    status === 'ended' || status === 'settling'
      ? 'Has left'
      : status === 'stuck'
        ? 'Stuck'
        : status === 'held'
          ? 'When it is resumed'
          : leavesAt === null
            ? 'When something happens'
            : formatDistance(leavesAt, now);
  return (
    <tr className={table.row} data-selected={isChosen || undefined}>
      {mayChoose ? (
        <td className={classes.choose}>
          <Checkbox
            size="sm"
            aria-label={`Choose ${name}`}
            checked={isChosen && isInside(person)}
            disabled={!isInside(person)}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </td>
      ) : null}
      <th scope="row">
        <Link to="/patients/$patientId" params={{ patientId }} className={classes.personName}>
          {name}
        </Link>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconRoute size={13} />}
          aria-label={`Show the way of ${name}`}
          onClick={() => onFollow(patientId)}
        >
          Way
        </Button>
      </th>
      <td data-label="Where">{step?.title ?? 'A step of an earlier version'}</td>
      <td data-label="Since">{formatMoment(since, zone, now)}</td>
      <td data-label="Goes on" title={leavesAt === null ? undefined : formatMoment(leavesAt, zone, now)}>
        {goesOn}
      </td>
      <td data-label="Why" data-empty={reason === null || undefined}>
        {reason === null ? null : wordsOf(reason, status)}
      </td>
    </tr>
  );
}

/** Codes in words; what staff wrote as they wrote it. */
function wordsOf(reason: string, status: PersonHere['status']): string {
  if (!/^[a-z_]+$/.test(reason)) return reason;
  return status === 'ended' || status === 'settling' ? sayExit(reason) : sayReason(reason);
}
