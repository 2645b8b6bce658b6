import { isRecord } from '../../document/value-at.ts';

/**
 * A filter while it is being edited: the same tree as core's `Filter`, but values may still be missing. What is incomplete
 * is told by `compile` or by the schema; the builder shows whatever it is given.
 */
export type LooseFilter = Readonly<Record<string, unknown>>;

export type Mode = 'all' | 'any';
export type Group = { mode: Mode; rows: readonly LooseFilter[] };
export type Row = { isNot: boolean; inner: LooseFilter };

/** Any filter as a group of rows: a lone test is a group of one, a missing filter one of none. */
export function readGroup(value: unknown): Group {
  if (!isRecord(value)) return { mode: 'all', rows: [] };
  const { op, of } = value;
  if (op === 'all' || op === 'any') return { mode: op, rows: Array.isArray(of) ? of.filter(isRecord) : [] };
  return { mode: 'all', rows: [value] };
}

/** The shortest filter that says the same: one row stands alone. */
export function writeGroup({ mode, rows }: Group): LooseFilter {
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? only : { op: mode, of: rows };
}

/** The group with a copy of that row behind it. */
export function withCopyOf(group: Group, index: number): Group {
  return { ...group, rows: group.rows.flatMap((row, at) => (at === index ? [row, row] : [row])) };
}

export function withoutRow(group: Group, index: number): Group {
  return { ...group, rows: group.rows.filter((_, at) => at !== index) };
}

/** A row without its negation; two negations cancel out. */
export function readRow(value: LooseFilter): Row {
  if (value['op'] !== 'not' || !isRecord(value['of'])) return { isNot: false, inner: value };
  const { isNot, inner } = readRow(value['of']);
  return { isNot: !isNot, inner };
}

export function writeRow({ isNot, inner }: Row): LooseFilter {
  return isNot ? { op: 'not', of: inner } : inner;
}

export function isGroup(value: LooseFilter): boolean {
  return value['op'] === 'all' || value['op'] === 'any';
}
