import { type SQL, sql } from 'drizzle-orm';
import { beginsWith } from '../filter/begins-with.ts';

/** One way to fit a search, on row `n` of the names, and the two texts that order those who fit so: what an index holds in that order. */
export type PatientMatch = { fits: SQL; order: readonly [SQL, SQL] };

/**
 * The ways to fit a text, the likeliest first: the practice system's id, an e-mail address, the last digits of a phone number, how names begin.
 * With several words each may begin the first or the last name. Nothing asked for fits everybody, by name.
 */
export function patientMatches(text: string): PatientMatch[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [{ fits: sql`true`, order: byLast }];
  const whole = words.join(' ');
  return [
    { fits: isPerson(sql`k.external_id = ${text.trim()}::text`), order: byLast },
    ...(whole.includes('@') ? [{ fits: isPerson(sql`k.email = ${whole}::text`), order: byLast }] : []),
    ...phoneMatches(text),
    { fits: lastBegins(whole), order: byLast },
    { fits: firstBegins(whole), order: byFirst },
    ...splitsOf(words).flatMap(([one, two]) => [
      { fits: sql`(${lastBegins(two)} and ${firstBegins(one)})`, order: byLast },
      { fits: sql`(${lastBegins(one)} and ${firstBegins(two)})`, order: byLast },
    ]),
  ];
}

const byLast = [sql`n.last_lower`, sql`n.first_lower`] as const;
const byFirst = [sql`n.first_lower`, sql`n.last_lower`] as const;
const lastBegins = (text: string) => beginsWith(sql`n.last_lower`, text);
const firstBegins = (text: string) => beginsWith(sql`n.first_lower`, text);

/** Found first, so that the names are looked up by their key. */
function isPerson(test: SQL): SQL {
  return sql`n.patient_id = any(array(select k.id from cairn.patients k where ${test} and k.merged_into is null))`;
}

/** Fewer digits than this would find anybody. */
const fewestDigits = 4;

function phoneMatches(text: string): PatientMatch[] {
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < fewestDigits || !/^[\d\s()+./-]+$/.test(text)) return [];
  const reversed = [...digits].reverse().join('');
  return [{ fits: beginsWith(sql`n.phone_reversed`, reversed), order: [sql`n.phone_reversed`, sql`''::text`] }];
}

/** More parts than this are no name. */
const mostSplits = 5;

/** The words in two parts, in every way. */
function splitsOf(words: readonly string[]): [string, string][] {
  const places = Array.from({ length: Math.min(words.length - 1, mostSplits) }, (_, at) => at + 1);
  return places.map((at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')]);
}
