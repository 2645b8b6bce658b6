import { z } from 'zod';
import { text } from './elements.ts';
import { type FhirIssue, faulty } from './fhir-issue.ts';
import { fhirInstant } from './fhir-time.ts';
import { isKnownType, isStoredType, type StoredType } from './known-types.ts';
import type { Mapped, Mapper } from './mapped.ts';
import type { FindUrn } from './references.ts';
import { mapAppointment } from './resources/appointment.ts';
import { mapClaim, mapCoverage, mapInvoice } from './resources/billing.ts';
import { mapCondition, mapForm, mapProcedure } from './resources/clinical.ts';
import { mapCommunication } from './resources/communication.ts';
import { mapConsent } from './resources/consent.ts';
import { mapLocation, mapOrganization, mapPractitioner } from './resources/directory.ts';
import { mapEncounter } from './resources/encounter.ts';
import { mapPatient } from './resources/patient.ts';
import { mapRelatedPerson } from './resources/related-person.ts';
import { unfoundMentions } from './unfound-mentions.ts';

/** Which version of a resource this is. */
export type ResourceVersion = { lastUpdated: number | null; versionId: string | null };

export type ReadResource =
  | { kind: 'mapped'; type: StoredType; id: string; version: ResourceVersion; mapped: Mapped }
  /** A resource of FHIR R4 that Cairn has no use for. */
  | { kind: 'unused'; type: string; id: string | null }
  | { kind: 'refused'; type: string | null; id: string | null; issues: FhirIssue[] };

export type ReadOptions = {
  source: string;
  now: number;
  /** Two letters: the practice’s own. */
  country: string;
  findUrn?: FindUrn;
  /** The id to use when the resource carries none: of the address it was put to, or of its `fullUrl`. */
  fallbackId?: string | null;
};

const hour = 3_600_000;
/** A clock may be wrong by a time zone; more than that ahead would make every later change look old. */
const mostAhead = 24 * hour;

/** Reads one resource of FHIR R4. Total: whatever comes in, the answer says what it is or what is wrong with it. */
export function readResource(
  raw: unknown,
  { source, now, country, findUrn = () => undefined, fallbackId = null }: ReadOptions,
): ReadResource {
  const head = envelope.safeParse(raw);
  if (!head.success) {
    const path = head.error.issues[0]?.path.length ? 'resourceType' : '';
    return refused(
      null,
      null,
      faulty(path, 'structure', 'This is no FHIR resource: send a JSON object with its resourceType.'),
    );
  }
  const { resourceType: type } = head.data;
  const id = idOf(head.data.id) ?? (head.data.id == null ? fallbackId : null);
  if (!isKnownType(type)) {
    const text = 'This is not a resource type of FHIR R4: correct its name, which is case-sensitive.';
    return refused(/^[A-Z][A-Za-z]{1,40}$/.test(type) ? type : null, id, faulty('resourceType', 'not-supported', text));
  }
  if (type === 'Bundle') return refused(type, id, faulty('resourceType', 'not-supported', bundleInside));
  if (!isStoredType(type)) return { kind: 'unused', type, id };
  if (id === null)
    return refused(type, null, faulty(`${type}.id`, head.data.id == null ? 'required' : 'value', wrongId));
  const meta = metaShape.safeParse(head.data.meta ?? {});
  if (!meta.success) {
    const field = meta.error.issues[0]?.path[0];
    const path = field === undefined ? `${type}.meta` : `${type}.meta.${String(field)}`;
    return refused(type, id, faulty(path, 'value', meta.error.issues[0]?.message ?? 'This cannot be read'));
  }
  const { lastUpdated = null, versionId = null } = meta.data;
  if (lastUpdated !== null && lastUpdated > now + mostAhead) {
    return refused(type, id, faulty(`${type}.meta.lastUpdated`, 'business-rule', tooFarAhead));
  }
  const mapped = mappers[type](raw, { source, id, sourceUpdatedAt: lastUpdated, now, country, findUrn });
  if (!mapped.ok) return refused(type, id, ...mapped.issues);
  const issues = [...(mapped.mapped.issues ?? []), ...unfoundMentions(raw, type, findUrn)];
  const told = issues.length > 0 ? { ...mapped.mapped, issues } : mapped.mapped;
  return { kind: 'mapped', type, id, version: { lastUpdated, versionId }, mapped: told };
}

const envelope = z.object({ resourceType: z.string(), id: z.unknown().optional(), meta: z.unknown().optional() });
const metaShape = z.object({ lastUpdated: fhirInstant.nullish(), versionId: text.max(200).nullish() });

const bundleInside =
  'This is a whole bundle where one resource is expected: send it by POST to /fhir, or write one resource a line.';
const wrongId =
  'Every resource needs an id of the sending system, by which it is found again: 1 to 64 letters, digits, hyphens, dots or underscores.';
const tooFarAhead =
  'This lies more than 24 hours ahead, and every later change would look old beside it: put the clock of the sending system right and send it again.';

const mappers: Readonly<Record<StoredType, Mapper>> = {
  Patient: mapPatient,
  RelatedPerson: mapRelatedPerson,
  Practitioner: mapPractitioner,
  Location: mapLocation,
  Organization: mapOrganization,
  Appointment: mapAppointment,
  Encounter: mapEncounter,
  Condition: mapCondition,
  Procedure: mapProcedure,
  Coverage: mapCoverage,
  Claim: mapClaim,
  Invoice: mapInvoice,
  Consent: mapConsent,
  QuestionnaireResponse: mapForm,
  Communication: mapCommunication,
};

function idOf(id: unknown): string | null {
  return typeof id === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(id) ? id : null;
}

function refused(type: string | null, id: string | null, ...issues: FhirIssue[]): ReadResource {
  return { kind: 'refused', type, id, issues };
}
