import { isZone } from '@cairn/core';
import { z } from 'zod';

/** Extensions that carry one code; all others are looked past. */
export const extensions = z
  .array(z.looseObject({ url: z.string().nullish(), valueCode: z.unknown().optional() }))
  .nullish();

/** The IANA zone of the standard extension `timezone`; null when there is none. */
export function zoneOf(all: z.infer<typeof extensions>): string | null {
  const found = all?.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/timezone')?.valueCode;
  return typeof found === 'string' && isZone(found) ? found : null;
}
