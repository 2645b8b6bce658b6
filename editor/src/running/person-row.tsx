import type { PersonHere } from '@cairn/core/api';
import { sayReason } from '@cairn/core/rehearsal';
import { Button, Checkbox } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import table from '../ui/table.module.css';
import { sayExit } from './measure-words.ts';
import classes from './people.module.css';

type RowProps = {
  person: PersonHere;
  /** Title of the step, where the list is of several. */
  where: string | null;
  mayChoose: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onFollow: (patientId: string) => void;
};

/** One patient behind a number: since when, when they go on, why. */
export function PersonRow({ person, where, mayChoose, isChosen, onChoose, onFollow }: RowProps) {
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
      </th>
      {where === null ? null : <td data-label="Where">{where}</td>}
      <td data-label="Since">{formatMoment(since, zone, now)}</td>
      <td data-label="Goes on" title={leavesAt === null ? undefined : formatMoment(leavesAt, zone, now)}>
        {goesOn}
      </td>
      <td data-label="Why" data-empty={reason === null || undefined}>
        {reason === null ? null : wordsOf(reason, status)}
      </td>
      <td>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconRoute size={13} />}
          aria-label={`Show the way of ${name}`}
          onClick={() => onFollow(patientId)}
        >
          Way
        </Button>
      </td>
    </tr>
  );
}

/** Codes in words; what staff wrote as they wrote it. */
function wordsOf(reason: string, status: PersonHere['status']): string {
  if (!/^[a-z_]+$/.test(reason)) return reason;
  return status === 'ended' || status === 'settling' ? sayExit(reason) : sayReason(reason);
}

/** Still in the campaign. */
export function isInside({ status }: PersonHere): boolean {
  return status === 'active' || status === 'held' || status === 'stuck';
}
