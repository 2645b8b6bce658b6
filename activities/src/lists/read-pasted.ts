import { readEmailCell, readPhoneCell } from '@cairn/core/imports';

export type PastedItem = {
  /** Place in the paste, from 1. */
  item: number;
  kind: 'email' | 'phone' | 'number';
  value: string;
  /** The same for two items that mean the same. */
  key: string;
};

export type Pasted = {
  items: number;
  read: PastedItem[];
  duplicates: number;
  problems: { item: number; value: string; what: string; remedy: string }[];
};

/** Items parted by commas, semicolons or lines. What has an @ is an address; what has only digits and their signs, and enough of them, a phone number; everything else a patient number. */
export function readPasted(text: string, country: string): Pasted {
  const seen = new Set<string>();
  const pasted: Pasted = { items: 0, read: [], duplicates: 0, problems: [] };
  for (const raw of text.split(/[,;\r\n\t]+/)) {
    const value = raw.trim().replace(/^["'<]+|["'>]+$/g, '');
    if (value === '') continue;
    pasted.items += 1;
    const read = readItem(value, country);
    if ('what' in read) {
      pasted.problems.push({ item: pasted.items, value: value.slice(0, 60), ...read });
      continue;
    }
    const key = `${read.kind} ${read.value}`;
    if (seen.has(key)) pasted.duplicates += 1;
    else {
      seen.add(key);
      pasted.read.push({ item: pasted.items, key, ...read });
    }
  }
  return pasted;
}

type Read = { kind: PastedItem['kind']; value: string } | { what: string; remedy: string };

function readItem(value: string, country: string): Read {
  if (value.includes('@')) {
    // “Ana Sample <ana@example.com>”, as address books copy it.
    const inner = /<([^<>]+)$/.exec(value)?.[1] ?? value;
    const read = readEmailCell(inner);
    return read.ok ? { kind: 'email', value: read.value } : { what: read.what, remedy: read.remedy };
  }
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(value) || isPhone(value)) {
    const read = readPhoneCell(value, country);
    return read.ok ? { kind: 'phone', value: read.value } : { what: read.what, remedy: read.remedy };
  }
  if (value.length > 100 || /[<>{}=]|\s{2,}/.test(value)) {
    return {
      what: 'This is no e-mail address, phone number or patient number.',
      remedy: 'Correct it, or leave it out.',
    };
  }
  return { kind: 'number', value };
}

/** A plus, brackets or gaps, or ten digits and more: shorter runs of digits alone are patient numbers. */
function isPhone(value: string): boolean {
  if (!/^[+(\d][\d()+.\-/ ]*$/.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  return value.startsWith('+') ? digits >= 5 : digits >= 10 || (digits >= 7 && /[() .\-/]/.test(value));
}
