import type { ImportStructure } from '@cairn/core/api';

export type ByteVerdict =
  | { kind: 'text'; encoding: ImportStructure['encoding']; mixed: boolean }
  | { kind: 'unreadable'; what: string; remedy: string };

/** Looks at bytes as they come, and tells at the end in which encoding they are. */
export type ByteProfile = { add(part: Uint8Array): void; verdict(): ByteVerdict };

/**
 * A mark at the beginning decides; then zero bytes between letters (UTF-16); then whether every byte fits UTF-8. `mixed`: most of it is UTF-8
 * and some of it is not, so that rows hold letters that cannot be told.
 */
export function profileBytes(): ByteProfile {
  const head: number[] = [];
  const zeros = { even: 0, odd: 0 };
  let at = 0;
  let pending = 0;
  let letters = 0;
  let invalid = 0;
  return {
    add(part) {
      for (const byte of part) {
        if (head.length < 4) head.push(byte);
        if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
        at += 1;
        if (pending > 0) {
          if ((byte & 0xc0) === 0x80) {
            pending -= 1;
            if (pending === 0) letters += 1;
            continue;
          }
          pending = 0;
          invalid += 1;
        }
        if (byte < 0x80) continue;
        const follow = followers(byte);
        if (follow === 0) invalid += 1;
        else pending = follow;
      }
    },
    verdict() {
      const marked = byMark(head);
      if (marked !== null) return marked;
      const wide = wideEncoding(zeros, at);
      if (wide !== null) return { kind: 'text', encoding: wide, mixed: false };
      if (zeros.even + zeros.odd > 0) return binary;
      if (pending > 0) invalid += 1;
      if (invalid === 0) return { kind: 'text', encoding: 'utf-8', mixed: false };
      return letters === 0
        ? { kind: 'text', encoding: 'windows-1252', mixed: false }
        : { kind: 'text', encoding: 'utf-8', mixed: true };
    },
  };
}

/** How many bytes follow the first one of a letter; 0 = none can begin so. */
function followers(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  return byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
}

function byMark([a, b, c, d]: readonly number[]): ByteVerdict | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { kind: 'text', encoding: 'utf-8', mixed: false };
  if (a === 0xff && b === 0xfe) return { kind: 'text', encoding: 'utf-16le', mixed: false };
  if (a === 0xfe && b === 0xff) return { kind: 'text', encoding: 'utf-16be', mixed: false };
  const isZip = a === 0x50 && b === 0x4b && c === 3 && d === 4;
  const isOldExcel = a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;
  if (isZip || isOldExcel) return spreadsheet;
  return a === 0x1f && b === 0x8b ? packed : null;
}

function wideEncoding(zeros: { even: number; odd: number }, length: number): 'utf-16le' | 'utf-16be' | null {
  const half = length / 2;
  if (zeros.odd > half * 0.4 && zeros.even < half * 0.05) return 'utf-16le';
  return zeros.even > half * 0.4 && zeros.odd < half * 0.05 ? 'utf-16be' : null;
}

const spreadsheet: ByteVerdict = {
  kind: 'unreadable',
  what: 'This is a spreadsheet, not a CSV file.',
  remedy: 'Open it, save it as CSV (UTF-8) and upload that.',
};
const packed: ByteVerdict = {
  kind: 'unreadable',
  what: 'This file is packed.',
  remedy: 'Unpack it and upload the CSV file in it.',
};
const binary: ByteVerdict = {
  kind: 'unreadable',
  what: 'This file holds bytes that no text has.',
  remedy: 'Export it as CSV (UTF-8) and upload that.',
};
