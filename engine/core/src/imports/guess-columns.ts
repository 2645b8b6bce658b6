import type { ColumnProfile } from './column-profile.ts';
import type { DateOrder, ImportKey, PlainImportField } from './import-fields.ts';
import type { ImportMapping, ImportTarget } from './import-mapping.ts';

export type GuessedColumn = {
  name: string;
  guess: ImportTarget | null;
  /** Why, or what has to be answered. */
  note: string | null;
  /** Nothing in the column says whether the day or the month comes first. */
  asksDateOrder: boolean;
};

/** What each column seems to hold: by its header first, by its values otherwise. A field is guessed once; consents and tags more often. */
export function guessColumns(names: readonly string[], profiles: readonly ColumnProfile[]): GuessedColumn[] {
  const taken = new Set<string>();
  const evidenceColumn = names.findIndex((name) => evidenceHeaders.has(plain(name)));
  const byHeader = names.map((name, n) => {
    const guess = n === evidenceColumn ? null : guessByHeader(name, profiles[n], evidenceColumn);
    if (guess === null || isTaken(taken, guess)) return null;
    return guess;
  });
  return names.map((name, n) => {
    const profile = profiles[n];
    const guess = byHeader[n] ?? (n === evidenceColumn ? null : guessByValues(profile, taken));
    const asksDateOrder = guess !== null && asksOrder(guess);
    return { name, guess, note: noteOn({ n, evidenceColumn, guess, profile, asksDateOrder }), asksDateOrder };
  });
}

/** The mapping that the guesses make; by the surest thing that tells people apart. */
export function guessMapping(columns: readonly GuessedColumn[]): ImportMapping {
  const fields = new Set(columns.flatMap(({ guess }) => (guess === null ? [] : [guess.field])));
  const key: ImportKey = fields.has('patientNumber')
    ? 'patientNumber'
    : fields.has('birthDate') && (fields.has('lastName') || fields.has('fullName'))
      ? 'nameAndBirthDate'
      : fields.has('email')
        ? 'email'
        : fields.has('phone')
          ? 'phone'
          : 'patientNumber';
  return { columns: columns.map(({ guess }) => guess), key, kind: 'patient', tags: [], listName: null };
}

/** Names that differ, also where two columns of the file are called the same: "Phone (column F)". */
export function columnNames(header: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const name of header) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1);
  return header.map((raw, n) => {
    const name = raw.trim();
    if (name === '') return `Column ${columnLetter(n)}`;
    return (times.get(plain(name)) ?? 0) > 1 ? `${name} (column ${columnLetter(n)})` : name;
  });
}

/** As spreadsheets name columns, from 0: A, B, … Z, AA. */
function columnLetter(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : `${columnLetter(Math.floor(n / 26) - 1)}${last}`;
}

/** Whether the first row looks like names of columns: texts, no two the same, none an address, a date or a number. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  const known = filled.filter((cell) => headerField(plain(cell)) !== null).length;
  return known > 0 || filled.every((cell) => !cell.includes('@') && !/\d{3}/.test(cell) && cell.length <= 60);
}

function guessByHeader(name: string, profile: ColumnProfile | undefined, evidenceColumn: number): ImportTarget | null {
  const header = plain(name);
  if (/consent|optin|newsletter|subscribed/.test(header)) return consentIn(header, evidenceColumn);
  const field = headerField(header);
  if (field === null) return null;
  if (field === 'birthDate') return { field, order: profile === undefined ? null : orderOf(profile) };
  if (field === 'tags') return { field, separator: profile === undefined ? null : separatorOf(profile) };
  return { field };
}

function consentIn(header: string, evidenceColumn: number): ImportTarget {
  const isText = /sms|text|phone|mobile|cell/.test(header);
  const purpose = /care|treatment|health/.test(header)
    ? 'care'
    : /operational|appointment|billing|reminder/.test(header)
      ? 'operational'
      : 'marketing';
  return {
    field: 'consent',
    channel: isText ? 'sms' : 'email',
    purpose,
    evidence: null,
    evidenceColumn: evidenceColumn === -1 ? null : evidenceColumn,
  };
}

function guessByValues(profile: ColumnProfile | undefined, taken: Set<string>): ImportTarget | null {
  if (profile === undefined || profile.filled === 0) return null;
  const most = (n: number) => n >= profile.filled * 0.8;
  const guess: ImportTarget | null = most(profile.emails)
    ? { field: 'email' }
    : most(profile.phones + profile.scientific)
      ? { field: 'phone' }
      : null;
  return guess === null || isTaken(taken, guess) ? null : guess;
}

function isTaken(taken: Set<string>, guess: ImportTarget): boolean {
  const name = guess.field === 'consent' ? `consent ${guess.channel} ${guess.purpose}` : guess.field;
  if (taken.has(name)) return true;
  taken.add(name);
  return false;
}

/** Null: the values leave it open. */
function orderOf({ yearFirst, yearLast, dayFirst, monthFirst }: ColumnProfile): DateOrder | null {
  if (yearFirst >= yearLast) return 'ymd';
  if (dayFirst > 0 && monthFirst === 0) return 'dmy';
  return monthFirst > 0 && dayFirst === 0 ? 'mdy' : null;
}

