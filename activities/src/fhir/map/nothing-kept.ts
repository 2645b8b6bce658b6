import type { Mapped } from './mapped.ts';

/** A resource in which there is nothing to keep, and why. */
export function nothingKept(path: string, why: string): Mapped {
  const text = `${why}: nothing was stored.`;
  return { facts: [], issues: [{ severity: 'information', code: 'informational', path, text }] };
}
