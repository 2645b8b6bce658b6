import type { FactSection } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { placesAsText } from './places-as-json.ts';

/** More events than this are not looked at, nor more messages of all campaigns: the newest are kept. */
const recentLimit = 500;

const appointments = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', a.id, 'status', a.status, 'startsAt', ${ms('a.starts_at')}, 'endsAt', ${ms('a.ends_at')},
          'purpose', a.purpose, 'provider', a.provider, 'location', a.location, 'caseType', a.case_type,
          'procedureCodes', to_jsonb(a.procedure_codes), 'diagnosisCodes', to_jsonb(a.diagnosis_codes),
          'bookedAt', ${ms('a.booked_at')}) order by a.starts_at, a.id)
        from cairn.appointments a where a.practice_id = p.practice_id and a.patient_id = p.id), '[]')`;

/**
 * One that was accepted and came back is failed, whatever the provider said first. One that waits for approval is not sent yet, like any
 * that is queued.
 */
const messageState = `case when f.state = 'accepted' and f.delivery in ('bounced', 'failed', 'suppressed') then 'failed'
          when f.state = 'awaiting' then 'queued' else f.state end`;

const messages = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'effectId', f.id, 'nodeId', f.node_id, 'visit', f.visit, 'channel', f.channel, 'state', ${messageState},
          'createdAt', ${ms('f.created_at')}, 'callingAt', ${ms('f.calling_at')}, 'acceptedAt', ${ms('f.accepted_at')},
          'settledAt', ${ms('f.settled_at')}, 'deliveredAt', ${ms('f.delivered_at')}, 'reason', f.reason)
          order by f.created_at, f.id)
        from cairn.effects f
        where f.practice_id = p.practice_id and f.enrollment_id = asked.enrollment_id and f.patient_id = p.id
          and f.kind = 'message' and f.role = 'patient'), '[]')`;

/** Calls of other systems and tasks of staff, of one enrollment. */
const actions = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'kind', x.kind, 'nodeId', x.node_id, 'visit', x.visit, 'createdAt', ${ms('x.created_at')}, 'state', x.state,
          'settledAt', ${ms('x.settled_at')}, 'reason', x.reason) order by x.created_at, x.node_id, x.visit)
        from (
          select 'webhook' as kind, c.node_id, c.visit, c.created_at,
                 case when c.state in ('queued', 'calling') then 'open' else c.state end as state, c.settled_at, c.reason
          from cairn.actions c where c.practice_id = p.practice_id and c.enrollment_id = asked.enrollment_id
          union all
          select 'task', t.node_id, t.visit, t.created_at, case when t.done_at is null then 'open' else 'done' end, t.done_at, null
          from cairn.staff_tasks t
          where t.practice_id = p.practice_id and t.enrollment_id = asked.enrollment_id and t.node_id is not null
        ) x), '[]')`;

const addresses = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'channel', own.channel, 'value', own.value, 'optedOutAt', ${ms('d.opted_out_at')},
          'suppressedAt', ${ms('d.suppressed_at')}, 'suppressedReason', d.suppressed_reason) order by own.channel)
        from (values ('email', p.email), ('sms', p.phone)) as own (channel, value)
        left join cairn.addresses d
          on d.practice_id = p.practice_id and d.channel = own.channel and d.value = own.value
        where own.value is not null), '[]')`;

