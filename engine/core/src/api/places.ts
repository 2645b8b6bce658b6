import { z } from 'zod';
import { isZone } from '../rules/zones.ts';

const zone = z
  .string()
  .max(60)
  .refine(isZone, 'Use the name of a zone in the tz database, such as America/Chicago')
  .nullable();
/** A country, or a part of one: `US`, `US-CA`, `DE-BY`. */
const region = z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]{1,8}){0,2}$/, 'Take a region from the list of regions');

/** One place of the practice. */
export const practiceLocation = z.object({
  id: z.string(),
  name: z.string(),
  /** Added here; otherwise a practice system tells of it. */
  isOwn: z.boolean(),
  active: z.boolean(),
  /** What the practice says of its zone, and what its source does; the former counts. Both null: the practice's. */
  zone: z.string().nullable(),
  sourceZone: z.string().nullable(),
  /** Whose public holidays it keeps; null: the practice's. */
  region: z.string().nullable(),
});
export type PracticeLocation = z.infer<typeof practiceLocation>;

/** GET /api/v1/practice/locations */
export const practiceLocations = z.object({ locations: z.array(practiceLocation) });

/** PUT /api/v1/practice/locations/:id */
export const locationSettings = z.strictObject({ zone, region: region.nullable() });
export type LocationSettings = z.infer<typeof locationSettings>;

/** POST /api/v1/practice/locations: one that no practice system tells of. Visits are there when they name it. */
export const newLocation = locationSettings.extend({ name: z.string().trim().min(1).max(120) });
export type NewLocation = z.infer<typeof newLocation>;

/** GET /api/v1/practice/regions: whose public holidays are known. */
export const holidayRegions = z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })) });
export type HolidayRegions = z.infer<typeof holidayRegions>;

/** GET /api/v1/practice/public-holidays/:region/:year: of one region in one year, by date. A name stays the same from year to year. */
export const publicHolidaysParams = z.strictObject({
  region,
  year: z.coerce.number().int().min(2000).max(2100),
});
export const publicHolidays = z.object({ days: z.array(z.object({ date: z.string(), name: z.string() })) });
export type PublicHolidays = z.infer<typeof publicHolidays>;
