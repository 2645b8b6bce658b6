/** Files of people: what their columns hold, guessed and checked, and what a row says. Pure; not part of the main entry. */
export { type ColumnProfile, countValue, emptyProfile } from './column-profile.ts';
export { columnNames, type GuessedColumn, guessColumns, guessMapping, looksLikeHeader } from './guess-columns.ts';
export type { ImportKey } from './import-fields.ts';
export { type ImportMapping, type ImportTarget, importMapping } from './import-mapping.ts';
export type { ImportedPerson, ImportProblem, ReadRow } from './imported-person.ts';
export { mappingProblem } from './mapping-problem.ts';
export { readEmailCell, readPhoneCell } from './read-cell.ts';
export { type RowQuestion, readRow } from './read-row.ts';
