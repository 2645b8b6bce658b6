/**
 * What the other interpreter of the filter language needs: the bounds of periods, ages and birthdays, worked out here once, so that SQL has
 * only to compare; and the words for values that editors show.
 */

export { placeZone } from '../facts/place.ts';
export { ageRangeOf } from './leaf-types/age.ts';
export { type AgeRange, bornBetween } from './leaf-types/age-range.ts';
export { statusesOf } from './leaf-types/appointment.ts';
export { datePattern } from './leaf-types/attribute-date.ts';
export { birthdaysOf } from './leaf-types/birthday.ts';
export type { Counting } from './leaf-types/counting.ts';
export { eventPeriods } from './leaf-types/event.ts';
export { answeredForm } from './leaf-types/form.ts';
export { overdueFor } from './leaf-types/invoice.ts';
export { longAgo } from './leaf-types/last-visit-before.ts';
export { patientFields } from './leaf-types/patient.ts';
export { doneProcedure } from './leaf-types/procedure.ts';
export { statusNames } from './leaf-types/status-text.ts';
export { type CodeTest, type VisitWhere, visitTexts } from './leaf-types/visit-where.ts';
export { patientZoneOf } from './patient-zone.ts';
export { type Day, dayOf } from './when/calendar.ts';
export type { DayWhen, When } from './when/when.ts';
export { dayRange, instantRange } from './when/when-range.ts';
