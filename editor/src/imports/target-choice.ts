import { assertNever } from '@cairn/core';
import type { ImportColumn, ImportTarget } from '@cairn/core/api';

/** What a column of a file may hold, as one picks it from a list. */
const groups = [
  {
    group: 'The person',
    items: {
      patientNumber: 'Patient number',
      firstName: 'First name',
      lastName: 'Last name',
      fullName: 'Full name',
      birthDate: 'Date of birth',
      sex: 'Sex',
      language: 'Language',
      kind: 'Patient, lead, contact or organisation',
    },
  },
  {
    group: 'How to reach them',
    items: {
      email: 'E-mail',
      phone: 'Phone',
      city: 'City',
      addressState: 'State or region',
      postcode: 'Postcode',
      zone: 'Time zone',
    },
  },
  {
    group: 'Consent',
    items: {
      consentEmail: 'Agreed to e-mail',
      consentSms: 'Agreed to text messages',
      doNotContact: 'Wants no messages',
    },
  },
  {
    group: 'Where they stand',
    items: { active: 'Active patient', deceased: 'Deceased', tags: 'Tags' },
  },
  {
    group: 'Whose contact they are',
    items: {
      contactOf: 'Contact of (patient number)',
      relationship: 'Relationship',
      primaryContact: 'Primary contact',
    },
  },
  { group: 'Anything else', items: { attribute: 'An attribute of your own' } },
] as const;

type ItemsOf<G> = G extends { items: infer Items } ? keyof Items : never;
export type TargetChoice = ItemsOf<(typeof groups)[number]>;

export const targetChoices = groups.map(({ group, items }) => ({
  group,
  items: Object.entries(items).map(([value, label]) => ({ value, label })),
}));

export function targetLabel(target: ImportTarget): string {
  const choice = choiceOf(target);
  const label = targetChoices.flatMap(({ items }) => items).find(({ value }) => value === choice)?.label ?? choice;
  return target.field === 'attribute' ? `Attribute “${target.name}”` : label;
}

export function choiceOf(target: ImportTarget): TargetChoice {
  if (target.field !== 'consent') return target.field;
  return target.channel === 'email' ? 'consentEmail' : 'consentSms';
}

/** What a column is taken for when it is picked from the list; what was guessed for it is kept where it is the same kind. */
export function targetOf(choice: string, column: Pick<ImportColumn, 'name' | 'guess'>): ImportTarget | null {
  const known = targetChoices.flatMap(({ items }) => items).some(({ value }) => value === choice);
  if (!known || !isChoice(choice)) return null;
  if (column.guess !== null && choiceOf(column.guess) === choice) return column.guess;
  switch (choice) {
    case 'birthDate':
      return { field: 'birthDate', order: null };
    case 'tags':
      return { field: 'tags', separator: null };
    case 'attribute':
      return { field: 'attribute', name: column.name.trim().slice(0, 64), type: 'text', order: null };
    case 'consentEmail':
      return consent('email');
    case 'consentSms':
      return consent('sms');
    case 'patientNumber':
    case 'firstName':
    case 'lastName':
    case 'fullName':
    case 'sex':
    case 'language':
    case 'kind':
    case 'email':
    case 'phone':
    case 'city':
    case 'addressState':
    case 'postcode':
    case 'zone':
    case 'doNotContact':
    case 'active':
    case 'deceased':
    case 'contactOf':
    case 'relationship':
    case 'primaryContact':
      return { field: choice };
    default:
      return assertNever(choice, 'content of a column');
  }
}

function consent(channel: 'email' | 'sms'): ImportTarget {
  return { field: 'consent', channel, purpose: 'marketing', evidence: null, evidenceColumn: null };
}

function isChoice(value: string): value is TargetChoice {
  return groups.some(({ items }) => Object.hasOwn(items, value));
}
