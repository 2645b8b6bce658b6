import type { CommunicationRecord, webhookEndpoints } from '@cairn/db';
import { communicationOf } from '../fhir/communication-of.ts';

type FhirServer = Pick<typeof webhookEndpoints.$inferSelect, 'url' | 'secret' | 'patientSource'>;

/** Puts one message under its own id, so that a repetition changes nothing; without a message, asks whether the server is one. */
export function fhirWrite({ url, secret, patientSource }: FhirServer, message: CommunicationRecord | null) {
  const base = url.replace(/\/+$/, '');
  const headers = { accept: 'application/fhir+json', authorization: `Bearer ${secret}`, 'user-agent': 'Cairn' };
  if (message === null) return { method: 'GET', url: `${base}/metadata`, headers, body: null } as const;
  return {
    method: 'PUT',
    url: `${base}/Communication/${message.id}`,
    headers: { ...headers, 'content-type': 'application/fhir+json', prefer: 'return=minimal' },
    body: JSON.stringify(communicationOf(message, patientSource ?? undefined)),
  } as const;
}

/** Answers that the same content gets again however often it is sent (410: that server deleted this message). */
export function isRefusedForGood(status: number): boolean {
  return [400, 410, 413, 422].includes(status);
}
