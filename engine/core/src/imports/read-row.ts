import { assertNever } from '../assert-never.ts';
import type { PlainImportField } from './import-fields.ts';
import type { ImportMapping, ImportTarget } from './import-mapping.ts';
import type { ImportedPerson, ImportProblem, ReadRow } from './imported-person.ts';
import {
  isFormula,
  type ReadCell,
  readBirthDateCell,
  readDateCell,
  readEmailCell,
  readKindCell,
  readLanguageCell,
  readNumberCell,
  readPhoneCell,
  readSexCell,
  readStateCell,
  readYesNoCell,
  readZoneCell,
} from './read-cell.ts';
import { keyMissing, keyOf } from './row-key.ts';

export type RowQuestion = {
  mapping: ImportMapping;
  /** Names of the columns, for what is told of a cell. */
  names: readonly string[];
  /** Two letters: whose numbers those without a country code are. */
  country: string;
  /** The practice’s day, `YYYY-MM-DD`. */
  today: string;
  /** Tags that other systems own; none unless told. */
  reservedTags?: readonly string[];
};

/** What one row says, or why it says nothing that can be taken in. Every fault of the row is told, not only the first. */
export function readRow(cells: readonly string[], question: RowQuestion): ReadRow {
  const reading: Reading = {
    person: {
      kind: question.mapping.kind,
      saysKind: false,
      tags: [...question.mapping.tags],
      attributes: {},
      consents: [],
    },
    contactOf: null,
    relationship: null,
    primary: false,
    problems: [],
    question,
    cells,
  };
  refuseExtraCells(reading);
  for (const [n, target] of question.mapping.columns.entries()) {
    const text = textOf(cells[n]);
    if (target === null || text === '') continue;
    if (text.includes('\uFFFD')) {
      problem(reading, n, lostLetters);
    } else if (isFormula(text)) {
      problem(reading, n, formula);
    } else readInto(reading, n, text, target);
  }
  return finished(reading);
}

type Reading = {
  person: ImportedPerson;
  contactOf: string | null;
  relationship: string | null;
  primary: boolean;
  problems: ImportProblem[];
  question: RowQuestion;
  cells: readonly string[];
};

function finished(reading: Reading): ReadRow {
  const { person, contactOf, relationship, primary, problems, question } = reading;
  person.tags = [...new Set(person.tags)];
  if (contactOf !== null) {
    person.contactOf = { patientNumber: contactOf, relationship, primary };
    if (!person.saysKind) person.kind = 'contact';
  }
  const key = keyOf(person, question.mapping.key);
  if (problems.every(({ level }) => level === 'warning') && key === null) {
    problems.push({ column: null, value: null, level: 'refused', ...keyMissing[question.mapping.key] });
  }
  const isRefused = problems.some(({ level }) => level === 'refused');
  return isRefused ? { person: null, key, problems } : { person, key, problems };
}

function readInto(reading: Reading, n: number, text: string, target: ImportTarget): void {
  const { person, question } = reading;
  switch (target.field) {
    case 'birthDate':
      take(reading, n, readBirthDateCell(text, target.order ?? 'ymd', question.today), (value) => {
        person.birthDate = value;
      });
      break;
    case 'tags':
      takeTags(reading, n, text, target.separator ?? ',');
      break;
    case 'attribute':
      take(reading, n, readAttribute(text, target, question.today), (value) => {
        person.attributes[target.name] = value;
      });
      break;
    case 'consent':
      takeConsent(reading, n, text, target);
      break;
    default:
      readPlain(reading, n, text, target.field);
      break;
  }
}

function readAttribute(
  text: string,
  { type, order }: Extract<ImportTarget, { field: 'attribute' }>,
  today: string,
): ReadCell<string | number | boolean> {
  switch (type) {
    case 'text':
      return { ok: true, value: text.slice(0, 1000) };
    case 'number':
      return readNumberCell(text);
    case 'boolean':
      return readYesNoCell(text);
    case 'date':
      return readDateCell(text, order ?? 'ymd', today);
    default:
      return assertNever(type, 'attribute type');
  }
}

function readPlain(reading: Reading, n: number, text: string, field: PlainImportField): void {
  const { person, question } = reading;
  const set = (keep: () => void) => (text.length > longest[field] ? problem(reading, n, tooLong) : keep());
  switch (field) {
    case 'patientNumber':
    case 'firstName':
    case 'lastName':
    case 'city':
    case 'postcode':
      set(() => {
        person[field] = text;
      });
      break;
    case 'fullName':
      set(() => Object.assign(person, namesIn(text)));
      break;
    case 'email':
      take(reading, n, readEmailCell(text), (value) => {
        person.email = value;
      });
      break;
    case 'phone':
      take(reading, n, readPhoneCell(text, question.country), (value) => {
        person.phone = value;
      });
      break;
    case 'sex':
      take(reading, n, readSexCell(text), (value) => {
        person.sex = value;
      });
      break;
    case 'language':
      take(reading, n, readLanguageCell(text), (value) => {
        person.language = value;
      });
      break;
    case 'zone':
      take(reading, n, readZoneCell(text), (value) => {
        person.zone = value;
      });
      break;
    case 'addressState':
      take(reading, n, readStateCell(text), (value) => {
        person.addressState = value;
      });
      break;
    case 'kind':
      take(reading, n, readKindCell(text), (value) => {
        person.kind = value;
        person.saysKind = true;
      });
      break;
    case 'active':
    case 'deceased':
    case 'doNotContact':
      take(reading, n, readYesNoCell(text), (value) => {
        person[field] = value;
      });
      break;
    case 'contactOf':
      set(() => {
        reading.contactOf = text;
      });
      break;
    case 'relationship':
      set(() => {
        reading.relationship = text;
      });
      break;
    case 'primaryContact':
      take(reading, n, readYesNoCell(text), (value) => {
        reading.primary = value;
      });
      break;
    default:
      assertNever(field, 'field');
  }
}

