import { access, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type ImportDetail, type ImportMapping, importMapping } from '@cairn/core/api';
import { type Database, inPractice, searchImportProblems } from '@cairn/db';
import { importCsv } from '../import/import-csv.ts';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

const mostTold = 20;

/** `import csv FILE`: people from a CSV file, as the page of imports takes them in. */
export const importCsvFile: CommandRun = async (args, { config, usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      practice: { type: 'string' },
      mapping: { type: 'string' },
      key: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'start-campaigns': { type: 'boolean', default: false },
    },
  });
  const [, file] = positionals;
  if (file === undefined || positionals.length > 2) throw misused(usage);
  await access(file).catch(() => {
    throw new CommandFailure(`${file} cannot be read: give the path of a CSV file with a header.`);
  });
  const mapping = values.mapping === undefined ? undefined : await readMapping(values.mapping);
  const key = values.key === undefined ? undefined : keyOf(values.key);
  return withCairn(config, async ({ engine, database }) => {
    const { id: practiceId } = await practiceFor(database, values.practice);
    const progress = progressLine();
    const imported = await importCsv({
      engine,
      database,
      practiceId,
      file,
      by: { kind: 'system', id: 'cli' },
      ...(mapping === undefined ? {} : { mapping }),
      ...(key === undefined ? {} : { key }),
      dryRun: values['dry-run'],
      startCampaigns: values['start-campaigns'],
      onProgress: progress.show,
    }).finally(progress.clear);
    if (imported.kind === 'refused') throw new CommandFailure(imported.message);
    await tell(database, practiceId, imported.detail, say);
    if (values['dry-run']) await engine.imports.cancel(practiceId, imported.detail.id, { kind: 'system', id: 'cli' });
    return (imported.detail.counts?.refused ?? 0) > 0 ? 1 : 0;
  });
};

async function tell(
  database: Database,
  practiceId: string,
  detail: ImportDetail,
  say: (line: string) => void,
): Promise<void> {
  const { counts, columns, mapping, rows } = detail;
  for (const [n, { name }] of columns.entries()) say(`${name}: ${mapping?.columns[n]?.field ?? 'left out'}`);
  if (counts === null) return;
  const { created, updated, unchanged, refused, warnings } = counts;
  say(`${rows} rows: ${created} new, ${updated} changed, ${unchanged} as they were, ${refused} refused.`);
  if (warnings > 0) say(`${warnings} cells were left out of rows that were taken in.`);
  const { items } = await inPractice(database, practiceId, (tx) =>
    searchImportProblems(tx, detail.id, { limit: mostTold }),
  );
  for (const { row, column, what, remedy } of items)
    say(`row ${row}${column === null ? '' : `, ${column}`}: ${what} ${remedy}`);
  if (refused + warnings > items.length) say('… the page of imports shows all of them.');
  if (detail.state === 'checked') say('Nothing was taken in: this was a dry run.');
}

async function readMapping(path: string): Promise<ImportMapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read: give the path of a mapping as JSON.`);
  });
  const read = importMapping.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new CommandFailure(`${path} is no mapping: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const keys: Readonly<Record<string, ImportMapping['key']>> = {
  'patient-number': 'patientNumber',
  email: 'email',
  phone: 'phone',
  'name-and-birth-date': 'nameAndBirthDate',
};

function keyOf(name: string): ImportMapping['key'] {
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (key !== undefined) return key;
  throw new CommandFailure(`--key is what people are told apart by: ${Object.keys(keys).join(', ')}.`);
}

/** How far it is, on a terminal alone. */
function progressLine() {
  const isTerminal = process.stdout.isTTY === true;
  const write = (text: string) => {
    if (isTerminal) process.stdout.write(`\r\u001b[2K${text}`);
  };
  return {
    show: ({ state, progress, rows }: ImportDetail) => write(`${state}: ${progress} of ${rows ?? '?'} rows`),
    clear: () => write(''),
  };
}
