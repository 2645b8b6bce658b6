/**
 * Branded identifiers. An id is made only by its parser, so a patient's id can never be passed where an
 * enrollment's is meant.
 */
import { z } from 'zod';

export const practiceId = z.uuid().brand('PracticeId');
export type PracticeId = z.infer<typeof practiceId>;

export const patientId = z.uuid().brand('PatientId');
export type PatientId = z.infer<typeof patientId>;

export const campaignId = z.uuid().brand('CampaignId');
export type CampaignId = z.infer<typeof campaignId>;

export const campaignVersionId = z.uuid().brand('CampaignVersionId');
export type CampaignVersionId = z.infer<typeof campaignVersionId>;

export const enrollmentId = z.uuid().brand('EnrollmentId');
export type EnrollmentId = z.infer<typeof enrollmentId>;

export const effectId = z.uuid().brand('EffectId');
export type EffectId = z.infer<typeof effectId>;

export const appointmentId = z.uuid().brand('AppointmentId');
export type AppointmentId = z.infer<typeof appointmentId>;
