import { isZone, neverKept, normaliseEmail, personKinds } from '@cairn/core';
import { z } from 'zod';

const short = z.string().trim().max(120);
const email = z.string().transform((raw, context) => {
  const read = normaliseEmail(raw);
  if (read.ok) return read.email;
  context.addIssue({
    code: 'custom',
    message: 'This is not an e-mail address: send one like name@example.org, or null.',
  });
  return z.NEVER;
});
const channel = z.enum(['email', 'sms']);
const scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);

/** What a system may say of a patient. A field left out keeps its stored value; null clears it. */
export const patientFields = z.strictObject({
  /** The practice system's id of the patient. */
  externalId: z.string().min(1).max(200),
  /** What somebody is to the practice: a patient unless told. */
  kind: z.enum(personKinds).optional(),
  /** Of an organisation its whole name. */
  firstName: short.min(1),
  lastName: short.min(1),
  birthDate: z.iso
    .date('Use a calendar date like 1980-01-31')
    .refine(isBirthDate, 'Use the real birth date, or null')
    .nullable()
    .optional(),
  sex: z.enum(['female', 'male', 'other', 'unknown']).nullable().optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag like en or es-US')
    .nullable()
    .optional(),
  zone: z
    .string()
    .refine(isZone, 'This is not a time zone: use an IANA name like America/New_York')
    .nullable()
    .optional(),
  addressState: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use the two capital letters of the state')
    .nullable()
    .optional(),
  city: short.nullable().optional(),
  postcode: z.string().trim().max(20).nullable().optional(),
  active: z.boolean().optional(),
  deceased: z.boolean().optional(),
  email: email.nullable().optional(),
  /** Without a country code it is read as one of the practice’s country. */
  phone: z.string().nullable().optional(),
  tags: z.array(z.string().min(1).max(80)).max(100).optional(),
  attributes: z
    .record(z.string().min(1).max(80), scalar)
    .transform((attributes) => Object.fromEntries(Object.entries(attributes).filter(([name]) => !neverKept.test(name))))
    .optional(),
  restrictions: z.strictObject({ onlyChannels: z.array(channel).nullable(), doNotContact: z.boolean() }).optional(),
  consents: z
    .array(z.strictObject({ channel, purpose: z.enum(['care', 'operational', 'marketing']), granted: z.boolean() }))
    .max(20)
    .optional(),
  /** When the practice system last changed the record; an older one never overwrites a newer one. */
  updatedAt: z.iso
    .datetime({ offset: true, error: 'Use a time with its zone, like 2026-01-31T15:00:00Z' })
    .refine(isTimeOfRecord, 'Use a time between 1900 and 2200, or leave it out')
    .optional(),
});

/** POST /api/v1/patients. Organisations have one name, which is their first. */
export const patientBody = patientFields
  .extend({ lastName: short.default('') })
  .refine(({ kind, lastName }) => kind === 'organisation' || lastName !== '', {
    path: ['lastName'],
    error: 'Give the last name; only organisations have none.',
  });

/** Beyond it the database has no times, and a record "changed" in the year 9999 could never be changed again. */
function isTimeOfRecord(time: string): boolean {
  const year = new Date(time).getUTCFullYear();
  return year >= 1900 && year <= 2200;
}

function isBirthDate(date: string): boolean {
  return date >= '1850-01-01' && date <= '2200-01-01';
}
