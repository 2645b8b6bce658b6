import type { CommunicationRecord } from '@cairn/db';
import type { Communication, Reference } from '@medplum/fhirtypes';

/**
 * A message of Cairn as a FHIR Communication. Its identifier tells Cairn that it is its own when it comes back. For one FHIR server,
 * `source` says whose patients (`fhir:main`) have their ids there: an id of another system may be somebody else's here.
 */
export function communicationOf(message: CommunicationRecord, source?: string): Communication {
  const patient = patientOf(message, source);
  const medium = message.channel === 'email' ? 'EMAILWRIT' : 'SMSWRIT';
  const payload = [message.subject, message.text].filter((text) => text !== null);
  return {
    resourceType: 'Communication',
    id: message.id,
    meta: {
      lastUpdated: message.updatedAt,
      ...(message.mode === 'sandbox' && {
        tag: [{ system: 'urn:cairn:mode', code: 'sandbox', display: 'Never left Cairn' }],
      }),
    },
    identifier: [{ system: 'urn:cairn:message', value: message.id }],
    status: message.status,
    ...(message.reason !== null && { statusReason: { text: message.reason } }),
    category: [{ coding: [{ system: 'urn:cairn:purpose', code: message.purpose }] }],
    medium: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: medium }] }],
    subject: patient,
    recipient: [message.contactId === null ? patient : contactOf(message.contactId)],
    topic: { text: message.campaign },
    ...(message.sentAt !== null && { sent: message.sentAt }),
    ...(message.receivedAt !== null && { received: message.receivedAt }),
    ...(payload.length > 0 && { payload: payload.map((contentString) => ({ contentString })) }),
  };
}

/** By an id of our own: which resource the contact came from is not kept with the message. */
function contactOf(contactId: string): Reference<never> & { type: 'RelatedPerson' } {
  return { type: 'RelatedPerson', identifier: { system: 'urn:cairn:contact', value: contactId } };
}

/** By reference when the patient came by FHIR, else by the id that the practice's system has. */
function patientOf(
  { patientSource, patientExternalId }: CommunicationRecord,
  source: string | undefined,
): Reference<never> & { type: 'Patient' } {
  const isReferredTo = source === undefined ? patientSource.startsWith('fhir:') : patientSource === source;
  return isReferredTo
    ? { type: 'Patient', reference: `Patient/${patientExternalId}` }
    : { type: 'Patient', identifier: { system: `urn:cairn:patient:${patientSource}`, value: patientExternalId } };
}
