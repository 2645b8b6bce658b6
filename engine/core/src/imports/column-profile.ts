/** What the values of one column look like, counted over all rows. */
export type ColumnProfile = {
  filled: number;
  samples: string[];
  emails: number;
  phones: number;
  /** Numbers that a spreadsheet shortened: 1.61756E+10. */
  scientific: number;
  /** 2026-03-04 */
  yearFirst: number;
  /** 03/04/2026: two parts, then the year. */
  yearLast: number;
  /** Of those, where only the first part, or only the second, can be a day. */
  dayFirst: number;
  monthFirst: number;
  yesNo: number;
  longest: number;
  /** Values with at least one of these between letters. */
  commas: number;
  semicolons: number;
  bars: number;
};

const mostSamples = 3;
const longestSample = 60;

export function emptyProfile(): ColumnProfile {
  return {
    filled: 0,
    samples: [],
    emails: 0,
    phones: 0,
    scientific: 0,
    yearFirst: 0,
    yearLast: 0,
    dayFirst: 0,
    monthFirst: 0,
    yesNo: 0,
    longest: 0,
    commas: 0,
    semicolons: 0,
    bars: 0,
  };
}

/** Counts one value in. Empty ones say nothing. */
export function countValue(profile: ColumnProfile, raw: string): void {
  const value = raw.trim();
  if (value === '') return;
  profile.filled += 1;
  if (value.length > profile.longest) profile.longest = value.length;
  if (profile.samples.length < mostSamples && !profile.samples.includes(value)) {
    profile.samples.push(value.length > longestSample ? `${value.slice(0, longestSample)}…` : value);
  }
  if (value.includes(',')) profile.commas += 1;
  if (value.includes(';')) profile.semicolons += 1;
  if (value.includes('|')) profile.bars += 1;
  if (value.includes('@')) profile.emails += 1;
  else if (startsLikeNumber(value)) countNumber(profile, value);
  else if (yesNoWords.has(value.toLowerCase())) profile.yesNo += 1;
}

function countNumber(profile: ColumnProfile, value: string): void {
  const parts = datePattern.exec(value);
  if (scientificPattern.test(value)) profile.scientific += 1;
  else if (yearFirstPattern.test(value)) profile.yearFirst += 1;
  else if (parts !== null) {
    profile.yearLast += 1;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 12 && second <= 12) profile.dayFirst += 1;
    if (second > 12 && first <= 12) profile.monthFirst += 1;
  } else if (value === '0' || value === '1') profile.yesNo += 1;
  else if (phonePattern.test(value)) {
    const digits = value.replace(/\D/g, '').length;
    if (digits >= 7 && digits <= 15) profile.phones += 1;
  }
}

/** A number that a spreadsheet shortened: its last digits are lost. */
export function isScientific(value: string): boolean {
  return scientificPattern.test(value.trim());
}

function startsLikeNumber(value: string): boolean {
  const code = value.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 43 || code === 40;
}

const scientificPattern = /^\+?\d(?:[.,]\d+)?E\+?\d{1,2}$/i;
const yearFirstPattern = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$/;
const datePattern = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})$/;
const phonePattern = /^[\d+().\-/ ]{7,24}(?:(?:ext\.?|x) ?\d{1,6})?$/i;
const yesNoWords = new Set(['yes', 'no', 'y', 'n', 'true', 'false']);
