import type { Channel, ContactFacts, Facts } from '../facts/facts.ts';
import { bornBetween } from '../filter/leaf-types/age-range.ts';
import { patientZone } from '../filter/patient-zone.ts';
import { dayOf, readDay } from '../filter/when/calendar.ts';
import { isWithin } from '../filter/when/when-range.ts';
import { contactAddress } from './contact-address.ts';

/** Who decides for a child: HL7 v3 RoleCode, HL7 v2-0131 and plain words, in lower case. */
const guardianRelations = new Set(['guard', 'guardian', 'prn', 'parent', 'mth', 'mother', 'fth', 'father', 'hpowatt']);

/** Whether the relation is one of those who decide for a child. */
export function isGuardian({ relationship }: ContactFacts): boolean {
  return relationship !== null && guardianRelations.has(relationship.trim().toLowerCase());
}

/**
 * To whom messages about a child go: a guardian, else a primary contact, with an address on the channel; a primary contact before others,
 * then the one known longest. Null where the patient is not below the practice's age, or nobody such is known: the patient's own address
 * is used.
 */
export function guardianFor(facts: Facts, channel: Channel, now: number): ContactFacts | null {
  if (facts.contacts.length === 0 || !isMinor(facts, now)) return null;
  const [first] = facts.contacts
    .filter((contact) => isGuardian(contact) || contact.primaryContact)
    .filter((contact) => contactAddress(contact, channel) !== null)
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return first ?? null;
}

/** Below the practice's age, by the patient's calendar. An unknown date of birth is no child's. */
export function isMinor(facts: Facts, now: number): boolean {
  const { guardianUnder } = facts.practice;
  const { birthDate } = facts.patient;
  if (guardianUnder === null || guardianUnder < 1 || birthDate === null) return false;
  if (isLongOf(birthDate, guardianUnder, now)) return false;
  const born = readDay(birthDate);
  if (born === null) return false;
  return isWithin(born, bornBetween({ from: null, upTo: guardianUnder - 1 }, dayOf(now, patientZone(facts))));
}

/** Of age by every clock of the world: most people are, and need no calendar. */
function isLongOf(birthDate: string, years: number, now: number): boolean {
  const [year, month, day] = [birthDate.slice(0, 4), birthDate.slice(5, 7), birthDate.slice(8, 10)].map(Number);
  if (birthDate.length !== 10 || year === undefined || month === undefined || day === undefined) return false;
  return Date.UTC(year + years, month - 1, day + 3) < now;
}

function rank(contact: ContactFacts): number {
  return (isGuardian(contact) ? 0 : 2) + (contact.primaryContact ? 0 : 1);
}
