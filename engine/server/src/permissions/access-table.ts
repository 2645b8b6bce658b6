import type { GuardedRoute } from '../http/guard.ts';
import {
  isRole,
  isScope,
  permissionsFor,
  permissionsOfRole,
  permissionsOfScope,
  permissionsOfScopes,
} from './permissions.ts';

/** Whom the table has a column for: each role, then each scope that a key may have. */
export const columns: readonly Column[] = [
  ...Object.keys(permissionsOfRole)
    .filter(isRole)
    .map((role) => ({ kind: 'role', name: role, held: permissionsFor(role) }) as const),
  ...Object.keys(permissionsOfScope)
    .filter(isScope)
    .map((scope) => ({ kind: 'scope', name: scope, held: permissionsOfScopes([scope]) }) as const),
];
export type Column = { kind: 'role' | 'scope'; name: string; held: readonly string[] };

/** Whether a column's people or keys may use a route. What is about oneself is for people alone. */
export function mayUse({ kind, held }: Pick<Column, 'kind' | 'held'>, needed: GuardedRoute['permission']): boolean {
  if (needed === 'public') return true;
  return needed === 'self' ? kind === 'role' : held.includes(needed);
}

/** Who may use each route, one line each, as `access.txt` has it. */
export function accessTable(routes: readonly GuardedRoute[]): string[] {
  const width = Math.max(...routes.map(({ method, url }) => `${method} ${url}`.length));
  const line = (route: string, needed: string, cells: readonly string[]) =>
    [route.padEnd(width), needed.padEnd(17), ...cells].join('  ').trimEnd();
  const mark = (column: Column, isAllowed: boolean) => (isAllowed ? column.name : '-').padEnd(column.name.length);
  return routes
    .map(({ method, url, permission }) =>
      line(
        `${method} ${url}`,
        permission,
        permission === 'public' ? [] : columns.map((column) => mark(column, mayUse(column, permission))),
      ),
    )
    .sort();
}
