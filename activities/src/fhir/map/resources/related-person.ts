import { z } from 'zod';
import { codingOf, hasCode, wordsOf } from '../codes.ts';
import { contactsOf } from '../contact-points.ts';
import { concept, contactPoint, humanName, period, reference } from '../elements.ts';
import { fullNameOf, isNow } from '../human-names.ts';
import { mapper } from '../mapped.ts';
import { subjectOf } from '../subject.ts';

const schema = z.object({
  patient: reference.nullish(),
  active: z.boolean().nullish(),
  relationship: z.array(concept).nullish(),
  name: z.array(humanName).nullish(),
  telecom: z.array(contactPoint).nullish(),
  period: period.nullish(),
});

/** HL7 v2-0131: contact person, emergency contact, next of kin; v3 RoleCode: guardian. */
const firstToAsk = ['C', 'CP', 'EP', 'N', 'GUARD'];

export const mapRelatedPerson = mapper('RelatedPerson', schema, (person, context) => {
  const { now, country, id, source, sourceUpdatedAt } = context;
  const about = subjectOf(person.patient, 'RelatedPerson.patient', context);
  if ('refused' in about) return about;
  const contacts = contactsOf(person.telecom, { now, path: 'RelatedPerson.telecom', country });
  // One who is no longer to be spoken to stays as a name without an address.
  const isCurrent = person.active !== false && isNow(person.period, now);
  const relationship = person.relationship ?? [];
  return {
    facts: [
      {
        kind: 'related_person',
        source,
        externalId: id,
        sourceUpdatedAt,
        ...about,
        relationship: codingOf(relationship[0])?.code ?? wordsOf(relationship[0]),
        name: fullNameOf(person.name, now),
        email: isCurrent ? contacts.email : null,
        phone: isCurrent ? contacts.phone : null,
        primaryContact: isCurrent && hasCode(relationship, firstToAsk),
      },
    ],
    issues: contacts.issues,
  };
});
