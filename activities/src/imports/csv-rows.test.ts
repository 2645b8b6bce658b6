import { describe, expect, it } from 'vitest';
import { profileBytes } from './byte-profile.ts';
import { csvRows, textOf, UnreadableCsv } from './csv-rows.ts';
import { guessDelimiter } from './guess-delimiter.ts';

describe('the encoding of a file', () => {
  const utf8 = Buffer.from('Name,City\nJosé,Zürich\n');
  const latin = Buffer.from('Name,City\nJosé,Zürich\n', 'latin1');
  const wide = Buffer.from('Name,City\nJosé,Zürich\n', 'utf16le');

  it.each([
    ['UTF-8', utf8, 'utf-8', false],
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]), 'utf-8', false],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'utf-16le', false],
    ['UTF-16 without', wide, 'utf-16le', false],
    ['UTF-16, the other way round', Buffer.from(wide).swap16(), 'utf-16be', false],
    ['Windows-1252', latin, 'windows-1252', false],
    ['two of them', Buffer.concat([utf8, latin]), 'utf-8', true],
  ] as const)('is found: %s', async (_, bytes, encoding, mixed) => {
    // A byte at a time: letters are cut anywhere.
    const profile = profileBytes();
    for (const byte of bytes) profile.add(Uint8Array.of(byte));
    expect(profile.verdict()).toEqual({ kind: 'text', encoding, mixed });
    const rows = await all(bytes, encoding, ',', 1);
    expect(rows[0]?.cells).toEqual(['Name', 'City']);
    expect(rows[1]?.cells).toEqual(['José', 'Zürich']);
    if (mixed) expect(rows[3]?.cells[0]).toContain('\uFFFD');
  });

  it.each([
    ['a spreadsheet', [0x50, 0x4b, 3, 4, 20], /spreadsheet/],
    ['an old spreadsheet', [0xd0, 0xcf, 0x11, 0xe0], /spreadsheet/],
    ['a packed file', [0x1f, 0x8b, 8], /packed/],
    ['other bytes', [65, 0, 0, 0, 66, 10, 1], /bytes/],
  ])('is refused where it is none: %s', (_, bytes, what) => {
    const profile = profileBytes();
    profile.add(Uint8Array.from(bytes));
    expect(profile.verdict()).toMatchObject({ kind: 'unreadable', what: expect.stringMatching(what) });
  });
});

describe('the delimiter of a file', () => {
  it.each([
    [',', 'a,b,c\n1,"2;3;4",5\n6,7,8\n'],
    [';', 'a;b;c\n1;"2,3,4";5\nx, y, z;7;8\n'],
    ['\t', 'a\tb\n1,2\t3\n'],
    ['|', 'a|b|c\n1,1|2|3\n'],
    [',', 'email\nana@example.com\n'],
  ])('is %j', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });
});

describe('the rows of a file', () => {
  it('are counted as a spreadsheet counts them, over empty rows and broken lines', async () => {
    const rows = await all(Buffer.from('a,b\r\n\r\n1,"x\r\ny"\n,,\r5" pipe,2'), 'utf-8', ',');
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['1', 'x\r\ny'] },
      { number: 5, cells: ['5" pipe', '2'] },
    ]);
  });

  it('end at a quotation mark that is never closed, and say where', async () => {
    const fault = await all(Buffer.from('a,b\n1,2\n"3,4\n5,6\n'), 'utf-8', ',').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(UnreadableCsv);
    expect(fault).toMatchObject({ row: 3, remedy: expect.stringContaining('Close it') });
  });

  it('are text as far as it goes, for a first look', () => {
    expect(textOf(Buffer.from('Zü').subarray(0, 2), 'utf-8')).toBe('Z');
  });
});

async function all(
  bytes: Buffer,
  encoding: Parameters<typeof csvRows>[1]['encoding'],
  delimiter: ',' | ';',
  partSize = 3,
) {
  const rows: { number: number; cells: string[] }[] = [];
  async function* parts() {
    for (let from = 0; from < bytes.length; from += partSize) yield bytes.subarray(from, from + partSize);
  }
  for await (const row of csvRows(parts(), { encoding, delimiter })) rows.push(row);
  return rows;
}