function take<T>(reading: Reading, n: number, read: ReadCell<T>, keep: (value: T) => void): void {
  if (read.ok) keep(read.value);
  else problem(reading, n, read);
}

function takeTags(reading: Reading, n: number, text: string, separator: string): void {
  const tags = text
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const { reservedTags = [] } = reading.question;
  const reserved = tags.find((tag) => reservedTags.some((own) => own.toLowerCase() === tag.toLowerCase()));
  if (reserved !== undefined) {
    problem(reading, n, {
      what: `The tag “${reserved}” is reserved: another system sets it and reads it.`,
      remedy: 'Leave the tag out, or change the reserved tags in the settings of the practice.',
    });
  } else if (tags.some((tag) => tag.length > 64)) {
    problem(reading, n, {
      what: 'A tag is longer than 64 letters.',
      remedy: 'Shorten it, or choose what the tags are parted by.',
    });
  } else reading.person.tags.push(...tags);
}

/** A refusal counts as it stands; a consent only with evidence. */
function takeConsent(
  reading: Reading,
  n: number,
  text: string,
  { channel, purpose, evidence, evidenceColumn }: Extract<ImportTarget, { field: 'consent' }>,
): void {
  const read = readYesNoCell(text);
  if (!read.ok) {
    problem(reading, n, read);
    return;
  }
  const proof = textOf(evidenceColumn === null ? undefined : reading.cells[evidenceColumn]) || (evidence ?? '');
  if (read.value && proof === '') {
    problem(reading, n, { ...noEvidence, level: 'warning' });
    return;
  }
  reading.person.consents.push({
    channel,
    purpose,
    granted: read.value,
    evidence: proof === '' ? null : proof.slice(0, 500),
  });
}

/** “Last, First” or “First Last”; one word is a last name, as organisations have it. */
function namesIn(text: string): { firstName: string; lastName: string } {
  const comma = text.indexOf(',');
  if (comma > 0) return { firstName: text.slice(comma + 1).trim(), lastName: text.slice(0, comma).trim() };
  const space = text.lastIndexOf(' ');
  return { firstName: space < 0 ? '' : text.slice(0, space).trim(), lastName: text.slice(space + 1) };
}

function refuseExtraCells(reading: Reading): void {
  const { cells, question } = reading;
  const extra = cells.findIndex((cell, n) => n >= question.names.length && cell.trim() !== '');
  if (extra === -1) return;
  reading.problems.push({
    column: null,
    value: shortened(cells[extra] ?? ''),
    what: `This row has ${cells.length} cells, and there are ${question.names.length} columns.`,
    remedy: 'Put a text that holds the delimiter in quotes, or choose another delimiter for the file.',
    level: 'refused',
  });
}

type Fault = { what: string; remedy: string; level?: ImportProblem['level'] };

function problem(reading: Reading, n: number, { what, remedy, level = 'refused' }: Fault): void {
  const value = shortened(textOf(reading.cells[n]));
  reading.problems.push({ column: reading.question.names[n] ?? null, value, what, remedy, level });
}

function textOf(cell: string | undefined): string {
  return cell === undefined ? '' : cell.trim();
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const lostLetters = {
  what: 'This cell holds letters of another encoding than the rest of the file.',
  remedy: 'Save the file as UTF-8, all of it, and upload it again.',
};
const formula = {
  what: 'This cell holds a formula or begins like one.',
  remedy: 'Put its value there instead, and export the file again.',
};
const tooLong = { what: 'This is too long.', remedy: 'Shorten it; check that the columns are the right ones.' };
const noEvidence = {
  what: 'There is no evidence for this consent, so it was not recorded.',
  remedy: 'Say where and when consent was given, for the column or in a column of its own.',
};
const longest: Readonly<Record<PlainImportField, number>> = {
  patientNumber: 100,
  firstName: 200,
  lastName: 200,
  fullName: 300,
  sex: 20,
  language: 40,
  zone: 60,
  addressState: 40,
  city: 120,
  postcode: 20,
  email: 254,
  phone: 40,
  kind: 20,
  active: 20,
  deceased: 20,
  doNotContact: 20,
  contactOf: 100,
  relationship: 100,
  primaryContact: 20,
};