const contacts = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', r.id, 'relationship', r.relationship, 'name', r.name, 'primaryContact', r.primary_contact,
          'addresses', coalesce((
            select jsonb_agg(jsonb_build_object(
              'channel', own.channel, 'value', own.value, 'optedOutAt', ${ms('d.opted_out_at')},
              'suppressedAt', ${ms('d.suppressed_at')}, 'suppressedReason', d.suppressed_reason) order by own.channel)
            from (values ('email', r.email), ('sms', r.phone)) as own (channel, value)
            left join cairn.addresses d
              on d.practice_id = r.practice_id and d.channel = own.channel and d.value = own.value
            where own.value is not null), '[]'),
          'consents', coalesce((
            select jsonb_agg(jsonb_build_object('channel', n.channel, 'purpose', n.purpose, 'granted', n.granted)
              order by n.channel, n.purpose)
            from (values ('email', r.email), ('sms', r.phone)) as own (channel, value)
            join cairn.address_consents n
              on n.practice_id = r.practice_id and n.channel = own.channel and n.value = own.value), '[]')) order by r.id)
        from cairn.related_persons r where r.practice_id = p.practice_id and r.patient_id = p.id), '[]')`;

const consents = `coalesce((
        select jsonb_agg(jsonb_build_object('channel', c.channel, 'purpose', c.purpose, 'granted', c.granted)
          order by c.channel, c.purpose)
        from cairn.consents c where c.practice_id = p.practice_id and c.patient_id = p.id), '[]')`;

const events = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', e.id, 'name', e.name, 'occurredAt', ${ms('e.occurred_at')}, 'receivedAt', ${ms('e.received_at')},
          'properties', e.properties) order by e.occurred_at, e.id)
        from (
          select * from cairn.events where practice_id = p.practice_id and patient_id = p.id
          order by occurred_at desc, id desc limit ${recentLimit}
        ) e), '[]')`;

const encounters = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', n.id, 'appointmentId', n.appointment_id, 'status', n.status, 'startsAt', ${ms('n.starts_at')},
          'endsAt', ${ms('n.ends_at')}, 'purpose', n.purpose, 'provider', n.provider, 'location', n.location,
          'diagnosisCodes', to_jsonb(n.diagnosis_codes || n.condition_codes)) order by n.starts_at, n.id)
        from cairn.encounters n where n.practice_id = p.practice_id and n.patient_id = p.id), '[]')`;

const conditions = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', d.id, 'code', d.code, 'system', d.system, 'status', d.status, 'onsetAt', ${ms('d.onset_at')},
          'recordedAt', ${ms('d.recorded_at')}) order by coalesce(d.onset_at, d.recorded_at), d.id)
        from cairn.conditions d where d.practice_id = p.practice_id and d.patient_id = p.id), '[]')`;

const procedures = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', d.id, 'code', d.code, 'system', d.system, 'status', d.status, 'performedAt', ${ms('d.performed_at')})
          order by d.performed_at, d.id)
        from cairn.procedures d where d.practice_id = p.practice_id and d.patient_id = p.id), '[]')`;

const coverages = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', v.id, 'payer', v.payer, 'plan', v.plan, 'feeSchedule', v.fee_schedule, 'status', v.status,
          'startsOn', v.starts_on, 'endsOn', v.ends_on) order by v.starts_on, v.id)
        from cairn.coverages v where v.practice_id = p.practice_id and v.patient_id = p.id), '[]')`;

const invoices = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', i.id, 'kind', i.kind, 'status', i.status, 'totalMinor', i.total_minor, 'paidMinor', i.paid_minor,
          'currency', i.currency, 'issuedAt', ${ms('i.issued_at')}, 'dueAt', ${ms('i.due_at')})
          order by i.issued_at, i.id)
        from cairn.invoices i where i.practice_id = p.practice_id and i.patient_id = p.id), '[]')`;

const forms = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', q.id, 'form', q.form, 'status', q.status, 'authoredAt', ${ms('q.authored_at')})
          order by q.authored_at, q.id)
        from cairn.forms q where q.practice_id = p.practice_id and q.patient_id = p.id), '[]')`;

/**
 * Other journeys than the one asked about: its own beginning and messages are no history to it, and come by `messages`. What was rehearsed
 * in the sandbox does not count in a practice that is live.
 */
