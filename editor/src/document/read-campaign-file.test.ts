import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import { readCampaignFile } from './read-campaign-file.ts';

const sample = sampleDocument();

test('a saved campaign is read again as it was', () => {
  expect(readCampaignFile(JSON.stringify(sample, null, 2))).toEqual({ ok: true, document: sample });
});

test.each([
  ['name,age', 'it is not JSON'],
  ['[]', 'not a campaign'],
  ['{}', 'schemaVersion'],
  ['{"type":"journey-fragment","v":1}', 'some steps, not a campaign'],
  [JSON.stringify({ ...sample, schemaVersion: 3 }), 'a newer version of Cairn (schema 3; this one reads 1)'],
  [JSON.stringify({ ...sample, nodes: [{ id: 'A B', kind: 'exit', config: {} }] }), 'damaged at nodes.0.id'],
  [JSON.stringify({ ...sample, name: '' }), 'damaged at name'],
])('what is no campaign says so: %#', (text, words) => {
  const read = readCampaignFile(text);
  expect(read.ok ? 'read' : read.problem).toContain(words);
});