function separatorOf({ commas, semicolons, bars }: ColumnProfile): string {
  if (semicolons > 0 && semicolons >= commas && semicolons >= bars) return ';';
  return bars > commas ? '|' : ',';
}

function asksOrder(target: ImportTarget): boolean {
  if (target.field === 'birthDate') return target.order === null;
  return target.field === 'attribute' && target.type === 'date' && target.order === null;
}

type Noted = {
  n: number;
  evidenceColumn: number;
  guess: ImportTarget | null;
  profile: ColumnProfile | undefined;
  asksDateOrder: boolean;
};

function noteOn({ n, evidenceColumn, guess, profile, asksDateOrder }: Noted): string | null {
  if (n === evidenceColumn) return 'Taken as the evidence of consents.';
  if (asksDateOrder && profile !== undefined) {
    return profile.dayFirst > 0 && profile.monthFirst > 0
      ? 'Some dates put the day first and others the month: say which order holds, the others are refused row by row.'
      : 'No date says whether the day or the month comes first: choose it.';
  }
  if (guess?.field === 'phone' && profile !== undefined && profile.scientific > 0) {
    return `${profile.scientific} numbers were shortened by a spreadsheet (1.6E+10) and will be refused: format the column as text and export again.`;
  }
  if (guess?.field === 'consent' && guess.evidenceColumn === null) {
    return 'Counts as consent only with evidence: say where and when it was given, or name the column that does.';
  }
  return null;
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function headerField(header: string): PlainImportField | 'birthDate' | 'tags' | null {
  return byHeader.get(header) ?? null;
}

const synonyms: Readonly<Record<PlainImportField | 'birthDate' | 'tags', readonly string[]>> = {
  patientNumber: [
    'id',
    'patientid',
    'patientnumber',
    'patientno',
    'mrn',
    'medicalrecordnumber',
    'chart',
    'chartnumber',
    'chartno',
    'externalid',
    'accountnumber',
    'number',
    'clientid',
    'customerid',
    'customernumber',
  ],
  firstName: ['firstname', 'first', 'givenname', 'given', 'forename', 'fname', 'patientfirstname'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'family', 'lname', 'patientlastname'],
  fullName: ['name', 'fullname', 'patientname', 'patient', 'clientname', 'organisation', 'organization', 'company'],
  birthDate: ['birthdate', 'dateofbirth', 'dob', 'birthday', 'born', 'patientdob'],
  sex: ['sex', 'gender'],
  language: ['language', 'lang', 'preferredlanguage'],
  zone: ['timezone', 'zone', 'tz'],
  addressState: ['state', 'homestate', 'region', 'province', 'addressstate'],
  city: ['city', 'town', 'addresscity'],
  postcode: ['zip', 'zipcode', 'postcode', 'postalcode', 'plz', 'addresszip'],
  email: ['email', 'emailaddress', 'mail', 'patientemail', 'mailaddress'],
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'cellnumber',
    'tel',
    'telephone',
    'sms',
    'smsnumber',
    'patientphone',
  ],
  kind: ['kind', 'type', 'recordtype', 'persontype'],
  active: ['active', 'isactive', 'status'],
  deceased: ['deceased', 'isdeceased'],
  doNotContact: ['donotcontact', 'dnc', 'nocontact'],
  contactOf: ['contactof', 'contactofpatient', 'relatedpatient', 'patientofcontact'],
  relationship: ['relationship', 'relation', 'relationshiptopatient'],
  primaryContact: ['primarycontact', 'isprimary', 'primary'],
  tags: ['tags', 'tag', 'labels', 'label', 'groups', 'group'],
};
const byHeader = new Map<string, PlainImportField | 'birthDate' | 'tags'>();
for (const field of Object.keys(synonyms)) {
  if (isGuessable(field)) for (const name of synonyms[field]) byHeader.set(name, field);
}
const evidenceHeaders = new Set(['consentevidence', 'consentsource', 'consenttext', 'optinsource', 'evidence']);

function isGuessable(field: string): field is keyof typeof synonyms {
  return Object.hasOwn(synonyms, field);
}
