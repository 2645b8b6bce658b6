import type { FhirIssue } from '@cairn/activities';
import { z } from 'zod';

const name = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Headers that a sender may set: which of the practice's systems it is, and whether what it sends may start campaigns. */
const headers = z.object({
  'cairn-source': z.string().regex(name).default('main'),
  'cairn-triggers': z.enum(['start', 'none']).default('start'),
});

export type Sending = { source: string; triggers: boolean };

/** How a request is to be taken in, from its headers. */
export function readSending(sent: unknown): { ok: true; sending: Sending } | { ok: false; issue: FhirIssue } {
  const read = headers.safeParse(sent);
  if (read.success) {
    const { 'cairn-source': source, 'cairn-triggers': triggers } = read.data;
    return { ok: true, sending: { source: `fhir:${source}`, triggers: triggers === 'start' } };
  }
  const isSource = read.error.issues[0]?.path[0] === 'cairn-source';
  const text = isSource
    ? 'The header Cairn-Source names the sending system: lower-case letters, digits and hyphens, at most 40.'
    : 'The header Cairn-Triggers is start (campaigns may start, which is also meant without it) or none.';
  return { ok: false, issue: { severity: 'error', code: 'value', path: '', text } };
}

export function isSourceName(text: string): boolean {
  return name.test(text);
}
