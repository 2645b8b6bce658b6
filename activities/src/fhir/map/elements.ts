import { z } from 'zod';
import { fhirDateTime } from './fhir-time.ts';

/*
 * The data types of FHIR that several resources share, as far as Cairn reads them. What is not named here is not looked at and
 * not kept. A null counts as absent.
 */

/** Text that a database takes: no null byte, no half of a character. */
export const text = z
  .string()
  .max(100_000, 'This text is longer than any name or code: shorten it')
  .refine(
    (each) => !each.includes('\0') && each.isWellFormed(),
    'This text holds a null byte or half a character: remove it',
  );

export const period = z.object({ start: fhirDateTime.nullish(), end: fhirDateTime.nullish() });
export type Period = z.infer<typeof period>;

export const coding = z.object({ system: text.nullish(), code: text.nullish(), display: text.nullish() });
export type Coding = z.infer<typeof coding>;

export const concept = z.object({ text: text.nullish(), coding: z.array(coding).nullish() });
export type Concept = z.infer<typeof concept>;

export const reference = z.object({ reference: text.nullish(), display: text.nullish(), type: text.nullish() });
export type Reference = z.infer<typeof reference>;

export const money = z.object({ value: z.number().nullish(), currency: text.nullish() });
export type Money = z.infer<typeof money>;

export const humanName = z.object({
  use: text.nullish(),
  text: text.nullish(),
  family: text.nullish(),
  given: z.array(text).nullish(),
  prefix: z.array(text).nullish(),
  suffix: z.array(text).nullish(),
  period: period.nullish(),
});
export type HumanName = z.infer<typeof humanName>;

export const contactPoint = z.object({
  system: text.nullish(),
  value: text.nullish(),
  use: text.nullish(),
  rank: z.number().nullish(),
  period: period.nullish(),
});
export type ContactPoint = z.infer<typeof contactPoint>;

export const address = z.object({
  use: text.nullish(),
  city: text.nullish(),
  state: text.nullish(),
  postalCode: text.nullish(),
  country: text.nullish(),
  period: period.nullish(),
});
export type Address = z.infer<typeof address>;
