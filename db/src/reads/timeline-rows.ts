import { autoReplyKinds, effectStates } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows } from './rows.ts';

const campaign = z.object({ id: z.string(), name: z.string() });
const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The step as the version has it in which it was walked; null when the version has none of that id. */
const node = z.object({ name: z.string().optional(), kind: z.string(), config: z.unknown() }).nullable();
export type TimelineNode = NonNullable<z.infer<typeof node>>;

const traceRow = z.object({
  id: z.string(),
  at: isoInstant,
  kind: z.string(),
  campaign,
  nodeId: z.string().nullable(),
  node,
  port: z.string().nullable(),
  reason: z.string(),
  detail: scalars,
  /** How the journey began: `user:…`, `event`, `segment`, … */
  enrolledBy: z.string().optional(),
  enrollReason: z.string().nullable().optional(),
});
export type TraceRow = z.infer<typeof traceRow>;

const effectRow = z.object({
  id: z.string(),
  campaign,
  nodeId: z.string(),
  node,
  channel: z.enum(['email', 'sms']),
  role: z.string(),
  purpose: z.string(),
  mode: z.enum(['sandbox', 'live']),
  state: z.enum(effectStates),
  reason: z.string().nullable(),
  errorCode: z.string().nullable(),
  address: z.string().nullable(),
  subject: z.string().nullable(),
  delivery: z.string().nullable(),
  createdAt: isoInstant,
  notBefore: isoInstant,
  callingAt: isoInstant.nullable(),
  acceptedAt: isoInstant.nullable(),
  settledAt: isoInstant.nullable(),
  deliveredAt: isoInstant.nullable(),
});
export type EffectRow = z.infer<typeof effectRow>;

const inboundRow = z.object({ id: z.string(), at: isoInstant, body: z.string(), intent: z.string() });
export type InboundRow = z.infer<typeof inboundRow>;

const replyRow = z.object({
  id: z.string(),
  kind: z.enum(autoReplyKinds),
  mode: z.enum(['sandbox', 'live']),
  state: z.enum(['queued', 'calling', 'accepted', 'failed', 'unknown', 'expired']),
  reason: z.string().nullable(),
  address: z.string(),
  body: z.string(),
  delivery: z.string().nullable(),
  createdAt: isoInstant,
  callingAt: isoInstant.nullable(),
  settledAt: isoInstant.nullable(),
  deliveredAt: isoInstant.nullable(),
});
/** What was answered by itself to a text of the patient. */
export type ReplyRow = z.infer<typeof replyRow>;

const taskRow = z.object({
  id: z.string(),
  at: isoInstant,
  kind: z.string(),
  title: z.string(),
  doneAt: isoInstant.nullable(),
});
export type TaskRow = z.infer<typeof taskRow>;

const eventRow = z.object({
  id: z.string(),
  at: isoInstant,
  name: z.string(),
  startsAt: isoInstant.nullable(),
  purpose: z.string().nullable(),
});
export type EventRow = z.infer<typeof eventRow>;

const coverRow = z.object({
  id: z.string(),
  at: isoInstant,
  campaign,
  channel: z.enum(['email', 'sms']),
  coveredBy: z.string(),
});
export type CoverRow = z.infer<typeof coverRow>;

/** What a patient's timeline is made of: rows as stored, no sentences. */
export type TimelineRows = {
  trace: TraceRow[];
  effects: EffectRow[];
  inbound: InboundRow[];
  replies: ReplyRow[];
  tasks: TaskRow[];
  events: EventRow[];
  /** Messages of sends that another's stood for. */
  covers: CoverRow[];
};

/** The newest rows of each kind, for one patient. */
export async function readTimeline(tx: Tx, patientId: string): Promise<TimelineRows> {
  const [trace, effects, inbound, replies, tasks, events, covers] = await Promise.all([
    readRows(tx, traceRow, traceOf(patientId)),
    readRows(tx, effectRow, effectsOf(patientId)),
    readRows(
      tx,
      inboundRow,
      sql`
        select id, received_at as at, body, intent from cairn.inbound_messages
        where patient_id = ${patientId} order by received_at desc limit 50`,
    ),
    readRows(tx, replyRow, repliesOf(patientId)),
    readRows(
      tx,
      taskRow,
      sql`
        select id, created_at as at, kind, title, done_at as "doneAt" from cairn.staff_tasks
        where patient_id = ${patientId} order by created_at desc limit 50`,
    ),
    readRows(tx, eventRow, eventsOf(patientId)),
    readRows(tx, coverRow, coversOf(patientId)),
  ]);
  return { trace, effects, inbound, replies, tasks, events, covers };
}

