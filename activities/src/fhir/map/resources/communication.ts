import { z } from 'zod';
import { codingOf, wordsOf } from '../codes.ts';
import { concept, reference, text } from '../elements.ts';
import { fhirDateTime } from '../fhir-time.ts';
import { mapper } from '../mapped.ts';
import { nothingKept } from '../nothing-kept.ts';
import { readReference } from '../references.ts';
import { subjectOf } from '../subject.ts';

/** The system of the identifier that Cairn gives its own messages. */
const ownMessageSystem = 'urn:cairn:message';

const schema = z.object({
  identifier: z.array(z.object({ system: text.nullish() })).nullish(),
  status: z.enum([
    'preparation',
    'in-progress',
    'not-done',
    'on-hold',
    'stopped',
    'completed',
    'entered-in-error',
    'unknown',
  ]),
  category: z.array(concept).nullish(),
  medium: z.array(concept).nullish(),
  subject: reference.nullish(),
  topic: concept.nullish(),
  sent: fhirDateTime.nullish(),
  received: fhirDateTime.nullish(),
  recipient: z.array(reference).nullish(),
  sender: reference.nullish(),
});

/** A message that was exchanged elsewhere becomes an event of the patient. Its text is not kept. */
export const mapCommunication = mapper('Communication', schema, (communication, context) => {
  const { id, findUrn } = context;
  const isOwn = communication.identifier?.some(({ system }) => system === ownMessageSystem);
  if (isOwn) return nothingKept('Communication.identifier', 'This is a message of Cairn’s own');
  const isPatient = (each: z.infer<typeof reference> | null | undefined) => {
    const read = readReference(each, '', findUrn);
    return read.kind === 'key' && read.key.type === 'Patient';
  };
  const isFromPatient = isPatient(communication.sender);
  const meant =
    communication.subject ?? (isFromPatient ? communication.sender : communication.recipient?.find(isPatient));
  const about = subjectOf(meant, 'Communication.subject', context);
  if ('refused' in about) return about;
  if (communication.status !== 'completed') {
    return nothingKept('Communication.status', 'Only a completed communication is kept');
  }
  const [medium] = communication.medium ?? [];
  const occurredAt = communication.sent ?? communication.received ?? null;
  return {
    facts: [],
    event: {
      name: isFromPatient ? 'communication.received' : 'communication.sent',
      patient: about.subject.externalId,
      occurredAt,
      properties: {
        communicationId: id,
        medium: codingOf(medium)?.code ?? wordsOf(medium),
        topic: wordsOf(communication.topic),
        category: wordsOf(communication.category?.[0]),
      },
    },
  };
});
