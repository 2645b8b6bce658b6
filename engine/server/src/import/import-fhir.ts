import type { Engine, FhirAnswer, FhirIssue, FhirOutcome } from '@cairn/activities';
import { isTransient } from '@cairn/db';
import { type Line, ndjsonLines } from './ndjson-lines.ts';

export type FhirImport = {
  engine: Pick<Engine, 'intake'>;
  practiceId: string;
  file: string;
  /** `fhir:main` */
  source: string;
  /** Whether what is imported may start campaigns. */
  triggers: boolean;
  by: Parameters<Engine['intake']['fhir']>[2];
  /** Called after each part with the lines and resources taken in so far. */
  onProgress?: (done: number) => void;
};

export type FhirImportSummary = {
  resources: number;
  byType: Map<string, Partial<Record<FhirOutcome, number>>>;
  refused: number;
  /** The first refused lines, with what is wrong with each. */
  refusals: { line: number; issue: FhirIssue }[];
};

const mostOfPart = { lines: 500, letters: 4 * 1024 * 1024 };
const mostRefusals = 100;

/**
 * Takes in a file of one FHIR resource a line, in parts, in their order. Everything that was taken in stays: run again after a failure, it
 * goes through the same lines, changes nothing that is stored, and takes in the rest.
 */
export async function importFhir(input: FhirImport): Promise<FhirImportSummary> {
  const summary: FhirImportSummary = { resources: 0, byType: new Map(), refused: 0, refusals: [] };
  let part: Line[] = [];
  let letters = 0;
  const take = async () => {
    await takePart(input, part, summary);
    [part, letters] = [[], 0];
    input.onProgress?.(summary.resources);
  };
  for await (const line of ndjsonLines(input.file)) {
    part.push(line);
    letters += line.text?.length ?? 0;
    if (part.length >= mostOfPart.lines || letters >= mostOfPart.letters) await take();
  }
  if (part.length > 0) await take();
  return summary;
}

async function takePart(input: FhirImport, part: readonly Line[], summary: FhirImportSummary): Promise<void> {
  const entries: { raw: unknown }[] = [];
  const places: number[] = [];
  for (const { number, text } of part) {
    const read = readLine(text);
    if ('refused' in read) count(summary, number, { outcome: 'refused', type: null, id: null, issues: [read.refused] });
    else {
      entries.push(read);
      places.push(number);
    }
  }
  const { engine, practiceId, source, triggers, by } = input;
  const answers = await patiently(() => engine.intake.fhir(practiceId, { source, entries, triggers }, by));
  for (const [index, answer] of answers.entries()) count(summary, places[index] ?? 0, answer);
}

function readLine(text: string | null): { raw: unknown } | { refused: FhirIssue } {
  const refused = (what: string) =>
    ({ refused: { severity: 'error', code: 'structure', path: '', text: what } }) as const;
  if (text === null) return refused('This line is longer than 16 MB, which no resource is: it was skipped.');
  try {
    return { raw: JSON.parse(text) };
  } catch {
    return refused('This line is not JSON: each line must hold one whole resource.');
  }
}

function count(summary: FhirImportSummary, line: number, { outcome, type, issues }: FhirAnswer): void {
  const name = type ?? 'unknown';
  const counts = summary.byType.get(name) ?? {};
  summary.byType.set(name, { ...counts, [outcome]: (counts[outcome] ?? 0) + 1 });
  summary.resources += 1;
  if (outcome !== 'refused') return;
  summary.refused += 1;
  const [issue] = issues;
  if (issue !== undefined && summary.refusals.length < mostRefusals) summary.refusals.push({ line, issue });
}

/** A database that is away for a moment ends no import. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const waitMs of [500, 2000, 5000, 10_000]) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return work();
}
