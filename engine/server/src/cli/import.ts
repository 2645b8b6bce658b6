import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fhirOutcomes } from '@cairn/activities';
import { countParkedFacts, inPractice } from '@cairn/db';
import { type FhirImportSummary, importFhir } from '../import/import-fhir.ts';
import { isSourceName } from '../routes/fhir/fhir-source.ts';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { importCsvFile } from './import-csv.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

/** What kind of file it is decides; each kind reads its own arguments. */
export const importFile: CommandRun = async (args, how) =>
  args[0] === 'csv' ? importCsvFile(args, how) : importFhirFile(args, how);

const importFhirFile: CommandRun = async (args, { config, usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      practice: { type: 'string' },
      source: { type: 'string', default: 'main' },
      'start-campaigns': { type: 'boolean', default: false },
    },
  });
  const [kind, file] = positionals;
  if (kind !== 'fhir' || file === undefined || positionals.length > 2) throw misused(usage);
  if (!isSourceName(values.source)) {
    throw new CommandFailure(
      '--source is the name of the system the file comes from: lower-case letters, digits, hyphens.',
    );
  }
  await access(file).catch(() => {
    throw new CommandFailure(`${file} cannot be read: give the path of a file with one FHIR resource a line.`);
  });
  return withCairn(config, async ({ engine, database }) => {
    const { id: practiceId } = await practiceFor(database, values.practice);
    const progress = progressLine();
    const summary = await importFhir({
      engine,
      practiceId,
      file,
      source: `fhir:${values.source}`,
      triggers: values['start-campaigns'],
      by: { kind: 'system', id: 'cli' },
      onProgress: progress.show,
    }).finally(progress.clear);
    const waiting = await inPractice(database, practiceId, (tx) => countParkedFacts(tx, `fhir:${values.source}`));
    tell(summary, waiting, say);
    return summary.refused > 0 ? 1 : 0;
  });
};

function tell(
  { resources, byType, refused, refusals }: FhirImportSummary,
  waiting: number,
  say: (line: string) => void,
) {
  const columns = ['created', 'updated', 'unchanged', 'parked', 'not stored', 'refused'];
  const line = (cells: readonly string[]) =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(22) : cell.padStart(11))).join('');
  say(line(['', ...columns]));
  for (const [type, counts] of [...byType].sort(([a], [b]) => (a < b ? -1 : 1))) {
    say(line([type, ...fhirOutcomes.map((outcome) => String(counts[outcome] ?? '·'))]));
  }
  say(`${resources} resources.${waiting > 0 ? ` ${waiting} facts wait for a patient who is not known yet.` : ''}`);
  for (const { line: number, issue } of refusals) {
    say(`line ${number} refused: ${[issue.path, issue.text].filter((text) => text !== '').join(': ')}`);
  }
  if (refused > refusals.length) say(`… and ${refused - refusals.length} more refused lines.`);
}

/** How far it is, on a terminal alone. */
function progressLine() {
  const startedAt = performance.now();
  const isTerminal = process.stdout.isTTY === true;
  const write = (text: string) => {
    if (isTerminal) process.stdout.write(`\r\u001b[2K${text}`);
  };
  return {
    show: (done: number) => {
      const perSecond = done / Math.max(0.001, (performance.now() - startedAt) / 1000);
      write(`${done} resources, ${perSecond.toFixed(0)} a second`);
    },
    clear: () => write(''),
  };
}
