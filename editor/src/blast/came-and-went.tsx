import type { AudienceDiff } from '@cairn/core/api';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import classes from './run-panel.module.css';
import { runQueries } from './run-queries.ts';

/** Who is in the audience now and was not at the last send, and the other way round. Nothing before the first one. */
export function CameAndWent({ campaignId, revision }: { campaignId: string; revision: number }) {
  const { practice } = useMe();
  const now = useNow();
  const diff = useQuery(runQueries.diff(campaignId, revision)).data;
  if (diff === undefined || diff.since === null) return null;
  return (
    <p className={classes.diff}>
      Since the last send on {formatMoment(diff.since, practice.zone, now)}: {people(diff.came, 'is new', 'are new')},{' '}
      {people(diff.gone, 'is gone', 'are gone')}, {diff.stayed.toLocaleString('en-US')} stayed.
    </p>
  );
}

/** "3 people are new (Ada Brook, Ben Cole, …)". */
function people({ n, sample }: AudienceDiff['came'], one: string, many: string): string {
  const names = sample.map(({ name }) => name).join(', ');
  const more = n > sample.length ? ', …' : '';
  return `${countOf(n, `person ${one}`, `people ${many}`)}${names === '' ? '' : ` (${names}${more})`}`;
}