const campaignHistory = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'campaignId', h.campaign_id, 'slug', c.slug, 'enrollmentId', h.id, 'enteredAt', ${ms('h.entered_at')},
          'endedAt', ${ms('h.ended_at')}, 'exitReason', h.exit_reason) order by h.entered_at, h.id)
        from cairn.enrollments h
        join cairn.campaigns c on c.practice_id = h.practice_id and c.id = h.campaign_id
        where h.practice_id = p.practice_id and h.patient_id = p.id and h.mode = pr.mode
          and h.id is distinct from asked.enrollment_id), '[]')`;

const pastMessages = `coalesce((
        select jsonb_agg(jsonb_build_object(
          'campaignId', f.campaign_id, 'nodeId', f.node_id, 'channel', f.channel, 'purpose', f.purpose,
          'state', ${messageState}, 'acceptedAt', ${ms('f.accepted_at')}, 'deliveredAt', ${ms('f.delivered_at')})
          order by f.created_at, f.id)
        from (
          select * from cairn.effects
          where practice_id = p.practice_id and patient_id = p.id and kind = 'message' and role = 'patient' and mode = pr.mode
            and enrollment_id is distinct from asked.enrollment_id
          order by created_at desc, id desc limit ${recentLimit}
        ) f), '[]')`;

/** Those that the version asks about, where it is asked for one; else all that some rule or campaign asks about. */
const segments = `coalesce((
        select jsonb_object_agg(g.id, jsonb_build_object('name', g.name, 'filter', g.filter))
        from cairn.segments g
        where g.practice_id = p.practice_id
          and case when asked.segments is null then g.asked_about else g.id = any(asked.segments) end), '{}')`;

/** Who patient `p` is, and what decides where a message may go. */
const whoAndWhere = `
      'patient', jsonb_build_object(
        'id', p.id, 'kind', p.kind, 'firstName', p.first_name, 'lastName', p.last_name, 'birthDate', p.birth_date, 'sex', p.sex,
        'language', p.language, 'zone', p.zone, 'addressState', p.address_state, 'city', p.city, 'postcode', p.postcode,
        'active', p.active, 'deceased', p.deceased, 'tags', to_jsonb(p.tags), 'attributes', p.attributes),
      'restrictions', p.restrictions,
      'addresses', ${addresses},
      'consents', ${consents},
      'contacts', ${contacts}`;

/** The part of the facts of patient `p` that the gates look at. */
export const sendFactsAsJson: SQL = sql.raw(`jsonb_build_object(${whoAndWhere})`);

/**
 * The facts of patient `p` in practice `pr` as one JSON value, with the practice's settings as they are stored. `asked` is a row with the
 * enrollment whose messages count and the sections to read (null = all): the others come empty and their tables are not touched.
 */
export const factsAsJson: SQL = sql.raw(`jsonb_build_object(
      'practice', jsonb_build_object('id', pr.id, 'name', pr.name, 'zone', pr.zone, 'phone', pr.phone, 'settings', pr.settings, 'places', ${placesAsText}),
      ${whoAndWhere},
      'appointments', ${appointments},
      'messages', ${messages},
      'actions', ${actions},
      'events', ${ifAsked('events', events)},
      'encounters', ${ifAsked('encounters', encounters)},
      'conditions', ${ifAsked('clinical', conditions)},
      'procedures', ${ifAsked('clinical', procedures)},
      'coverages', ${ifAsked('billing', coverages)},
      'invoices', ${ifAsked('billing', invoices)},
      'forms', ${ifAsked('forms', forms)},
      'campaignHistory', ${ifAsked('campaigns', campaignHistory)},
      'pastMessages', ${ifAsked('message_history', pastMessages)},
      'segments', ${ifAsked('segments', segments, '{}')})`);

function ifAsked(section: FactSection, value: string, none = '[]'): string {
  return `case when asked.sections is null or '${section}' = any(asked.sections) then ${value} else '${none}' end`;
}

/** Epoch milliseconds of a column. The names come from this file alone. */
function ms(column: string): string {
  return `floor(extract(epoch from ${column}) * 1000)::bigint`;
}
