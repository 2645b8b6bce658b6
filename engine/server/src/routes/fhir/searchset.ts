import { communicationOf } from '@cairn/activities';
import type { CommunicationRecord } from '@cairn/db';
import type { Bundle } from '@medplum/fhirtypes';

/** One page of messages, and where the next one is. */
export function searchset(messages: readonly CommunicationRecord[], address: string, next: string | null): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(next !== null && { link: [{ relation: 'next', url: `${address}?_cursor=${next}` }] }),
    entry: messages.map((message) => ({ resource: communicationOf(message), search: { mode: 'match' } })),
  };
}
