import { z } from 'zod';
import { personKinds } from '../facts/facts.ts';

/** What somebody in the register is to the practice. */
const kind = z.enum(personKinds);

export const patientListItem = z.object({
  id: z.string(),
  name: z.string(),
  kind,
  birthDate: z.string().nullable(),
  maskedEmail: z.string().nullable(),
  maskedPhone: z.string().nullable(),
  activeEnrollments: z.number(),
  nextAppointmentAt: z.string().nullable(),
  active: z.boolean(),
  deceased: z.boolean(),
  synthetic: z.boolean(),
});
export type PatientListItem = z.infer<typeof patientListItem>;

/** POST /api/v1/patients/search: searches are POST so that no name stands in a URL. 50 a page. */
export const patientSearch = z.strictObject({
  text: z.string().max(200).optional(),
  /** Only such: patients, leads, contacts or organisations. Everybody unless told. */
  kind: kind.optional(),
  cursor: z.string().max(1000).optional(),
});
export type PatientSearch = z.infer<typeof patientSearch>;

export const patientPage = z.object({
  items: z.array(patientListItem),
  nextCursor: z.string().nullable(),
  total: z.number(),
  /** False: there are at least so many. */
  isTotalExact: z.boolean(),
});
export type PatientPage = z.infer<typeof patientPage>;

/** One line of a patient's timeline: what happened or did not, and why. */
export const timelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
  nodeId: z.string().nullable(),
  /** Plain sentence: "Waiting until Tue 3 Mar 09:00: 2 days before the appointment". */
  text: z.string(),
  reason: z.string().nullable(),
  tone: z.enum(['info', 'good', 'warn', 'bad', 'muted']),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** POST /api/v1/patients/:id/address: `never` = it is not the patient's; `again` = it is after all. It stays on the record. */
export const addressMark = z.strictObject({ channel: z.enum(['email', 'sms']), use: z.enum(['never', 'again']) });

/** GET /api/v1/patients/:id */
export const patientDetail = z.object({
  id: z.string(),
  externalId: z.string(),
  kind,
  name: z.string(),
  firstName: z.string(),
  birthDate: z.string().nullable(),
  language: z.string().nullable(),
  zone: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
  deceased: z.boolean(),
  synthetic: z.boolean(),
  tags: z.array(z.string()),
  addresses: z.array(
    z.object({
      channel: z.enum(['email', 'sms']),
      optedOutAt: z.string().nullable(),
      suppressedReason: z.string().nullable(),
      /** Nothing is sent to it: why, what to do, and whether a person of the practice may take that back. */
      notUsed: z.object({ why: z.string(), remedy: z.string(), mayBeLifted: z.boolean() }).nullable(),
    }),
  ),
  consents: z.array(z.object({ channel: z.string(), purpose: z.string(), granted: z.boolean(), source: z.string() })),
  appointments: z.array(
    z.object({
      id: z.string(),
      externalId: z.string(),
      status: z.string(),
      startsAt: z.string().nullable(),
      purpose: z.string().nullable(),
      provider: z.string().nullable(),
    }),
  ),
  enrollments: z.array(
    z.object({
      id: z.string(),
      campaign: z.object({ id: z.string(), name: z.string() }),
      version: z.number(),
      status: z.enum(['active', 'held', 'stuck', 'settling', 'ended']),
      nodeId: z.string(),
      enteredAt: z.string(),
      untilAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      exitReason: z.string().nullable(),
      exitDetail: z.string().nullable(),
    }),
  ),
  timeline: z.array(timelineEntry),
});
export type PatientDetail = z.infer<typeof patientDetail>;

/** GET /api/v1/enrollments/:id */
export const enrollmentDetail = patientDetail.shape.enrollments.element.extend({ patientId: z.string() });
export type EnrollmentDetail = z.infer<typeof enrollmentDetail>;

/** POST /api/v1/enrollments { campaign (id or slug), patientId or patient, reason? } */
export const enrollRequest = z
  .strictObject({
    campaign: z.string().min(1).max(120).describe('The campaign’s id or slug.'),
    patientId: z.uuid().optional().describe('Our id of the patient.'),
    patient: z.string().min(1).max(200).optional().describe('The practice system’s id of the patient.'),
    reason: z.string().max(500).optional().describe('Why, for the timeline.'),
    properties: z
      .record(z.string().max(120), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('What the trigger and the conditions of a campaign that other systems start can ask for.'),
    key: z.string().min(1).max(200).optional().describe('The same one again is the same entry.'),
  })
  .refine(({ patient, patientId }) => (patient === undefined) !== (patientId === undefined), {
    path: ['patient'],
    error: 'Name the patient once: by patientId, or by patient, the practice system’s id',
  });
export type EnrollRequest = z.infer<typeof enrollRequest>;

/** `already` = the campaign takes a patient once and this one is or was in it. POST /api/v1/enrollments/:id/withdraw { reason } → { status }. */
export const enrollAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enrolled'), enrollmentId: z.string() }),
  z.object({ kind: z.literal('already'), enrollmentId: z.string() }),
]);
export type EnrollAnswer = z.infer<typeof enrollAnswer>;
