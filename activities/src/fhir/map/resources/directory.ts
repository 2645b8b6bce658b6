import { z } from 'zod';
import { firstWords } from '../codes.ts';
import { contactsOf } from '../contact-points.ts';
import { contactPoint, humanName, text } from '../elements.ts';
import { extensions, zoneOf } from '../extensions.ts';
import { fullNameOf } from '../human-names.ts';
import { type MapContext, mapper } from '../mapped.ts';
import { nothingKept } from '../nothing-kept.ts';
import { organisationNumber } from '../organisation-number.ts';

const noName = 'This has no name, which is all that is kept of it';
const common = { active: z.boolean().nullish(), telecom: z.array(contactPoint).nullish() };

export const mapPractitioner = mapper(
  'Practitioner',
  z.object({ ...common, name: z.array(humanName).nullish() }),
  (practitioner, context) => {
    const name = fullNameOf(practitioner.name, context.now);
    if (name === null) return nothingKept('Practitioner.name', noName);
    const { entry, issues } = entryOf('Practitioner', practitioner, context);
    return { facts: [{ kind: 'practitioner', ...entry, name }], issues };
  },
);

export const mapOrganization = mapper(
  'Organization',
  z.object({ ...common, name: text.nullish(), alias: z.array(text).nullish() }),
  (organization, context) => {
    const name = firstWords([organization.name, ...(organization.alias ?? [])]);
    if (name === null) return nothingKept('Organization.name', noName);
    const { entry, email, issues } = entryOf('Organization', organization, context);
    const { source, sourceUpdatedAt, active, phone } = entry;
    const externalId = organisationNumber(context.id);
    return {
      facts: [
        { kind: 'organization', ...entry, name },
        // Invoices may be addressed to it: it is somebody who can be written to.
        {
          kind: 'patient',
          personKind: 'organisation',
          source,
          externalId,
          sourceUpdatedAt,
          firstName: name,
          lastName: '',
          active,
          email,
          phone,
        },
      ],
      issues,
    };
  },
);

export const mapLocation = mapper(
  'Location',
  z.object({
    status: z.enum(['active', 'suspended', 'inactive']).nullish(),
    name: text.nullish(),
    alias: z.array(text).nullish(),
    description: text.nullish(),
    telecom: common.telecom,
    extension: extensions,
  }),
  (location, context) => {
    const name = firstWords([location.name, ...(location.alias ?? []), location.description]);
    if (name === null) return nothingKept('Location.name', noName);
    const active = location.status !== 'inactive';
    const { entry, issues } = entryOf('Location', { active, telecom: location.telecom }, context);
    return { facts: [{ kind: 'location', ...entry, name, zone: zoneOf(location.extension) }], issues };
  },
);

function entryOf(
  type: string,
  { active, telecom }: z.infer<z.ZodObject<typeof common>>,
  { id, source, sourceUpdatedAt, now, country }: MapContext,
) {
  const { email, phone, issues } = contactsOf(telecom, { now, path: `${type}.telecom`, country });
  return { email, entry: { source, externalId: id, sourceUpdatedAt, active: active ?? true, phone }, issues };
}
