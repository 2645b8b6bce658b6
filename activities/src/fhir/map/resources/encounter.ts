import { z } from 'zod';
import { codesOf, firstWords, hasCode, wordsOf } from '../codes.ts';
import { concept, period, reference } from '../elements.ts';
import { faulty } from '../fhir-issue.ts';
import { mapper } from '../mapped.ts';
import { mentionOf } from '../mentions.ts';
import { idOf } from '../references.ts';
import { subjectOf } from '../subject.ts';

const encounterStatuses = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'entered-in-error',
  'unknown',
] as const;

const schema = z.object({
  status: z.enum(encounterStatuses),
  type: z.array(concept).nullish(),
  serviceType: concept.nullish(),
  subject: reference.nullish(),
  participant: z.array(z.object({ type: z.array(concept).nullish(), individual: reference.nullish() })).nullish(),
  appointment: z.array(reference).nullish(),
  period: period.nullish(),
  reasonCode: z.array(concept).nullish(),
  reasonReference: z.array(reference).nullish(),
  diagnosis: z.array(z.object({ condition: reference.nullish() })).nullish(),
  location: z.array(z.object({ location: reference.nullish() })).nullish(),
});

export const mapEncounter = mapper('Encounter', schema, (encounter, context) => {
  const { source, id, sourceUpdatedAt, findUrn } = context;
  const about = subjectOf(encounter.subject, 'Encounter.subject', context);
  if ('refused' in about) return about;
  const { start = null, end = null } = encounter.period ?? {};
  if (start !== null && end !== null && end < start) {
    return { refused: faulty('Encounter.period.end', 'value', 'The end lies before the start: send the real times.') };
  }
  const people = (encounter.participant ?? []).filter(({ individual }) => individual != null);
  const main = people.find(({ type }) => hasCode(type ?? [], ['PPRF'])) ?? people[0];
  const appointmentId = idOf(encounter.appointment?.[0], ['Appointment'], findUrn);
  const named = [
    ...(encounter.diagnosis ?? []).map(({ condition }) => condition),
    ...(encounter.reasonReference ?? []),
  ];
  const conditions = named.flatMap((each) => idOf(each, ['Condition'], findUrn) ?? []);
  return {
    facts: [
      {
        kind: 'encounter',
        source,
        externalId: id,
        sourceUpdatedAt,
        ...about,
        appointment: appointmentId === null ? null : { source, type: 'Appointment', externalId: appointmentId },
        // Left out where there are none, so that it is the content that was stored before conditions were read.
        ...(conditions.length > 0 && {
          conditions: conditions.map((externalId) => ({ source, type: 'Condition' as const, externalId })),
        }),
        status: encounter.status,
        startsAt: start,
        endsAt: end,
        purpose: firstWords([
          ...(encounter.type ?? []).map(wordsOf),
          wordsOf(encounter.serviceType),
          ...(encounter.reasonCode ?? []).map(wordsOf),
        ]),
        provider: mentionOf(main?.individual, 'Practitioner', context),
        location: mentionOf(encounter.location?.[0]?.location, 'Location', context),
        diagnosisCodes: codesOf(encounter.reasonCode ?? []),
      },
    ],
  };
});
