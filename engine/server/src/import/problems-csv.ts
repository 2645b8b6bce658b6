import { csvLine } from '@cairn/core';
import { type Database, inPractice, searchImportProblems } from '@cairn/db';

/** Everything that is wrong with the rows of an import, as CSV, a part at a time. */
export async function* problemsAsCsv(database: Database, practiceId: string, importId: string): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['Row', 'Column', 'Value', 'What is wrong', 'What to do', 'Row taken in'])}`;
  let cursor: string | undefined;
  do {
    const asked = { cursor, limit: 1000 };
    const { items, nextCursor } = await inPractice(database, practiceId, (tx) =>
      searchImportProblems(tx, importId, asked),
    );
    yield items
      .map(({ row, column, value, what, remedy, level }) =>
        csvLine([String(row), column ?? '', value ?? '', what, remedy, level === 'warning' ? 'yes' : 'no']),
      )
      .join('');
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
