import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** A line that is not empty. Null when it is longer than any resource may be: it was skipped. */
export type Line = { number: number; text: string | null };

export const longestLine = 16 * 1024 * 1024;

/**
 * The lines of a file, compressed by gzip or not, read as a stream: the memory holds one line and never the file. Throws what reading
 * throws, also when a compressed file is cut short.
 */
export async function* ndjsonLines(file: string): AsyncGenerator<Line> {
  const bytes = createReadStream(file);
  const unpacked = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  // A fault in reading the file must end the unpacking too.
  if (unpacked !== bytes) bytes.on('error', (error) => unpacked.destroy(error));
  try {
    yield* linesOf(unpacked);
  } finally {
    bytes.destroy();
    unpacked.destroy();
  }
}

/** Splits bytes into lines; a line that is too long is passed over without being kept. */
export async function* linesOf(bytes: AsyncIterable<unknown>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  for await (const chunk of bytes) {
    if (!Buffer.isBuffer(chunk)) throw new Error('A file gave something other than bytes.');
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const line = textOf(parts, chunk.subarray(from, end), length);
      if (line !== '') yield { number, text: line };
      [parts, length, from, number] = [[], 0, end + 1, number + 1];
    }
    const rest = chunk.subarray(from);
    length += rest.length;
    if (length <= longestLine) parts.push(rest);
    else parts = [];
  }
  const last = textOf(parts, Buffer.alloc(0), length);
  if (last !== '') yield { number, text: last };
}

function textOf(parts: readonly Buffer[], end: Buffer, length: number): string | null {
  if (length + end.length > longestLine) return null;
  return Buffer.concat([...parts, end])
    .toString('utf8')
    .trim();
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
