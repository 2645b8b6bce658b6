import type { ImportedPerson } from '@cairn/core/imports';
import { hashOfPatient, type StoredPatient } from '../facts/write-patient.ts';
import { newId } from '../new-id.ts';

/** Where people come from that no other system told of. */
export const importSource = 'csv';

/** The record of somebody who is new. One without a number gets one of our own making. */
export function newPatient(person: ImportedPerson, now: number): StoredPatient {
  const id = newId(now);
  const made = withPerson(
    {
      practiceId: '',
      id,
      source: importSource,
      externalId: person.patientNumber ?? `csv-${id}`,
      firstName: '',
      lastName: '',
      birthDate: null,
      sex: null,
      language: null,
      zone: null,
      addressState: null,
      city: null,
      postcode: null,
      active: true,
      deceased: false,
      email: null,
      phone: null,
      tags: [],
      attributes: {},
      restrictions: { onlyChannels: null, doNotContact: false },
      kind: person.kind,
      synthetic: false,
      sourceUpdatedAt: null,
      contentHash: '',
      createdAt: now,
      updatedAt: now,
      mergedInto: null,
      saidTags: null,
      saidAttributes: null,
    },
    person,
  );
  return { ...made, contentHash: hashOfPatient(made) };
}

/**
 * The record once the row was taken in: what the row leaves out stays, its tags are added, and whoever must not be contacted stays so. What the record's own source said last is left
 * as it is, so that the source's next word does not undo this.
 */
export function withPerson(stored: StoredPatient, person: ImportedPerson): StoredPatient {
  const tags = [...new Set([...stored.tags, ...person.tags])].sort();
  const isImported = stored.source === importSource;
  return {
    ...stored,
    kind: kindOf(stored, person),
    firstName: person.firstName?.trim() ?? stored.firstName,
    lastName: person.lastName?.trim() ?? stored.lastName,
    birthDate: person.birthDate ?? stored.birthDate,
    sex: person.sex ?? stored.sex,
    language: person.language ?? stored.language,
    zone: person.zone ?? stored.zone,
    addressState: person.addressState ?? stored.addressState,
    city: person.city ?? stored.city,
    postcode: person.postcode ?? stored.postcode,
    email: person.email ?? stored.email,
    phone: person.phone ?? stored.phone,
    active: person.active ?? stored.active,
    deceased: person.deceased ?? stored.deceased,
    restrictions: person.doNotContact ? { ...stored.restrictions, doNotContact: true } : stored.restrictions,
    tags: person.tags.length === 0 ? stored.tags : tags,
    attributes: { ...stored.attributes, ...person.attributes },
    saidTags: isImported ? stored.saidTags : (stored.saidTags ?? stored.tags),
    saidAttributes: isImported ? stored.saidAttributes : (stored.saidAttributes ?? stored.attributes),
  };
}

/** A lead in a file of patients has become one; nobody else changes kind unless the row says so. */
function kindOf(stored: StoredPatient, { kind, saysKind }: ImportedPerson): StoredPatient['kind'] {
  return saysKind || (stored.kind === 'lead' && kind === 'patient') ? kind : stored.kind;
}
