import { assertNever } from '@cairn/core';
import type { SegmentDetail } from '@cairn/core/api';
import { Link } from '@tanstack/react-router';
import type { FilterCount } from '../audience/use-filter-count.ts';
import { useFilterCount } from '../audience/use-filter-count.ts';
import { useMay } from '../shell/use-may.ts';
import { countOf } from '../ui/count-of.ts';
import classes from './segment-members.module.css';

/** Beside the rule: how many fit it now, a few of them, who came and went, and what depends on it. */
export function SegmentMembers({ filter, segment }: { filter: unknown; segment: SegmentDetail | null }) {
  const counted = useFilterCount(filter);
  return (
    <aside className={classes.members} aria-label="Who fits now">
      <h2>Who fits now</h2>
      <div role="status">
        <Count counted={counted} />
      </div>
      {counted.kind === 'counted' ? <Sample people={counted.count.sample} isOld={counted.isOld} /> : null}
      {segment === null ? null : <Movement segment={segment} />}
      {segment === null ? null : <UsedBy campaigns={segment.usedBy} />}
    </aside>
  );
}

function Count({ counted }: { counted: FilterCount }) {
  switch (counted.kind) {
    case 'incomplete':
      return <p className="soft">Complete the rule to see who fits it.</p>;
    case 'needs_journey':
      return <p className="soft">Holds or not only inside a journey: it cannot be counted beforehand.</p>;
    case 'counting':
      return <p className="soft">Counting …</p>;
    case 'failed':
      return <p className="soft">Could not be counted: {counted.message}</p>;
    case 'counted': {
      const { matching, of } = counted.count;
      if (matching === null) return <p className="soft">Counting takes too long here. The rule works all the same.</p>;
      return (
        <p className={classes.count} data-old={counted.isOld || undefined}>
          <strong>{matching.toLocaleString('en-US')}</strong> of {countOf(of ?? 0, 'patient')}
        </p>
      );
    }
    default:
      return assertNever(counted, 'count');
  }
}

function Sample({ people, isOld }: { people: readonly { id: string; name: string }[]; isOld: boolean }) {
  const seesPatients = useMay('patients.read');
  if (people.length === 0) return null;
  return (
    <>
      <h3>For example</h3>
      <ul className={classes.sample} data-old={isOld || undefined}>
        {people.map(({ id, name }) => (
          <li key={id}>
            {seesPatients ? (
              <Link to="/patients/$patientId" params={{ patientId: id }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Movement({ segment }: { segment: SegmentDetail }) {
  const { state, members, looked, entered, left } = segment;
  return (
    <>
      <h3>New and gone</h3>
      {state === 'idle' ? (
        <p className="soft">No live campaign starts from this segment, so nobody’s membership is followed.</p>
      ) : state === 'counting' ? (
        <p className="soft" role="status">
          Everybody is being judged for the first time: {(looked ?? 0).toLocaleString('en-US')} so far. Who enters or
          leaves is noticed from then on.
        </p>
      ) : (
        <dl className={classes.movement}>
          <div>
            <dt>Followed now</dt>
            <dd>{(members ?? 0).toLocaleString('en-US')}</dd>
          </div>
          <div>
            <dt>New in 7 days</dt>
            <dd>{entered.toLocaleString('en-US')}</dd>
          </div>
          <div>
            <dt>Gone in 7 days</dt>
            <dd>{left.toLocaleString('en-US')}</dd>
          </div>
        </dl>
      )}
    </>
  );
}

function UsedBy({ campaigns }: { campaigns: SegmentDetail['usedBy'] }) {
  return (
    <>
      <h3>Used by</h3>
      {campaigns.length === 0 ? (
        <p className="soft">No campaign.</p>
      ) : (
        <ul className={classes.sample}>
          {campaigns.map(({ id, name }) => (
            <li key={id}>
              <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
