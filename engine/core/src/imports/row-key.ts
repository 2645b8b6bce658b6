import { assertNever } from '../assert-never.ts';
import type { ImportKey } from './import-fields.ts';
import type { ImportedPerson } from './imported-person.ts';

/** What tells a row's person apart: the same for two rows that mean the same one; null where the row does not say. */
export function keyOf(person: ImportedPerson, key: ImportKey): string | null {
  switch (key) {
    case 'patientNumber':
      return person.patientNumber ?? null;
    case 'email':
      return person.email ?? null;
    case 'phone':
      return person.phone ?? null;
    case 'nameAndBirthDate': {
      const { firstName = '', lastName = '', birthDate } = person;
      if (birthDate === undefined || (firstName === '' && lastName === '')) return null;
      return `${birthDate}\n${lastName.toLowerCase()}\n${firstName.toLowerCase()}`;
    }
    default:
      return assertNever(key, 'key');
  }
}

/** What is said of a row without it. */
export const keyMissing: Readonly<Record<ImportKey, { what: string; remedy: string }>> = {
  patientNumber: {
    what: 'This row has no patient number.',
    remedy: 'Fill it in, or tell people apart by something else.',
  },
  email: { what: 'This row has no e-mail address.', remedy: 'Fill it in, or tell people apart by something else.' },
  phone: { what: 'This row has no phone number.', remedy: 'Fill it in, or tell people apart by something else.' },
  nameAndBirthDate: {
    what: 'This row lacks the name or the birth date.',
    remedy: 'Fill both in, or tell people apart by something else.',
  },
};
