import type { Coding, Concept } from './elements.ts';

const longest = 200;

/** What people call it: the concept's own text, else the first display, else the first code. */
export function wordsOf(concept: Concept | null | undefined): string | null {
  const codings = concept?.coding ?? [];
  const told = [concept?.text, ...codings.map(({ display }) => display), ...codings.map(({ code }) => code)];
  return firstWords(told);
}

/** The first of these that says something, at a length that fits a page. */
export function firstWords(told: readonly (string | null | undefined)[]): string | null {
  const found = told.map((each) => each?.trim()).find((each) => each);
  return found ? found.slice(0, longest) : null;
}

/** The first coding that has a code. */
export function codingOf(concept: Concept | null | undefined): (Coding & { code: string }) | null {
  for (const coding of concept?.coding ?? []) {
    const code = coding.code?.trim();
    if (code) return { ...coding, code: code.slice(0, longest), system: coding.system?.slice(0, longest) ?? null };
  }
  return null;
}

/** Every code of these concepts, once, in a fixed order. */
export function codesOf(concepts: readonly (Concept | null | undefined)[]): string[] {
  const codes = concepts
    .flatMap((concept) => concept?.coding ?? [])
    .map(({ code }) => code?.trim().slice(0, longest) ?? '');
  return [...new Set(codes)]
    .filter((code) => code !== '')
    .sort()
    .slice(0, 100);
}

/** Whether one of the codings is this one; a system of null asks for the code alone. */
export function hasCode(concepts: readonly (Concept | null | undefined)[], codes: readonly string[]): boolean {
  return concepts.some((concept) => (concept?.coding ?? []).some(({ code }) => code != null && codes.includes(code)));
}
