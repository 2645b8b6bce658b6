import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'engine/docs/troubles-of-sends.md'), 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, file, title] = /\| `([^`]+)`: (.+?) \|$/.exec(line) ?? [];
  return file === undefined || title === undefined ? [] : [[file, title] as const];
});

it('names a test for each line', () => {
  expect(rows).toHaveLength(page.split('\n').filter((line) => line.startsWith('| ')).length - 2);
});

it.each(rows)('%s: %s', (file, title) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(title);
});
