import type { Channel, Restrictions } from '@cairn/core';
import type { StoredPatient } from './write-patient.ts';

/**
 * What the survivor's record says after another record of the same person was merged into it: its own word where it has one, the other's
 * where it has none; whatever limits how the person may be reached, from either.
 */
export function mergedRecord(into: StoredPatient, from: StoredPatient): StoredPatient {
  return {
    ...into,
    birthDate: into.birthDate ?? from.birthDate,
    sex: into.sex ?? from.sex,
    language: into.language ?? from.language,
    zone: into.zone ?? from.zone,
    ...(hasHome(into) ? {} : { addressState: from.addressState, city: from.city, postcode: from.postcode }),
    // Whoever turned out to be a patient is one.
    kind: from.kind === 'patient' ? 'patient' : into.kind,
    deceased: into.deceased || from.deceased,
    email: into.email ?? from.email,
    phone: into.phone ?? from.phone,
    tags: [...new Set([...into.tags, ...from.tags])].sort(),
    attributes: { ...from.attributes, ...into.attributes },
    restrictions: stricter(into.restrictions, from.restrictions),
    // The source's next word about the survivor does not undo what came from the other record.
    saidTags: into.saidTags ?? into.tags,
    saidAttributes: into.saidAttributes ?? into.attributes,
  };
}

function hasHome({ addressState, city, postcode }: StoredPatient): boolean {
  return addressState !== null || city !== null || postcode !== null;
}

function stricter(a: Restrictions, b: Restrictions): Restrictions {
  return { doNotContact: a.doNotContact || b.doNotContact, onlyChannels: inBoth(a.onlyChannels, b.onlyChannels) };
}

/** Null is no limit. */
function inBoth(a: Channel[] | null, b: Channel[] | null): Channel[] | null {
  if (a === null || b === null) return a ?? b;
  return a.filter((channel) => b.includes(channel));
}
