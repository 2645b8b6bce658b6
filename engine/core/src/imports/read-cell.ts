import type { PersonKind } from '../facts/facts.ts';
import { normaliseEmail, normalisePhone, type PhoneRefusal } from '../rules/addresses.ts';
import { isZone } from '../rules/zones.ts';
import { isScientific } from './column-profile.ts';
import type { DateOrder } from './import-fields.ts';

/** A value, or what is wrong with it and what to do. */
export type ReadCell<T> = { ok: true; value: T } | { ok: false; what: string; remedy: string };

export function readPhoneCell(text: string, country: string): ReadCell<string> {
  if (isScientific(text)) {
    return fault(
      'A spreadsheet shortened this number: its last digits are lost.',
      'Format the column as text, enter the number again and export the file anew.',
    );
  }
  const read = normalisePhone(text, country);
  if (read.ok) return { ok: true, value: read.e164 };
  return fault(phoneFaults[read.reason], 'Write the number with its country code, like +12025550142.');
}

export function readEmailCell(text: string): ReadCell<string> {
  const read = normaliseEmail(text);
  if (read.ok) return { ok: true, value: read.email };
  const what =
    read.reason === 'not_ascii'
      ? 'This e-mail address holds letters that addresses cannot have.'
      : read.reason === 'too_long'
        ? 'This is longer than an e-mail address can be.'
        : 'This is not an e-mail address.';
  return fault(what, 'Write one address, like maria@example.com, or leave the cell empty.');
}

/** A day as `YYYY-MM-DD`. Years of two digits are read as the last year with that ending that is not after `today`. */
export function readDateCell(text: string, order: DateOrder, today: string): ReadCell<string> {
  const parts = partsOf(text, order);
  if (parts === null) {
    const what = /^\d{4,5}$/.test(text)
      ? 'This is a spreadsheet’s number of a day, not a date.'
      : 'This is not a date.';
    return fault(what, `Write it like ${examples[order]}, or leave the cell empty.`);
  }
  const { month, day } = parts;
  const year = parts.year < 100 ? fullYear(parts.year, today) : parts.year;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1850 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    const swapped = order !== 'ymd' && month > 12 && day <= 12;
    return fault(
      'There is no such day.',
      swapped ? 'Day and month stand in the other order here: write it like the other rows.' : 'Correct the date.',
    );
  }
  return { ok: true, value: date.toISOString().slice(0, 10) };
}

export function readBirthDateCell(text: string, order: DateOrder, today: string): ReadCell<string> {
  const read = readDateCell(text, order, today);
  if (read.ok && read.value > today) return fault('This birth date lies in the future.', 'Correct the date.');
  return read;
}

export function readYesNoCell(text: string): ReadCell<boolean> {
  const word = text.toLowerCase();
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return fault('This is neither yes nor no.', 'Write yes or no, or leave the cell empty.');
}

export function readNumberCell(text: string): ReadCell<number> {
  const value = Number(text.replace(/\s/g, ''));
  return Number.isFinite(value) ? { ok: true, value } : fault('This is not a number.', 'Write digits, like 12.5.');
}

export function readZoneCell(text: string): ReadCell<string> {
  return isZone(text)
    ? { ok: true, value: text }
    : fault('This is not a time zone.', 'Write its name, like America/New_York.');
}

export function readLanguageCell(text: string): ReadCell<string> {
  const known = languages.get(text.toLowerCase());
  if (known !== undefined) return { ok: true, value: known };
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(text)) return { ok: true, value: text.replaceAll('_', '-') };
  return fault('This is not a language.', 'Write its code, like en or es.');
}

export function readStateCell(text: string): ReadCell<string> {
  return /^[a-z]{2}$/i.test(text)
    ? { ok: true, value: text.toUpperCase() }
    : fault('This is not a state of two letters.', 'Write it like NY, or leave the cell empty.');
}

export function readSexCell(text: string): ReadCell<string> {
  const value = sexes.get(text.toLowerCase());
  return value === undefined
    ? fault('This is none of male, female, other and unknown.', 'Write one of them, or leave the cell empty.')
    : { ok: true, value };
}

export function readKindCell(text: string): ReadCell<PersonKind> {
  const kind = kinds.get(text.toLowerCase());
  if (kind !== undefined) return { ok: true, value: kind };
  return {
    ok: false,
    what: 'This is no kind of person that is known.',
    remedy: 'Write patient, lead, contact or organisation.',
  };
}

/** A cell that would be worked out by a spreadsheet is no value. */
export function isFormula(text: string): boolean {
  return text.startsWith('=') || text.startsWith('@');
}

function fault(what: string, remedy: string): { ok: false; what: string; remedy: string } {
  return { ok: false, what, remedy };
}

function partsOf(text: string, order: DateOrder): { year: number; month: number; day: number } | null {
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (first !== null) return { year: Number(first[1]), month: Number(first[2]), day: Number(first[3]) };
  if (order === 'ymd') return null;
  const last = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (last === null) return null;
  const [a, b, year] = [Number(last[1]), Number(last[2]), Number(last[3])];
  return order === 'dmy' ? { year, month: b, day: a } : { year, month: a, day: b };
}

function fullYear(ending: number, today: string): number {
  const now = Number(today.slice(0, 4));
  const inCentury = Math.floor(now / 100) * 100 + ending;
  return inCentury > now ? inCentury - 100 : inCentury;
}

const examples: Readonly<Record<DateOrder, string>> = { ymd: '1984-05-17', dmy: '17/05/1984', mdy: '05/17/1984' };

const phoneFaults: Readonly<Record<PhoneRefusal, string>> = {
  empty: 'This is not a phone number.',
  unknown_country: 'The practice’s country has no phone numbers that are known.',
  not_a_number: 'This is not a phone number.',
  too_short: 'This phone number has too few digits.',
  too_long: 'This phone number has too many digits.',
  has_extension: 'This phone number has an extension, which cannot get texts.',
};
const yes = new Set(['yes', 'y', 'true', '1', 'x', 'on', 'active', 'opted in', 'granted']);
const no = new Set(['no', 'n', 'false', '0', 'off', 'inactive', 'opted out', 'refused']);
const sexes = new Map([
  ['m', 'male'],
  ['male', 'male'],
  ['man', 'male'],
  ['f', 'female'],
  ['female', 'female'],
  ['woman', 'female'],
  ['other', 'other'],
  ['x', 'other'],
  ['unknown', 'unknown'],
  ['u', 'unknown'],
]);
const languages = new Map([
  ['english', 'en'],
  ['spanish', 'es'],
  ['german', 'de'],
  ['french', 'fr'],
  ['italian', 'it'],
  ['chinese', 'zh'],
  ['vietnamese', 'vi'],
  ['portuguese', 'pt'],
  ['russian', 'ru'],
  ['arabic', 'ar'],
]);
const kinds = new Map<string, PersonKind>([
  ['patient', 'patient'],
  ['lead', 'lead'],
  ['prospect', 'lead'],
  ['contact', 'contact'],
  ['organisation', 'organisation'],
  ['organization', 'organisation'],
  ['company', 'organisation'],
]);
