import { patientDetail } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows } from './rows.ts';

const person = patientDetail
  .omit({ name: true, addresses: true, consents: true, appointments: true, enrollments: true, timeline: true })
  .extend({ lastName: z.string() });
const address = z.object({
  channel: z.enum(['email', 'sms']),
  optedOutAt: isoInstant.nullable(),
  suppressedReason: z.string().nullable(),
});
const consent = patientDetail.shape.consents.element;
const appointment = patientDetail.shape.appointments.element.extend({ startsAt: isoInstant.nullable() });
const enrollment = patientDetail.shape.enrollments.element.extend({
  enteredAt: isoInstant,
  untilAt: isoInstant.nullable(),
  endedAt: isoInstant.nullable(),
});

/** A patient's page without its timeline. */
export type PatientRecord = {
  person: z.infer<typeof person>;
  addresses: z.infer<typeof address>[];
  consents: z.infer<typeof consent>[];
  appointments: z.infer<typeof appointment>[];
  enrollments: z.infer<typeof enrollment>[];
};

/** One patient by id; null when there is none in this practice. */
export async function readPatient(tx: Tx, patientId: string): Promise<PatientRecord | null> {
  const [[found], addresses, consents, appointments, enrollments] = await Promise.all([
    readRows(
      tx,
      person,
      sql`
        select id, external_id as "externalId", kind, first_name as "firstName", last_name as "lastName", birth_date as "birthDate",
               language, zone, email, phone, active, deceased, synthetic, tags
        from cairn.patients where id = ${patientId}`,
    ),
    readRows(
      tx,
      address,
      sql`
        select a.channel, a.opted_out_at as "optedOutAt",
               case when a.suppressed_at is not null then coalesce(a.suppressed_reason, 'suppressed') end as "suppressedReason"
        from cairn.addresses a
        join cairn.patients p on p.practice_id = a.practice_id
         and ((a.channel = 'email' and a.value = p.email) or (a.channel = 'sms' and a.value = p.phone))
        where p.id = ${patientId} order by a.channel`,
    ),
    readRows(
      tx,
      consent,
      sql`select channel, purpose, granted, source from cairn.consents where patient_id = ${patientId} order by channel, purpose`,
    ),
    readRows(
      tx,
      appointment,
      sql`
        select id, external_id as "externalId", status, starts_at as "startsAt", purpose, provider
        from cairn.appointments where patient_id = ${patientId} order by starts_at desc nulls last limit 100`,
    ),
    readRows(tx, enrollment, enrollmentsWhere(sql`e.patient_id = ${patientId}`)),
  ]);
  return found === undefined ? null : { person: found, addresses, consents, appointments, enrollments };
}

const oneEnrollment = enrollment.extend({ patientId: z.string() });

/** One enrollment by id; null when there is none in this practice. */
export async function readEnrollment(tx: Tx, id: string): Promise<z.infer<typeof oneEnrollment> | null> {
  const [found] = await readRows(tx, oneEnrollment, enrollmentsWhere(sql`e.id = ${id}`));
  return found ?? null;
}

function enrollmentsWhere(condition: SQL): SQL {
  return sql`
    select e.id, e.patient_id as "patientId", json_build_object('id', c.id, 'name', coalesce(v.document ->> 'name', c.slug)) as campaign, v.number as version,
           e.status, e.state ->> 'nodeId' as "nodeId", e.entered_at as "enteredAt", e.until_at as "untilAt",
           e.ended_at as "endedAt", e.exit_reason as "exitReason", e.exit_detail as "exitDetail"
    from cairn.enrollments e
    join cairn.campaigns c on c.practice_id = e.practice_id and c.id = e.campaign_id
    join cairn.campaign_versions v on v.practice_id = e.practice_id and v.id = e.version_id
    where ${condition}
    order by e.entered_at desc, e.id limit 200`;
}

const ref = z.object({ id: z.string() });

/** The id of the patient whom a practice system calls `externalId`; null when unknown. */
export async function findPatientIdByExternalId(tx: Tx, externalId: string): Promise<string | null> {
  const [found] = await readRows(
    tx,
    ref,
    sql`select coalesce(merged_into, id) as id from cairn.patients where external_id = ${externalId} order by source limit 1`,
  );
  return found?.id ?? null;
}
