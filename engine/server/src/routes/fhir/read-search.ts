import { type CommunicationFilter, type CommunicationStatus, communicationStatuses } from '@cairn/db';

export type ReadSearch = { ok: true; filter: CommunicationFilter } | { ok: false; path: string; message: string };

const day = 86_400_000;

/** Reads what is searched for in the form of FHIR; `source` is where a patient's id is looked up. */
export function readSearch(params: URLSearchParams, source: string): ReadSearch {
  const filter: CommunicationFilter = { count: 50 };
  for (const [name, value] of params) {
    const problem = take(filter, name, value, source);
    if (problem !== null) return { ok: false, path: name.slice(0, 60), message: problem };
  }
  return { ok: true, filter };
}

function take(filter: CommunicationFilter, name: string, value: string, source: string): string | null {
  switch (name) {
    case 'patient':
    case 'subject':
    case 'recipient': {
      const id = /^(?:Patient\/)?([A-Za-z0-9._-]{1,64})$/.exec(value)?.[1];
      if (id === undefined) return 'Name one patient as Patient/id.';
      filter.patient = { source, externalId: id };
      return null;
    }
    case 'status':
      if (!isStatus(value)) return `Use one of these: ${communicationStatuses.join(', ')}.`;
      filter.status = value;
      return null;
    case 'sent':
      return takeSent(filter, value);
    case '_count': {
      const count = Number(value);
      if (!Number.isInteger(count) || count < 1 || count > 200) return 'Use a whole number from 1 to 200.';
      filter.count = count;
      return null;
    }
    case '_cursor':
      filter.cursor = value;
      return null;
    case '_format':
      return null;
    default:
      return 'This is not searched by. Use patient, sent, status, _count and _cursor.';
  }
}

function isStatus(value: string): value is CommunicationStatus {
  return communicationStatuses.some((each) => each === value);
}

/** `ge2031-03-01`, `lt2031-03-02T12:00:00Z`, or a day alone. */
function takeSent(filter: CommunicationFilter, value: string): string | null {
  const found = /^(eq|ge|gt|le|lt)?(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(
    value,
  );
  const [, prefix = 'eq', date = '', time] = found ?? [];
  const from = Date.parse(`${date}${time ?? 'T00:00:00Z'}`);
  if (found === null || Number.isNaN(from)) {
    return 'Use a day like 2031-03-04 or a time with its zone, after eq, ge, gt, le or lt.';
  }
  const after = time === undefined ? from + day : from + 1;
  if (prefix === 'ge' || prefix === 'eq') filter.sentFrom = from;
  if (prefix === 'gt') filter.sentFrom = after;
  if (prefix === 'le' || prefix === 'eq') filter.sentBefore = after;
  if (prefix === 'lt') filter.sentBefore = from;
  return null;
}
