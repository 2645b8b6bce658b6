import { appointmentStatuses } from '@cairn/core';
import { z } from 'zod';
import { codesOf, firstWords, hasCode, wordsOf } from '../codes.ts';
import { concept, type Reference, reference, text } from '../elements.ts';
import { faulty } from '../fhir-issue.ts';
import { fhirDateTime, fhirInstant } from '../fhir-time.ts';
import { type MapContext, mapper } from '../mapped.ts';
import { mentionOf, nobody } from '../mentions.ts';
import { readReference } from '../references.ts';
import { subjectOf } from '../subject.ts';

const participant = z.object({ actor: reference.nullish(), type: z.array(concept).nullish() });
const schema = z.object({
  status: z.enum(appointmentStatuses),
  appointmentType: concept.nullish(),
  serviceType: z.array(concept).nullish(),
  reasonCode: z.array(concept).nullish(),
  description: text.nullish(),
  start: fhirInstant.nullish(),
  end: fhirInstant.nullish(),
  created: fhirDateTime.nullish(),
  participant: z.array(participant).nullish(),
});

export const mapAppointment = mapper('Appointment', schema, (appointment, context) => {
  const { source, id, sourceUpdatedAt } = context;
  const { patient, practitioner, location } = actorsOf(appointment.participant, context);
  const about = subjectOf(patient?.actor, patient?.path ?? 'Appointment.participant', context);
  if ('refused' in about) return about;
  if (appointment.start != null && appointment.end != null && appointment.end < appointment.start) {
    return { refused: faulty('Appointment.end', 'value', 'The end lies before the start: send the real times.') };
  }
  return {
    facts: [
      {
        kind: 'appointment',
        source,
        externalId: id,
        sourceUpdatedAt,
        ...about,
        status: appointment.status,
        startsAt: appointment.start ?? null,
        endsAt: appointment.end ?? null,
        purpose: firstWords([
          ...(appointment.serviceType ?? []).map(wordsOf),
          appointment.description,
          ...(appointment.reasonCode ?? []).map(wordsOf),
          wordsOf(appointment.appointmentType),
        ]),
        provider: practitioner === null ? nobody : mentionOf(practitioner, 'Practitioner', context),
        location: location === null ? nobody : mentionOf(location, 'Location', context),
        caseType: wordsOf(appointment.appointmentType),
        procedureCodes: codesOf(appointment.serviceType ?? []),
        diagnosisCodes: codesOf(appointment.reasonCode ?? []),
        bookedAt: appointment.created ?? null,
      },
    ],
  };
});

type Actors = {
  patient: { actor: Reference; path: string } | null;
  practitioner: Reference | null;
  location: Reference | null;
};

/** The first patient, practitioner and place that take part. A bare `urn:uuid:` without a type is the patient's if nothing else is. */
function actorsOf(participants: z.infer<typeof schema>['participant'], context: MapContext): Actors {
  const actors: Actors = { patient: null, practitioner: null, location: null };
  let nameless: Actors['patient'] = null;
  for (const [index, { actor, type }] of (participants ?? []).entries()) {
    if (actor == null) continue;
    const path = `Appointment.participant[${index}].actor`;
    const read = readReference(actor, hasCode(type ?? [], performers) ? 'Practitioner' : '', context.findUrn);
    const kind = read.kind === 'key' ? read.key.type : read.kind === 'search' ? read.type : (actor.type ?? '');
    if (kind === 'Patient') actors.patient ??= { actor, path };
    else if (kind === 'Practitioner' || kind === 'PractitionerRole') actors.practitioner ??= actor;
    else if (kind === 'Location') actors.location ??= actor;
    else if (kind === '' && read.kind !== 'none') nameless ??= { actor, path };
  }
  return { ...actors, patient: actors.patient ?? nameless };
}

/** v3 ParticipationType of who gives the care. */
const performers = ['PPRF', 'SPRF', 'ATND', 'ADM', 'PART'];
