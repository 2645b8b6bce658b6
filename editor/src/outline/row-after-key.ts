import type { OutlineRow } from './outline-rows.ts';

type Move = { kind: 'go'; at: number } | { kind: 'fold'; key: string; isFolded: boolean };

/**
 * Down and up walk the list; left folds a branch or goes out to what holds it, right unfolds it or goes into it; Home is the trigger,
 * End the end of the branch.
 */
export function rowAfterKey(
  key: string,
  at: number,
  rows: readonly OutlineRow[],
  collapsed: ReadonlySet<string>,
): Move | null {
  const row = rows[at];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return at + 1 < rows.length ? { kind: 'go', at: at + 1 } : null;
    case 'ArrowUp':
      return at > 0 ? { kind: 'go', at: at - 1 } : null;
    case 'ArrowLeft': {
      if (row.kind === 'way' && row.count > 0 && !collapsed.has(row.key)) {
        return { kind: 'fold', key: row.key, isFolded: true };
      }
      const parent = rows.findIndex((other) => other.key === row.parent);
      return parent === -1 ? null : { kind: 'go', at: parent };
    }
    case 'ArrowRight': {
      if (row.kind === 'way' && collapsed.has(row.key)) return { kind: 'fold', key: row.key, isFolded: false };
      const child = rows.findIndex((other) => other.parent === row.key);
      return child === -1 ? null : { kind: 'go', at: child };
    }
    case 'Home':
      return { kind: 'go', at: 0 };
    case 'End': {
      const last = rows.findLastIndex((other) => other.parent === row.parent);
      return { kind: 'go', at: last === at ? rows.length - 1 : last };
    }
    default:
      return null;
  }
}
