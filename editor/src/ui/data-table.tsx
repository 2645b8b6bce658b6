import type { ReactNode } from 'react';
import classes from './table.module.css';

type Props = {
  /** One heading for each column; an empty one is only for screen readers, by what stands in `unseen`. */
  columns: readonly string[];
  unseen?: string;
  className?: string | undefined;
  /** True while newer numbers are on their way. */
  isOld?: boolean;
  children: ReactNode;
};

/** Rows under headings in a frame; on a phone each row is a card, and each cell is named by its `data-label`. */
export function DataTable({ columns, unseen = 'More', className, isOld = false, children }: Props) {
  return (
    <div
      className={className === undefined ? classes.frame : `${classes.frame} ${className}`}
      data-old={isOld || undefined}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === '' ? <span className="visually-hidden">{unseen}</span> : column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
