import type { z } from 'zod';
import { type CampaignDocument, campaignDocument } from './document.ts';

export type DocumentProblem = { path: string; problem: string };
export type ReadDocument = { ok: true; document: CampaignDocument } | { ok: false; problems: DocumentProblem[] };

/** Reads a campaign document from data of any origin, filling in defaults. Total: never throws, whatever it is given. */
export function readDocument(given: unknown): ReadDocument {
  const plain = plainJson(given);
  if (!plain.ok) return { ok: false, problems: [{ path: '', problem: 'it is not JSON' }] };
  if (isDeeperThan(maxDepth, plain.value)) {
    return { ok: false, problems: [{ path: '', problem: `it is nested more than ${maxDepth} levels deep` }] };
  }
  const parsed = campaignDocument.safeParse(plain.value);
  return parsed.success
    ? { ok: true, document: parsed.data }
    : { ok: false, problems: parsed.error.issues.map(problemOf) };
}

/** Deep enough for any filter people write; a deeper one could exhaust the stack of whoever walks it. */
const maxDepth = 60;

/** What JSON would keep of a value: cycles, getters that throw and functions end here. */
function plainJson(value: unknown): { ok: true; value: unknown } | { ok: false } {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? { ok: false } : { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function problemOf(issue: z.core.$ZodIssue): DocumentProblem {
  return { path: issue.path.map(String).join('.'), problem: issue.message };
}
