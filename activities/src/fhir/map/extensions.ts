import { isZone } from '@cairn/core';
import { z } from 'zod';
import { money } from './elements.ts';
import { fhirDateTime } from './fhir-time.ts';
import { minorUnits } from './minor-units.ts';

/** Extensions by their address; those that are not asked for are looked past. */
export const extensions = z
  .array(
    z.object({
      url: z.string().nullish(),
      valueCode: z.unknown().optional(),
      valueDate: z.unknown().optional(),
      valueMoney: z.unknown().optional(),
    }),
  )
  .nullish();
type Extensions = z.infer<typeof extensions>;

/** The IANA zone of the standard extension `timezone`; null when there is none. */
export function zoneOf(all: Extensions): string | null {
  const found = all?.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/timezone')?.valueCode;
  return typeof found === 'string' && isZone(found) ? found : null;
}

/** When an invoice is due: R4 has no field for it. Null when it is not told, or cannot be read. */
export function dueAtOf(all: Extensions): number | null {
  const found = all?.find(({ url }) => url === 'urn:cairn:due-date')?.valueDate;
  const read = fhirDateTime.safeParse(found);
  return read.success ? read.data : null;
}

/** What was paid of an invoice so far, in whole cents: R4 knows only all or nothing. */
export function paidOf(all: Extensions): number | null {
  const found = all?.find(({ url }) => url === 'urn:cairn:paid')?.valueMoney;
  const read = money.safeParse(found);
  return read.success ? minorUnits(read.data) : null;
}
