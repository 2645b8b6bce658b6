import type { FhirEntry, FhirIssue } from '@cairn/activities';
import { z } from 'zod';

export const bundleTypes = ['transaction', 'batch', 'collection'] as const;
export type BundleType = (typeof bundleTypes)[number];

/** An entry to take in, or why it cannot be. */
export type BundleEntry = FhirEntry | { refused: FhirIssue };

export type ReadBundle =
  | {
      ok: true;
      type: BundleType;
      entries: BundleEntry[];
      /** What a `fullUrl` or a search `Type?identifier=system|value` means here. */
      findUrn: (urn: string) => { type: string; id: string } | undefined;
    }
  | { ok: false; issue: FhirIssue };

const envelope = z.object({
  resourceType: z.literal('Bundle'),
  type: z.enum(bundleTypes),
  entry: z.array(z.unknown()).nullish(),
});
const entryShape = z.object({
  fullUrl: z.string().max(2000).nullish(),
  resource: z.unknown().optional(),
  request: z.object({ method: z.string().nullish(), url: z.string().max(2000).nullish() }).nullish(),
});
const resourceHead = z.object({ resourceType: z.string(), id: z.string().nullish() });

/** Reads what a bundle asks for: each entry by itself, so that one that cannot be read keeps none of the others back. */
export function readBundle(raw: unknown): ReadBundle {
  const read = envelope.safeParse(raw);
  if (!read.success) return { ok: false, issue: notABundle(read.error) };
  const meant = new Map<string, Key>();
  const identified = new Map<string, Key | null>();
  const entries = (read.data.entry ?? []).map((each, index) => {
    const entry = entryOf(each, `Bundle.entry[${index}]`);
    if ('fullUrl' in entry && entry.fullUrl !== null && entry.key !== null) meant.set(entry.fullUrl, entry.key);
    if ('raw' in entry && entry.key !== null) noteIdentifiers(identified, entry.raw, entry.key);
    return 'refused' in entry ? entry : { raw: entry.raw, fallbackId: entry.fallbackId };
  });
  return { ok: true, type: read.data.type, entries, findUrn };

  function findUrn(urn: string): Key | undefined {
    return urn.includes('?') ? (identified.get(urn) ?? undefined) : meant.get(urn.toLowerCase());
  }
}

type Key = { type: string; id: string };

const identifiers = z.object({
  identifier: z.array(z.object({ system: z.string().nullish(), value: z.string().min(1).max(500) })).max(50),
});

/** An identifier that two entries have means neither. They are looked at here and kept nowhere. */
function noteIdentifiers(identified: Map<string, Key | null>, raw: unknown, key: Key): void {
  const read = identifiers.safeParse(raw);
  if (!read.success) return;
  for (const { system, value } of read.data.identifier) {
    for (const token of new Set([value, `${system ?? ''}|${value}`])) {
      const search = `${key.type}?identifier=${token}`;
      const before = identified.get(search);
      const isOther = before === null || (before !== undefined && before.id !== key.id);
      identified.set(search, isOther ? null : key);
    }
  }
}

type Entry = {
  raw: unknown;
  fallbackId: string | null;
  fullUrl: string | null;
  key: Key | null;
};

function entryOf(raw: unknown, path: string): Entry | { refused: FhirIssue } {
  const read = entryShape.safeParse(raw);
  if (!read.success) {
    const [field = ''] = read.error.issues[0]?.path ?? [];
    return refused(field === '' ? path : `${path}.${String(field)}`, 'structure', 'This cannot be read as an entry.');
  }
  const { fullUrl, resource, request } = read.data;
  const method = request?.method?.toUpperCase() ?? 'PUT';
  if (method !== 'PUT' && method !== 'POST') {
    const text = 'Only PUT and POST are taken. To take something back, send it again with the status entered-in-error.';
    return refused(`${path}.request.method`, 'not-supported', text);
  }
  if (resource === undefined || resource === null) {
    return refused(`${path}.resource`, 'required', 'This entry holds no resource.');
  }
  const put = method === 'PUT' ? /^\/?([A-Za-z]+)\/([A-Za-z0-9._-]{1,64})$/.exec(request?.url ?? '') : null;
  const head = resourceHead.safeParse(resource);
  if (put !== null && head.success && !isPutThere(head.data, put[1], put[2])) {
    return refused(
      `${path}.request.url`,
      'value',
      'This is the address of another resource than the one in this entry.',
    );
  }
  const urn = /^urn:uuid:([0-9a-f-]{36})$/i.exec(fullUrl ?? '');
  const fallbackId = put?.[2] ?? urn?.[1] ?? null;
  const id = head.success ? (head.data.id ?? fallbackId) : null;
  const key = head.success && id !== null ? { type: head.data.resourceType, id } : null;
  return { raw: resource, fallbackId, fullUrl: fullUrl?.toLowerCase() ?? null, key };
}

function isPutThere(head: z.infer<typeof resourceHead>, type: string | undefined, id: string | undefined): boolean {
  return head.resourceType === type && (head.id == null || head.id === id);
}

function refused(path: string, code: FhirIssue['code'], text: string): { refused: FhirIssue } {
  return { refused: { severity: 'error', code, path, text } };
}

function notABundle({ issues: [first] }: z.ZodError): FhirIssue {
  const field = first?.path[0];
  if (field === 'type') {
    const text = 'Bundles of the types transaction, batch and collection are taken.';
    return { severity: 'error', code: 'not-supported', path: 'Bundle.type', text };
  }
  if (field === 'entry') {
    return { severity: 'error', code: 'structure', path: 'Bundle.entry', text: 'This must be a list of entries.' };
  }
  const text = 'Send a Bundle here. A single resource goes by PUT to /fhir/Type/id.';
  return { severity: 'error', code: 'structure', path: 'resourceType', text };
}
