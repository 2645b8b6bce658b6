import { Readable } from 'node:stream';
import type { ImportStructure } from '@cairn/core/api';
import { CsvError, parse } from 'csv-parse';
import { csvOptions } from './csv-options.ts';

/** A row as a spreadsheet counts it, from 1. Empty ones are left out, and counted. */
export type CsvRow = { number: number; cells: string[] };

/** The file cannot be read as rows. */
export class UnreadableCsv extends Error {
  readonly what: string;
  readonly remedy: string;
  readonly row: number | null;

  constructor({ what, remedy, row }: { what: string; remedy: string; row: number | null }) {
    super(what);
    this.what = what;
    this.remedy = remedy;
    this.row = row;
  }
}

/** Rows of a text that comes in parts, as they come. Throws `UnreadableCsv`. */
export async function* csvRows(
  parts: AsyncIterable<Uint8Array>,
  { delimiter, encoding }: Pick<ImportStructure, 'delimiter' | 'encoding'>,
): AsyncGenerator<CsvRow> {
  const parser = Readable.from(decoded(parts, encoding)).pipe(parse({ ...csvOptions, delimiter }));
  let number = 0;
  try {
    for await (const record of parser) {
      number += 1;
      const cells = withoutZeros(record);
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error, parser.info.records);
    throw error;
  }
}

/** A zero byte is no letter and can be stored nowhere: told as a letter that was lost. */
function withoutZeros(cells: string[]): string[] {
  return cells.some((cell) => cell.includes('\0')) ? cells.map((cell) => cell.replaceAll('\0', '\uFFFD')) : cells;
}

/** The first part of a file as text, whatever of a letter is cut off at its end. */
export function textOf(part: Uint8Array, encoding: ImportStructure['encoding']): string {
  return new TextDecoder(encoding).decode(part, { stream: true });
}

async function* decoded(
  parts: AsyncIterable<Uint8Array>,
  encoding: ImportStructure['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const part of parts) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}

function unreadable(error: CsvError, before: number): UnreadableCsv {
  const row = before + 1;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UnreadableCsv({
      what: `A quotation mark that is opened at or after row ${row} is never closed.`,
      remedy: 'Close it, or remove it, and upload the file again.',
      row,
    });
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableCsv({
      what: `Row ${row} is longer than a row of people can be.`,
      remedy: 'Look for a quotation mark that is not closed, or export the file again.',
      row,
    });
  }
  return new UnreadableCsv({
    what: `Row ${row} cannot be read as CSV.`,
    remedy: 'Export the file again as CSV (UTF-8).',
    row,
  });
}
