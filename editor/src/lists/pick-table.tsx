import type { PatientListItem } from '@cairn/core/api';
import { Checkbox } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { queries } from '../api/queries.ts';
import { KindBadge } from '../patients/kind-badge.tsx';
import { nameShown } from '../patients/name-shown.ts';
import { useMe } from '../shell/me-context.ts';
import { ageOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import classes from './pick-page.module.css';

type Props = {
  text: string;
  picked: ReadonlyMap<string, PatientListItem>;
  onToggle: (patient: PatientListItem) => void;
};

/** Enough for two lines, which is what a name and an address take on a phone. */
const rowHeight = 52;
/** How many rows before the end the next page is asked for. */
const ahead = 20;

/** People by name, fetched page by page as one scrolls, of whom only those in sight are in the page. */
export function PickTable({ text, picked, onToggle }: Props) {
  const patients = useInfiniteQuery({ ...queries.patients(text), placeholderData: (before) => before });
  const scroller = useRef<HTMLDivElement>(null);
  const items = patients.data?.pages.flatMap((page) => page.items) ?? [];
  const total = patients.data?.pages[0]?.total ?? 0;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = patients;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - ahead) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length]);
  if (patients.isError && patients.data === undefined) {
    return (
      <FailureNote
        title="The patients could not be loaded"
        error={patients.error}
        onRetry={() => void patients.refetch()}
      />
    );
  }
  if (patients.isPending) return <LoadingRows count={8} height={rowHeight} />;
  return (
    <>
      <p className={classes.total} role="status">
        {total === 0 ? `Nobody found for “${text}”` : countOf(total, 'patient')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what scrolls */}
      <section ref={scroller} className={classes.scroller} aria-label="Patients to pick from" tabIndex={0}>
        <ul style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const patient = items[index];
            return patient === undefined ? null : (
              <li
                key={patient.id}
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              >
                <PickRow patient={patient} isPicked={picked.has(patient.id)} onToggle={() => onToggle(patient)} />
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}

type RowProps = { patient: PatientListItem; isPicked: boolean; onToggle: () => void };

function PickRow({ patient, isPicked, onToggle }: RowProps) {
  const { practice } = useMe();
  const now = useNow();
  const { name, kind, birthDate, maskedEmail, maskedPhone } = patient;
  return (
    <Checkbox
      className={classes.row ?? ''}
      checked={isPicked}
      onChange={onToggle}
      label={
        <span className={classes.person}>
          <span className={classes.name}>{nameShown(name)}</span>
          {birthDate === null ? null : <span className="soft">{ageOf(birthDate, practice.zone, now)} y</span>}
          <KindBadge kind={kind} />
          <span className={classes.contact}>{maskedEmail ?? maskedPhone ?? 'No address'}</span>
        </span>
      }
    />
  );
}
