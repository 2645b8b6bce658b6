import type { AudienceRun } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import table from '../ui/table.module.css';

const shown = 12;

const words = {
  due: 'Waiting',
  undo: 'Can be taken back',
  freezing: 'Looking up who',
  sending: 'Sending',
  held: 'Waits for your word',
  paused: 'Paused',
  done: 'Sent',
  cancelled: 'Cancelled',
  failed: 'Failed',
} as const satisfies Record<AudienceRun['state'], string>;

/** The sends before the latest one, newest first. */
export function RunHistory({ runs }: { runs: readonly AudienceRun[] }) {
  const { practice } = useMe();
  const now = useNow();
  if (runs.length === 0) return null;
  return (
    <section aria-label="Sends before">
      <DataTable columns={['Sends before', 'State', 'Patients', 'Left out']}>
        {runs.slice(0, shown).map((run) => (
          <tr key={run.id} className={table.row}>
            <th scope="row">{formatMoment(run.nominalAt, practice.zone, now)}</th>
            <td data-label="State">
              {words[run.state]}
              {run.failure === null || run.state !== 'failed' ? '' : `: ${run.failure}`}
            </td>
            <td data-label="Patients">{run.entered.toLocaleString('en-US')}</td>
            <td data-label="Left out">{run.refused.toLocaleString('en-US')}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