function repliesOf(patientId: string): SQL {
  return sql`
    select r.id, r.kind, r.mode, r.state, r.reason, r.to_address as address, r.body, r.delivery, r.created_at as "createdAt",
           r.calling_at as "callingAt", r.settled_at as "settledAt", r.delivered_at as "deliveredAt"
    from cairn.inbound_messages i
    join cairn.auto_replies r on r.practice_id = i.practice_id and r.inbound_id = i.id
    where i.patient_id = ${patientId} order by r.created_at desc limit 50`;
}

/** Of sends that were made, with whose message stood for the patient's. */
function coversOf(patientId: string): SQL {
  return sql`
    select h.run_id || ' ' || h.channel as id, coalesce(r.started_at, r.created_at) as at, h.channel,
           json_build_object('id', c.id, 'name', coalesce(v.document ->> 'name', c.slug)) as campaign,
           coalesce(nullif(btrim(p.first_name || ' ' || p.last_name), ''), p.external_id) as "coveredBy"
    from cairn.household_covers h
    join cairn.audience_runs r on r.practice_id = h.practice_id and r.id = h.run_id
    join cairn.campaigns c on c.practice_id = h.practice_id and c.id = h.campaign_id
    join cairn.campaign_versions v on v.practice_id = r.practice_id and v.id = r.version_id
    join cairn.patients p on p.practice_id = h.practice_id and p.id = h.covered_by
    where h.patient_id = ${patientId} and r.started_at is not null
    order by r.started_at desc limit 50`;
}

/** The node of that id in the document `v.document`; of a journey that was moved, in the newest version that has it. Or null. */
function nodeOf(nodeId: SQL): SQL {
  return sql`coalesce(
    (select n from jsonb_array_elements(v.document -> 'nodes') n where n ->> 'id' = ${nodeId} limit 1),
    (select n from cairn.campaign_versions w cross join jsonb_array_elements(w.document -> 'nodes') n
     where w.practice_id = v.practice_id and w.campaign_id = v.campaign_id and n ->> 'id' = ${nodeId}
     order by w.number desc limit 1))`;
}

/**
 * What an event told of its appointment. The time is shown only while the appointment still is as this event left it: a
 * later change would put another event's time here.
 */
function eventsOf(patientId: string): SQL {
  return sql`
    select e.id, e.occurred_at as at, e.name, a.purpose,
           case when a.updated_at = e.received_at then a.starts_at end as "startsAt"
    from cairn.events e
    left join cairn.appointments a on a.practice_id = e.practice_id and a.id::text = e.properties ->> 'appointmentId'
    where e.patient_id = ${patientId} order by e.occurred_at desc, e.id desc limit 100`;
}

function traceOf(patientId: string): SQL {
  return sql`
    select t.id::text as id, t.at, t.kind,
           json_build_object('id', c.id, 'name', coalesce(v.document ->> 'name', c.slug)) as campaign,
           t.node_id as "nodeId", ${nodeOf(sql`t.node_id`)} as node, t.port, t.reason, t.detail, e.enrolled_by as "enrolledBy", e.enroll_reason as "enrollReason"
    from cairn.enrollments e
    join cairn.campaigns c on c.practice_id = e.practice_id and c.id = e.campaign_id
    join cairn.campaign_versions v on v.practice_id = e.practice_id and v.id = e.version_id
    join cairn.trace t on t.practice_id = e.practice_id and t.enrollment_id = e.id
    where e.patient_id = ${patientId}
    order by t.id desc limit 300`;
}

function effectsOf(patientId: string): SQL {
  return sql`
    select f.id, json_build_object('id', c.id, 'name', coalesce(v.document ->> 'name', c.slug)) as campaign,
           f.node_id as "nodeId", ${nodeOf(sql`f.node_id`)} as node, f.channel, f.role, f.purpose, f.mode, f.state, f.reason,
           f.error_code as "errorCode", f.address, f.frozen ->> 'subject' as subject, f.delivery,
           f.created_at as "createdAt", f.not_before as "notBefore", f.calling_at as "callingAt",
           f.accepted_at as "acceptedAt", f.settled_at as "settledAt", f.delivered_at as "deliveredAt"
    from cairn.effects f
    join cairn.campaigns c on c.practice_id = f.practice_id and c.id = f.campaign_id
    join cairn.campaign_versions v on v.practice_id = f.practice_id and v.id = f.version_id
    where f.patient_id = ${patientId}
    order by f.created_at desc limit 150`;
}
