import type { CampaignDocument } from '@cairn/core';
import { readDocument } from '@cairn/core';
import { isRecord } from './value-at.ts';

type ReadFile = { ok: true; document: CampaignDocument } | { ok: false; problem: string };

const newestSchema = 1;
const largestBytes = 5 * 1024 * 1024;

/** Reads a whole campaign from a file's text. Total; what is wrong is said in a sentence that names the place. */
export function readCampaignFile(text: string): ReadFile {
  if (text.length > largestBytes) return refused('This file is larger than any campaign (5 MB). Choose another one.');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refused('This file is not a campaign: it is not JSON. Choose a file that “Save as a file” has made.');
  }
  if (!isRecord(given)) return refused('This file is not a campaign. Choose a file that “Save as a file” has made.');
  if (given['type'] === 'journey-fragment') {
    return refused('This file holds some steps, not a campaign. Open a campaign and paste its text there.');
  }
  const version = given['schemaVersion'];
  if (version === undefined) {
    return refused(
      'This file is not a campaign: it says no schemaVersion. Choose a file that “Save as a file” has made.',
    );
  }
  if (typeof version === 'number' && version > newestSchema) {
    return refused(
      `This campaign was made by a newer version of Cairn (schema ${version}; this one reads ${newestSchema}). Update Cairn, then import it again.`,
    );
  }
  const read = readDocument(given);
  if (read.ok) return { ok: true, document: read.document };
  const [first] = read.problems;
  const where = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
  const more = read.problems.length > 1 ? ` There are ${read.problems.length - 1} more places like that.` : '';
  return refused(`This file is damaged${where}: ${first?.problem ?? 'it cannot be read'}.${more}`);
}

function refused(problem: string): ReadFile {
  return { ok: false, problem };
}
