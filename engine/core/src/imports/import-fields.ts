import { type Channel, personKinds } from '../facts/facts.ts';

/** Which kinds a file can bring in. */
export const importKinds = personKinds;

/** By what a row finds the record it is about. */
export const importKeys = ['patientNumber', 'email', 'phone', 'nameAndBirthDate'] as const;
export type ImportKey = (typeof importKeys)[number];

/** Fields that need no more than their name. */
export const plainImportFields = [
  'patientNumber',
  'firstName',
  'lastName',
  'fullName',
  'sex',
  'language',
  'zone',
  'addressState',
  'city',
  'postcode',
  'email',
  'phone',
  'kind',
  'active',
  'deceased',
  'doNotContact',
  'contactOf',
  'relationship',
  'primaryContact',
] as const;
export type PlainImportField = (typeof plainImportFields)[number];

export const attributeTypes = ['text', 'number', 'date', 'boolean'] as const;

/** In which order a date's parts stand: `ymd` 2026-03-04, `dmy` 04/03/2026, `mdy` 03/04/2026. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Channels that a consent can be about. */
export const consentChannels = ['email', 'sms'] as const satisfies readonly Channel[];
