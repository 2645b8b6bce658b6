import { z } from 'zod';
import type { AppointmentFacts, EncounterFacts } from '../../facts/facts.ts';
import { filterText } from '../filter-text.ts';
import { quoted } from '../say.ts';

export const oneOf = z.array(filterText(200)).min(1).max(100);

/** Codes as the practice system writes them: one of these, or beginning with one of these. Case matters. */
export const codeTest = z.strictObject({ match: z.enum(['is', 'starts_with']), codes: oneOf });
export type CodeTest = z.infer<typeof codeTest>;

/** Which visits are looked at. What a visit does not say fails each test of it. */
export const visitWhere = z.strictObject({
  purpose: oneOf.optional(),
  provider: oneOf.optional(),
  location: oneOf.optional(),
  caseType: oneOf.optional(),
  procedureCodes: codeTest.optional(),
  diagnosisCodes: codeTest.optional(),
});
export type VisitWhere = z.infer<typeof visitWhere>;

/** Texts of a visit that `VisitWhere` compares. An encounter has neither case type nor procedure codes. */
export const visitTexts = ['purpose', 'provider', 'location', 'caseType'] as const;
const visitCodes = ['procedureCodes', 'diagnosisCodes'] as const;

type Visit = Pick<AppointmentFacts, 'purpose' | 'provider' | 'location' | 'diagnosisCodes'> &
  Partial<Pick<AppointmentFacts, 'caseType' | 'procedureCodes'>>;

export function meets(visit: AppointmentFacts | EncounterFacts, where: VisitWhere | undefined): boolean {
  if (where === undefined) return true;
  const said: Visit = visit;
  return (
    visitTexts.every((field) => isOneOf(said[field] ?? null, where[field])) &&
    visitCodes.every((field) => hasCode(said[field] ?? [], where[field]))
  );
}

export function isOneOf(value: string | null, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

export function hasCode(codes: readonly string[], test: CodeTest | undefined): boolean {
  if (test === undefined) return true;
  const { match, codes: wanted } = test;
  return codes.some((code) => wanted.some((one) => (match === 'is' ? code === one : code.startsWith(one))));
}

/** " (purpose “Check-up”, location “North” or “South”)", or nothing. */
export function whereText(where: VisitWhere | undefined): string {
  if (where === undefined) return '';
  const texts = visitTexts.flatMap((field) =>
    where[field] === undefined ? [] : [`${words[field]} ${quoted(where[field])}`],
  );
  const codes = visitCodes.flatMap((field) =>
    where[field] === undefined ? [] : [`${words[field]} ${codesText(where[field])}`],
  );
  const all = [...texts, ...codes];
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}

export function codesText({ match, codes }: CodeTest): string {
  return match === 'is' ? quoted(codes) : `starting with ${quoted(codes)}`;
}

const words = {
  purpose: 'purpose',
  provider: 'provider',
  location: 'location',
  caseType: 'case type',
  procedureCodes: 'procedure code',
  diagnosisCodes: 'diagnosis code',
} as const;
