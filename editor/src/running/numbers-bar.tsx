import type { CountsPeriod, CountsSnapshot } from '@cairn/core/api';
import { SegmentedControl, Select, Switch, Tooltip } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLiveState } from '../api/live-updates.tsx';
import { placeQueries } from '../practice/place-requests.ts';
import { useMe } from '../shell/me-context.ts';
import { formatClock, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote } from '../ui/notes.tsx';
import { sayExit } from './measure-words.ts';
import classes from './running.module.css';
import type { Behind } from './running-mode.tsx';
import type { NumbersShown } from './running-queries.ts';

type Props = {
  counts: UseQueryResult<CountsSnapshot>;
  shown: NumbersShown;
  areOn: boolean;
  onShow: (shown: NumbersShown) => void;
  onSwitch: (areOn: boolean) => void;
  onBehind: (behind: Behind) => void;
};

const periods = {
  all: 'Since the beginning',
  today: 'Today',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  published: 'Since this version',
} as const satisfies Record<CountsPeriod, string>;

/** Which numbers are shown, of whom and as of when, and what they come to for the whole campaign. */
export function NumbersBar({ counts, shown, areOn, onShow, onSwitch, onBehind }: Props) {
  const { data } = counts;
  const { seesPart } = useMe();
  return (
    <section className={classes.bar} aria-label="Numbers">
      <div className={classes.barTools}>
        <Switch size="sm" label="Numbers" checked={areOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
        <Select
          size="xs"
          w={172}
          aria-label="Period"
          data={Object.entries(periods).map(([value, label]) => ({ value, label }))}
          value={shown.period}
          allowDeselect={false}
          onChange={(value) => onShow({ ...shown, period: periodOf(value) })}
        />
        <Filters shown={shown} onShow={onShow} />
        <SegmentedControl
          size="xs"
          aria-label="Count"
          value={shown.of}
          onChange={(value) => onShow({ ...shown, of: value === 'people' ? 'people' : 'visits' })}
          data={[
            { value: 'visits', label: 'Every visit' },
            { value: 'people', label: 'Each patient once' },
          ]}
        />
        <AsOf data={data} />
      </div>
      {seesPart ? (
        <p className={classes.totalsNote}>
          These numbers are of the whole practice. The lists behind them hold the patients of your locations.
        </p>
      ) : null}
      {counts.isError && data === undefined ? (
        <FailureNote
          title="The numbers could not be loaded"
          error={counts.error}
          onRetry={() => void counts.refetch()}
        />
      ) : (
        <Totals data={data} shown={shown} isOld={counts.isPlaceholderData} onBehind={onBehind} />
      )}
    </section>
  );
}

/** Of one location, where the practice has several, and of messages by one channel. */
function Filters({ shown, onShow }: Pick<Props, 'shown' | 'onShow'>) {
  const locations = useQuery(placeQueries.locations());
  const places = locations.data?.locations ?? [];
  return (
    <>
      {places.length > 1 ? (
        <Select
          size="xs"
          w={160}
          aria-label="Location"
          data={[
            { value: everything, label: 'All locations' },
            ...places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={shown.location ?? everything}
          allowDeselect={false}
          onChange={(value) => onShow({ ...shown, location: value === everything ? null : value })}
        />
      ) : null}
      <Select
        size="xs"
        w={132}
        aria-label="Channel"
        data={[
          { value: everything, label: 'All channels' },
          { value: 'email', label: 'E-mails' },
          { value: 'sms', label: 'Text messages' },
        ]}
        value={shown.channel ?? everything}
        allowDeselect={false}
        onChange={(value) => onShow({ ...shown, channel: value === 'email' || value === 'sms' ? value : null })}
      />
    </>
  );
}

const everything = '';

function periodOf(value: string | null): CountsPeriod {
  switch (value) {
    case 'today':
    case '7d':
    case '30d':
    case '90d':
    case 'published':
      return value;
    default:
      return 'all';
  }
}

/** Said once for the page, and louder when nothing new arrives. */
function AsOf({ data }: { data: CountsSnapshot | undefined }) {
  const { zone } = useMe().practice;
  const live = useLiveState();
  const now = useNow();
  if (data === undefined) return null;
  const at = formatClock(data.asOf, zone);
  if (live === 'lost')
    return (
      <span className={classes.lost} role="status">
        Connection lost, numbers as of {at}. Trying again…
      </span>
    );
  return (
    <Tooltip label={`${formatMoment(data.asOf, zone, now)}, ${zone.replaceAll('_', ' ')}. Days are the practice’s.`}>
      <span className={classes.asOf}>As of {at}</span>
    </Tooltip>
  );
}

type TotalsProps = {
  data: CountsSnapshot | undefined;
  shown: NumbersShown;
  isOld: boolean;
  onBehind: (behind: Behind) => void;
};

function Totals({ data, shown, isOld, onBehind }: TotalsProps) {
  const { entered = 0, here = 0, left = {}, converted = 0 } = data?.totals ?? {};
  const leavers = Object.entries(left).sort(([, a], [, b]) => b - a);
  const all = leavers.reduce((sum, [, n]) => sum + n, 0);
  const number = (n: number) => (data === undefined ? '–' : n.toLocaleString('en-US'));
  const note = noteOf(data, shown, all);
  return (
    <div className={classes.totals} data-old={isOld || undefined}>
      <Total label="Entered" value={number(entered)} onClick={() => onBehind({ nodeId: null, measure: 'enrolled' })} />
      <Total label="Here now" value={number(here)} onClick={() => onBehind({ nodeId: null, measure: 'waiting' })} />
      <Total label="Left" value={number(all)} onClick={() => onBehind({ nodeId: null, measure: 'ended' })} />
      {leavers.map(([reason, n]) => (
        <Total
          key={reason}
          label={sayExit(reason)}
          value={number(n)}
          isPart
          onClick={() => onBehind({ nodeId: null, measure: `ended:${reason}` })}
        />
      ))}
      {converted > 0 ? (
        <Total
          label="Reached the goal"
          value={number(converted)}
          onClick={() => onBehind({ nodeId: null, measure: 'converted' })}
        />
      ) : null}
      {note === null ? null : <p className={classes.totalsNote}>{note}</p>}
    </div>
  );
}

/** Why the totals need not add up, where they do not. */
function noteOf(data: CountsSnapshot | undefined, { period, of, channel }: NumbersShown, left: number): string | null {
  if (data === undefined) return null;
  if (channel !== null)
    return `Of messages, ${channel === 'email' ? 'e-mails' : 'text messages'} alone are counted; who entered, is here and left is counted whatever the channel.`;
  if (of === 'people')
    return 'Each patient counts once for each number, so a patient who came twice may be both here and among those who left.';
  if (period !== 'all')
    return '“Here now” counts everybody inside, also those who entered before. Days are whole days of the practice.';
  const { entered, here } = data.totals;
  return entered === here + left
    ? null
    : `Entered differs from here and left by ${Math.abs(entered - here - left).toLocaleString('en-US')}: a step is being written at this moment.`;
}

type TotalProps = { label: string; value: string; isPart?: boolean; onClick: () => void };

function Total({ label, value, isPart = false, onClick }: TotalProps) {
  return (
    <button type="button" className={classes.total} data-part={isPart || undefined} onClick={onClick}>
      <span className={classes.totalValue}>{value}</span> <span className={classes.totalLabel}>{label}</span>
    </button>
  );
}
