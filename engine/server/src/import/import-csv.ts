import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Engine } from '@cairn/activities';
import type { ImportDetail, ImportMapping } from '@cairn/core/api';
import { type Database, inPractice, readImport } from '@cairn/db';

export type CsvImport = {
  engine: Pick<Engine, 'imports'>;
  database: Pick<Database, 'app'>;
  practiceId: string;
  file: string;
  by: Parameters<Engine['imports']['create']>[2];
  /** What the columns hold; what is remembered or guessed unless told. */
  mapping?: ImportMapping;
  key?: ImportMapping['key'];
  /** Only says what would be done, and throws the file away. */
  dryRun: boolean;
  startCampaigns: boolean;
  onProgress?: (detail: ImportDetail) => void;
};

/** What came of it: the import as it is at the end, or why it could not be begun or go on. */
export type CsvImported = { kind: 'done'; detail: ImportDetail } | { kind: 'refused'; message: string };

/** Takes a CSV file in from beginning to end, as the pages do step by step. The work is shared with whatever workers run. */
export async function importCsv(input: CsvImport): Promise<CsvImported> {
  const { engine, practiceId, file, by } = input;
  const { size } = await stat(file);
  const made = await engine.imports.create(practiceId, { fileName: basename(file), bytes: Math.max(size, 1) }, by);
  if (!made.ok) return { kind: 'refused', message: made.error.message };
  const { id } = made.value;
  const received = await engine.imports.receive(practiceId, { importId: id, body: createReadStream(file) }, by);
  if (!received.ok) return { kind: 'refused', message: received.error.message };
  const read = await until(input, id, ['read', 'refused']);
  if (read.fault !== null) return { kind: 'refused', message: `${read.fault.what} ${read.fault.remedy}` };
  const chosen = input.mapping ?? read.mapping;
  if (chosen === null) throw new Error('A file was read without a guess at its columns.');
  const mapping = { ...chosen, ...(input.key === undefined ? {} : { key: input.key }) };
  const mapped = await engine.imports.setMapping(practiceId, { id, mapping });
  if (!mapped.ok) {
    await engine.imports.cancel(practiceId, id, by);
    return { kind: 'refused', message: mapped.error.message };
  }
  const checked = await until(input, id, ['checked']);
  if (input.dryRun) return { kind: 'done', detail: checked };
  const begun = await engine.imports.commit(practiceId, { id, startsCampaigns: input.startCampaigns }, by);
  if (!begun.ok) return { kind: 'refused', message: begun.error.message };
  return { kind: 'done', detail: await until(input, id, ['done']) };
}

/** Works until the import stands where it is wanted; another worker may be faster. */
async function until(
  { engine, database, practiceId, onProgress }: CsvImport,
  id: string,
  wanted: readonly ImportDetail['state'][],
): Promise<ImportDetail> {
  for (;;) {
    const worked = await engine.imports.runOnce();
    const detail = await inPractice(database, practiceId, (tx) => readImport(tx, id));
    if (detail === null) throw new Error('The import is not there any more.');
    onProgress?.(detail);
    if (wanted.includes(detail.state)) return detail;
    if (detail.state === 'cancelled') throw new Error('Somebody cancelled the import.');
    if (worked === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
