import type { CountsSnapshot } from '@cairn/core/api';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import { DataTable } from '../ui/data-table.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './running.module.css';
import type { Behind } from './running-mode.tsx';

type Props = {
  steps: ReadonlyMap<string, StepView>;
  counts: CountsSnapshot | undefined;
  selected: string | null;
  onOpen: (stepId: string) => void;
  onBehind: (behind: Behind) => void;
};

/** The same numbers as a list of steps: for phones and for reading row by row. */
export function StepTable({ steps, counts, selected, onOpen, onBehind }: Props) {
  const rows = [...steps.values()].filter(({ category }) => category !== 'note');
  return (
    <div className={classes.list}>
      <DataTable columns={['Step', 'Entered', 'Here now', 'Went on', 'Skipped', 'Failed']}>
        {rows.map((step) => {
          const of = counts?.nodes[step.id] ?? {};
          const sum = (name: string) =>
            Object.entries(of).reduce((all, [id, n]) => (id === name || id.startsWith(`${name}:`) ? all + n : all), 0);
          const health = counts?.health[step.id];
          const cell = (label: string, measure: string, value: number) => (
            <td data-label={label} className="numbers">
              {counts === undefined ? (
                '–'
              ) : value === 0 ? (
                '0'
              ) : (
                <button
                  type="button"
                  className={classes.link}
                  aria-label={`${label}: ${value}, ${step.title}`}
                  onClick={() => onBehind({ nodeId: step.id, measure })}
                >
                  {value.toLocaleString('en-US')}
                </button>
              )}
            </td>
          );
          return (
            <tr key={step.id} className={table.row} data-selected={selected === step.id || undefined}>
              <th scope="row">
                <button type="button" className={classes.stepName} onClick={() => onOpen(step.id)}>
                  <StepIcon name={step.icon} size={16} /> {step.title}
                </button>
                <span className={classes.stepSentence}>{step.sentence}</span>
                {health === undefined ? null : (
                  <ToneBadge tone="bad">{health.stuck > 0 ? `${health.stuck} stuck` : 'Failing'}</ToneBadge>
                )}
              </th>
              {cell('Entered', 'entered', of['entered'] ?? 0)}
              {cell('Here now', 'waiting', of['waiting'] ?? 0)}
              <td data-label="Went on" className="numbers">
                {counts === undefined ? '–' : sum('passed').toLocaleString('en-US')}
              </td>
              {cell('Skipped', 'skipped', sum('skipped'))}
              {cell('Failed', 'failed', of['failed'] ?? 0)}
            </tr>
          );
        })}
      </DataTable>
    </div>
  );
}
