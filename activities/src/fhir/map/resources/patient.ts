import { z } from 'zod';
import { codingOf } from '../codes.ts';
import { contactsOf } from '../contact-points.ts';
import { type Address, address, concept, contactPoint, humanName, reference } from '../elements.ts';
import { extensions, zoneOf } from '../extensions.ts';
import { fhirDateTime, fhirDay } from '../fhir-time.ts';
import { isNow, nameOf } from '../human-names.ts';
import { type MapContext, type MergeOfPatients, mapper } from '../mapped.ts';
import { idOf } from '../references.ts';
import { stateCode } from '../us-states.ts';

const link = z.object({ other: reference, type: z.enum(['replaced-by', 'replaces', 'refer', 'seealso']) });

/**
 * The fields that are read: identifiers are not among them. Social-security numbers, passports and driver's licences are dropped
 * here, with everything else that no campaign needs.
 */
const schema = z.object({
  active: z.boolean().nullish(),
  name: z.array(humanName).nullish(),
  telecom: z.array(contactPoint).nullish(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).nullish(),
  birthDate: fhirDay.nullish(),
  deceasedBoolean: z.boolean().nullish(),
  deceasedDateTime: fhirDateTime.nullish(),
  address: z.array(address).nullish(),
  communication: z.array(z.object({ language: concept.nullish(), preferred: z.boolean().nullish() })).nullish(),
  link: z.array(link).nullish(),
  extension: extensions,
});

export const mapPatient = mapper('Patient', schema, (patient, context) => {
  const { now, id, source, sourceUpdatedAt } = context;
  const home = homeOf(patient.address, now);
  const lives = home?.country?.trim().toUpperCase() ?? '';
  const contacts = contactsOf(patient.telecom, {
    now,
    path: 'Patient.telecom',
    country: /^[A-Z]{2}$/.test(lives) ? lives : context.country,
  });
  const name = nameOf(patient.name, now);
  const zone = zoneOf(patient.extension);
  return {
    facts: [
      {
        kind: 'patient',
        source,
        externalId: id,
        sourceUpdatedAt,
        firstName: name.first,
        lastName: name.last,
        birthDate: patient.birthDate ?? null,
        sex: patient.gender ?? null,
        language: languageOf(patient.communication),
        ...(zone !== null && { zone }),
        addressState: stateCode(home?.state),
        city: clip(home?.city, 120),
        postcode: clip(home?.postalCode, 20),
        active: patient.active ?? true,
        deceased: patient.deceasedBoolean === true || patient.deceasedDateTime != null,
        email: contacts.email,
        phone: contacts.phone,
      },
    ],
    merges: mergesOf(patient.link, context),
    issues: contacts.issues,
  };
});

function homeOf(addresses: readonly Address[] | null | undefined, now: number): Address | undefined {
  const current = (addresses ?? []).filter(
    ({ use, period }) => use !== 'old' && use !== 'billing' && isNow(period, now),
  );
  return current.find(({ use }) => use === 'home') ?? current[0];
}

function languageOf(all: z.infer<typeof schema>['communication']): string | null {
  const wanted = all?.find(({ preferred }) => preferred === true) ?? all?.[0];
  const code = codingOf(wanted?.language)?.code.trim() ?? '';
  const [first = '', ...rest] = code.split(/[-_]/);
  const tag = [first.toLowerCase(), ...rest].join('-');
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null;
}

function mergesOf(links: z.infer<typeof schema>['link'], { id, findUrn }: MapContext): MergeOfPatients[] {
  return (links ?? []).flatMap(({ other, type }) => {
    const otherId = idOf(other, ['Patient'], findUrn);
    if (otherId === null || otherId === id) return [];
    if (type === 'replaced-by') return [{ from: id, into: otherId }];
    return type === 'replaces' ? [{ from: otherId, into: id }] : [];
  });
}

function clip(text: string | null | undefined, longest: number): string | null {
  return text?.trim().slice(0, longest) || null;
}
