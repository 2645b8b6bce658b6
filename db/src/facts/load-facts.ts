import type {
  AddressFacts,
  AppointmentFacts,
  ConsentFacts,
  EventFacts,
  Facts,
  MessageFacts,
  PatientFacts,
  PracticeFacts,
  Restrictions,
} from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import type { PracticeSettings } from '../tables/practices.ts';
import { practiceQuietHours } from './practice-quiet-hours.ts';

/** More events than this are not looked at: the newest are kept. */
const eventLimit = 500;

/**
 * One snapshot of a patient's facts, by one query; appointments, events and messages come oldest first. `enrollmentId` says whose messages
 * belong to it, null for none. Throws when the patient is not in the practice.
 */
export async function loadFacts(
  tx: Tx,
  { patientId, enrollmentId }: { patientId: string; enrollmentId: string | null },
): Promise<Facts> {
  const facts = await readFacts(tx, sql`${patientId}::uuid`, enrollmentId);
  if (facts === null) throw new Error('Facts were asked for a patient who is not in this practice.');
  return facts;
}

/** The same for the patient of an enrollment, without asking first who that is. Null: no such enrollment in this practice. */
export async function loadFactsOf(tx: Tx, enrollmentId: string | SQL): Promise<Facts | null> {
  return readFacts(tx, sql`(select patient_id from cairn.enrollments where id = ${enrollmentId}::uuid)`, enrollmentId);
}

async function readFacts(tx: Tx, patientId: SQL, enrollmentId: string | SQL | null): Promise<Facts | null> {
  const [row] = await tx
    .execute<{ facts: StoredFacts }>(sql`
    select jsonb_build_object(
      'practice', jsonb_build_object('id', pr.id, 'name', pr.name, 'zone', pr.zone, 'phone', pr.phone, 'settings', pr.settings),
      'patient', jsonb_build_object(
        'id', p.id, 'firstName', p.first_name, 'lastName', p.last_name, 'birthDate', p.birth_date, 'sex', p.sex,
        'language', p.language, 'zone', p.zone, 'addressState', p.address_state, 'city', p.city, 'postcode', p.postcode, 'active', p.active, 'deceased', p.deceased,
        'tags', to_jsonb(p.tags), 'attributes', p.attributes),
      'restrictions', p.restrictions,
      'appointments', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', a.id, 'status', a.status, 'startsAt', ${ms('a.starts_at')}, 'endsAt', ${ms('a.ends_at')},
          'purpose', a.purpose, 'provider', a.provider, 'location', a.location, 'caseType', a.case_type,
          'procedureCodes', to_jsonb(a.procedure_codes), 'diagnosisCodes', to_jsonb(a.diagnosis_codes),
          'bookedAt', ${ms('a.booked_at')}) order by a.starts_at, a.id)
        from cairn.appointments a where a.practice_id = p.practice_id and a.patient_id = p.id), '[]'),
      'events', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', e.id, 'name', e.name, 'occurredAt', ${ms('e.occurred_at')}, 'receivedAt', ${ms('e.received_at')},
          'properties', e.properties) order by e.occurred_at, e.id)
        from (
          select * from cairn.events where practice_id = p.practice_id and patient_id = p.id
          order by occurred_at desc, id desc limit ${eventLimit}::int
        ) e), '[]'),
      'messages', coalesce((
        select jsonb_agg(jsonb_build_object(
          'effectId', f.id, 'nodeId', f.node_id, 'visit', f.visit, 'channel', f.channel,
          -- One that was accepted and came back failed, whatever the provider said first.
          'state', case when f.state = 'accepted' and f.delivery in ('bounced', 'failed', 'suppressed') then 'failed' else f.state end,
          'createdAt', ${ms('f.created_at')}, 'callingAt', ${ms('f.calling_at')}, 'acceptedAt', ${ms('f.accepted_at')},
          'settledAt', ${ms('f.settled_at')}, 'deliveredAt', ${ms('f.delivered_at')}, 'reason', f.reason)
          order by f.created_at, f.id)
        from cairn.effects f
        where f.practice_id = p.practice_id and f.enrollment_id = ${enrollmentId}::uuid and f.patient_id = p.id
          and f.kind = 'message'), '[]'),
      'addresses', coalesce((
        select jsonb_agg(jsonb_build_object(
          'channel', own.channel, 'value', own.value, 'optedOutAt', ${ms('d.opted_out_at')},
          'suppressedAt', ${ms('d.suppressed_at')}, 'suppressedReason', d.suppressed_reason) order by own.channel)
        from (values ('email', p.email), ('sms', p.phone)) as own (channel, value)
        left join cairn.addresses d
          on d.practice_id = p.practice_id and d.channel = own.channel and d.value = own.value
        where own.value is not null), '[]'),
      'consents', coalesce((
        select jsonb_agg(jsonb_build_object('channel', c.channel, 'purpose', c.purpose, 'granted', c.granted)
          order by c.channel, c.purpose)
        from cairn.consents c where c.practice_id = p.practice_id and c.patient_id = p.id), '[]')
    ) as facts
    from cairn.patients p join cairn.practices pr on pr.id = p.practice_id
    where p.id = ${patientId}`)
    .execute();
  if (row === undefined) return null;
  const { practice, ...facts } = row.facts;
  const { settings, ...named } = practice;
  return {
    ...facts,
    encounters: [],
    conditions: [],
    procedures: [],
    coverages: [],
    invoices: [],
    forms: [],
    pastMessages: [],
    campaignHistory: [],
    practice: { ...named, quietHours: practiceQuietHours(settings) },
  };
}

type StoredFacts = {
  practice: Omit<PracticeFacts, 'quietHours'> & { settings: PracticeSettings };
  patient: PatientFacts;
  restrictions: Restrictions;
  appointments: AppointmentFacts[];
  events: EventFacts[];
  messages: MessageFacts[];
  addresses: AddressFacts[];
  consents: ConsentFacts[];
};

/** Epoch milliseconds of a column. The names come from this file alone. */
function ms(column: string) {
  return sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`);
}
