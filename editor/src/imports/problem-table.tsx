import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '../ui/data-table.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { importQueries, problemsAddress } from './import-queries.ts';
import classes from './problem-table.module.css';

/** What is wrong with which row, and what to do about it. */
export function ProblemTable({ importId }: { importId: string }) {
  const problems = useInfiniteQuery(importQueries.problems(importId));
  if (problems.isPending) return <LoadingRows count={3} height={48} />;
  if (problems.data === undefined) {
    return (
      <FailureNote
        title="The problems could not be loaded"
        error={problems.error}
        onRetry={() => void problems.refetch()}
      />
    );
  }
  const items = problems.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <header className={classes.head}>
        <h2 id="problems">Rows to look at</h2>
        <a href={problemsAddress(importId)} download>
          Download them all as CSV
        </a>
      </header>
      <DataTable columns={['Row', 'Column', 'Says', 'What is wrong, and what to do']}>
        {items.map((one) => (
          <tr key={`${one.row}/${one.column}/${one.what}`} className={table.row}>
            <th scope="row">
              {one.row}{' '}
              {one.level === 'refused' ? (
                <ToneBadge tone="bad">Not taken</ToneBadge>
              ) : (
                <ToneBadge tone="warn">Taken</ToneBadge>
              )}
            </th>
            <td data-label="Column">{one.column ?? '–'}</td>
            <td data-label="Says">{one.value ?? '–'}</td>
            <td data-label="Wrong">
              <span>
                {one.what} {one.remedy}
              </span>
            </td>
          </tr>
        ))}
      </DataTable>
      <ShowMore list={problems} />
    </section>
  );
}
