import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, linesOf, longestLine, ndjsonLines } from './ndjson-lines.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function all(lines: AsyncIterable<Line>): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of lines) found.push(line);
  return found;
}
const file = (name: string, bytes: Buffer | string) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe('the lines of a file', () => {
  it('are the same plain and compressed, by its bytes and not its name', async () => {
    const text = '{"a":1}\r\n\n  \n{"b":"ü"}';
    const wanted = [
      { number: 1, text: '{"a":1}' },
      { number: 4, text: '{"b":"ü"}' },
    ];
    expect(await all(ndjsonLines(file('plain.gz', text)))).toEqual(wanted);
    expect(await all(ndjsonLines(file('packed', gzipSync(text))))).toEqual(wanted);
    expect(await all(ndjsonLines(file('empty', '')))).toEqual([]);
  });

  it('are whole wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('é', 'a', '\n', '€')),
        fc.infiniteStream(fc.nat(3)),
        async (letters, cuts) => {
          const bytes = Buffer.from(letters.join(''));
          const pieces = async function* () {
            for (let at = 0; at < bytes.length; ) {
              const step = 1 + Number(cuts.next().value);
              yield bytes.subarray(at, at + step);
              at += step;
            }
          };
          const wanted = letters
            .join('')
            .split('\n')
            .map((text, index) => ({ number: index + 1, text }))
            .filter(({ text }) => text !== '');
          expect(await all(linesOf(pieces()))).toEqual(wanted);
        },
      ),
    );
  });

  it('are passed over when one is too long, without being kept', async () => {
    const pieces = async function* () {
      yield Buffer.from('first\n');
      for (let size = 0; size <= longestLine; size += 1024 * 1024) yield Buffer.alloc(1024 * 1024, 'x');
      yield Buffer.from('\nlast\n');
    };
    expect(await all(linesOf(pieces()))).toEqual([
      { number: 1, text: 'first' },
      { number: 2, text: null },
      { number: 3, text: 'last' },
    ]);
  });

  it('end in an error when a compressed file is cut short', async () => {
    const cut = gzipSync(Buffer.from('{"a":1}\n'.repeat(1000))).subarray(0, 40);
    await expect(all(ndjsonLines(file('cut.gz', cut)))).rejects.toThrow();
  });
});
