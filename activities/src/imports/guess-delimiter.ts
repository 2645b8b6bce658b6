import type { ImportStructure } from '@cairn/core/api';
import { parse } from 'csv-parse/sync';
import { csvOptions } from './csv-options.ts';

type Delimiter = ImportStructure['delimiter'];

/** The delimiter that cuts the first rows of a file into the same number of cells most often; a comma where none cuts anything. */
export function guessDelimiter(text: string): Delimiter {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1) || text;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(lines, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

const delimiters = [',', ';', '\t', '|'] as const satisfies readonly Delimiter[];

function scoreOf(text: string, delimiter: Delimiter): number {
  const widths = widthsOf(text, delimiter);
  const times = new Map<number, number>();
  for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1);
  const [width, n] = [...times].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return width < 2 ? 0 : (n / widths.length) * 100 + Math.min(width, 50) / 100;
}

function widthsOf(text: string, delimiter: Delimiter): number[] {
  try {
    const rows: unknown = parse(text, { ...csvOptions, delimiter, to: 100 });
    return Array.isArray(rows) ? rows.flatMap((row) => (Array.isArray(row) && row.length > 0 ? [row.length] : [])) : [];
  } catch {
    return [];
  }
}
