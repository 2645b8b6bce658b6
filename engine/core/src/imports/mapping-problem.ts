import { neverKept } from '../rules/never-kept.ts';
import type { ImportKey } from './import-fields.ts';
import type { ImportMapping } from './import-mapping.ts';

/** What keeps a mapping from being used, with the place in it; null when nothing does. */
export function mappingProblem(
  { columns, key }: ImportMapping,
  names: readonly string[],
): { path: string; message: string } | null {
  if (columns.length !== names.length) {
    return {
      path: 'columns',
      message: `The file has ${names.length} columns and the mapping ${columns.length}: say of each what it holds, or null.`,
    };
  }
  const seen = new Map<string, number>();
  for (const [n, target] of columns.entries()) {
    if (target === null) continue;
    const path = `columns.${n}`;
    const isOpenDate = target.field === 'birthDate' || (target.field === 'attribute' && target.type === 'date');
    if (isOpenDate && target.order === null) {
      return { path: `${path}.order`, message: `Say whether the day or the month comes first in “${names[n]}”.` };
    }
    if (target.field === 'attribute' && neverKept.test(target.name)) {
      return {
        path: `${path}.name`,
        message: `“${target.name}” is never kept: nobody needs it for a campaign. Leave the column out.`,
      };
    }
    if (target.field === 'consent' && (target.evidenceColumn ?? 0) >= names.length) {
      return { path: `${path}.evidenceColumn`, message: 'There is no such column: take the number of one, from 0.' };
    }
    const own =
      target.field === 'attribute'
        ? `attribute ${target.name}`
        : target.field === 'consent'
          ? `consent ${target.channel} ${target.purpose}`
          : target.field;
    const before = seen.get(own);
    if (before !== undefined && target.field !== 'tags') {
      return { path, message: `“${names[before]}” and “${names[n]}” both hold the same: leave one of them out.` };
    }
    seen.set(own, n);
  }
  return keyProblem(key, new Set(seen.keys()));
}

function keyProblem(key: ImportKey, fields: ReadonlySet<string>): { path: string; message: string } | null {
  const hasName = fields.has('lastName') || fields.has('fullName');
  const isThere = key === 'nameAndBirthDate' ? hasName && fields.has('birthDate') : fields.has(key);
  if (isThere) return null;
  return {
    path: 'key',
    message:
      'No column holds what people are told apart by: name the column, or choose something else to tell them apart by.',
  };
}
