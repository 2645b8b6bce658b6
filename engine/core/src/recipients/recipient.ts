import type { AddressFacts, Channel, ConsentFacts, ContactFacts, Facts } from '../facts/facts.ts';
import type { GateReason } from '../gates/reasons.ts';
import type { RecipientRole } from '../step/contract.ts';
import { contactAddress, sameAddressKey } from './contact-address.ts';
import { guardianFor } from './guardians.ts';

/** Who a message is addressed to. `guardian`: instead of a child; `contact`: besides the patient. */
export type Recipient = {
  kind: 'patient' | 'guardian' | 'contact';
  /** Of the contact; null for the patient. */
  contactId: string | null;
  firstName: string | null;
  address: AddressFacts | null;
  /** What may refuse or allow a message at that address. */
  consents: ConsentFacts[];
};

export type ResolvedRecipient = { kind: 'somebody'; recipient: Recipient } | { kind: 'nobody'; reason: GateReason };

type Question = {
  facts: Facts;
  channel: Channel;
  role: RecipientRole;
  /** Such messages go to the patient's own address, whoever the patient is. */
  sensitive: boolean;
  now: number;
};

/**
 * Turns a role into a person and an address, as late as a message can be decided: whoever comes of age, moves or is no longer a contact is
 * found out here.
 */
export function resolveRecipient({ facts, channel, role, sensitive, now }: Question): ResolvedRecipient {
  const first = patientOrGuardian(facts, channel, sensitive ? null : guardianFor(facts, channel, now));
  if (role === 'patient') return { kind: 'somebody', recipient: first };
  if (sensitive) return { kind: 'nobody', reason: 'content_private' };
  const contacts = primaryContacts(facts);
  const contact = contacts.find(({ id }) => role === `contact:${id}`);
  if (contact === undefined) return { kind: 'nobody', reason: 'contact_gone' };
  const address = contactAddress(contact, channel);
  const before = [
    first.address,
    ...contacts.slice(0, contacts.indexOf(contact)).map((one) => contactAddress(one, channel)),
  ];
  if (address !== null && before.some((one) => one !== null && sameAddressKey(one) === sameAddressKey(address))) {
    return { kind: 'nobody', reason: 'household' };
  }
  const { id: contactId, consents } = contact;
  return {
    kind: 'somebody',
    recipient: { kind: 'contact', contactId, firstName: firstNameOf(contact), address, consents },
  };
}

/** The roles of one message: the patient's, and that of each primary contact who has an address of their own on the channel. */
export function rolesOf({ facts, channel, now }: Omit<Question, 'role' | 'sensitive'>): RecipientRole[] {
  const contacts = primaryContacts(facts).map(({ id }): RecipientRole => `contact:${id}`);
  const reached = contacts.filter((role) => {
    const resolved = resolveRecipient({ facts, channel, role, sensitive: false, now });
    return resolved.kind === 'somebody' && resolved.recipient.address !== null;
  });
  return ['patient', ...reached];
}

/** In one order for everybody. */
function primaryContacts({ contacts }: Facts): ContactFacts[] {
  return contacts.filter(({ primaryContact }) => primaryContact).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function patientOrGuardian(facts: Facts, channel: Channel, guardian: ContactFacts | null): Recipient {
  if (guardian === null) {
    const address = facts.addresses.find((one) => one.channel === channel && one.value.trim() !== '') ?? null;
    return { kind: 'patient', contactId: null, firstName: facts.patient.firstName, address, consents: facts.consents };
  }
  return {
    kind: 'guardian',
    contactId: guardian.id,
    firstName: firstNameOf(guardian),
    address: contactAddress(guardian, channel),
    // A guardian answers for the child: what either was asked holds.
    consents: [...facts.consents, ...guardian.consents],
  };
}

/** Contacts are known by one line of text. */
function firstNameOf({ name }: ContactFacts): string | null {
  const [first] = (name ?? '').trim().split(/\s+/);
  return first === undefined || first === '' ? null : first;
}
