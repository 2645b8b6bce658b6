import type { EffectState, EventFacts, FactChange } from '@cairn/core';
import type postgres from 'postgres';
import type { Hints } from './any-order.ts';

/** A stored fact of a journey's patient, at the instant at which the transaction that stored it held the patient. */
export type StoredFact =
  | { kind: 'event'; at: number; messageId: string; event: EventFacts; appointmentId: string | null }
  | { kind: 'other'; at: number; change: FactChange };

export type JourneyRow = {
  id: string;
  patientId: string;
  campaign: string;
  campaignId: string;
  /** Who let the patient in: an event, or a step of another campaign. */
  enrolledBy: string;
  status: string;
  /** Why it ended at first: one that is over still obeys its exits on account of a message that waits. */
  exitReason: string | null;
  nodeId: string;
  enteredAt: number;
  judgedAt: number;
  messages: { nodeId: string; state: EffectState }[];
  hints: Hints;
  /** The booking that began it first, then everything later, in order. */
  facts: StoredFact[];
};

/** Every enrollment with all that was stored about its patient from its entry on. */
export async function readJourneys(sql: postgres.Sql): Promise<JourneyRow[]> {
  const [clock] = await sql<{ now: number }[]>`select ${ms(sql, 'clock_timestamp()')} as now`;
  const journeys = await sql<Omit<JourneyRow, 'messages' | 'facts' | 'hints' | 'judgedAt'>[]>`
    select e.id, e.patient_id as "patientId", c.slug as campaign, c.id as "campaignId", e.enrolled_by as "enrolledBy", e.status,
      case when exists (select from cairn.trace t where t.enrollment_id = e.id and t.kind = 'ended' and t.reason = 'completed')
        then 'completed' else e.exit_reason end as "exitReason",
      e.state->>'nodeId' as "nodeId",
      ${ms(sql, 'e.entered_at')} as "enteredAt"
    from cairn.enrollments e join cairn.campaigns c on c.id = e.campaign_id order by e.entered_at`;
  const messages = await sql<{ enrollmentId: string; nodeId: string; state: EffectState }[]>`
    select enrollment_id as "enrollmentId", node_id as "nodeId", state from cairn.effects`;
  const messagesOf = Map.groupBy(messages, ({ enrollmentId }) => enrollmentId);
  const hintsOf = await readHints(sql);
  const factsOf = Map.groupBy(
    [...(await readEvents(sql)), ...(await readOptOuts(sql)), ...(await readReports(sql))],
    ({ enrollmentId }) => enrollmentId,
  );
  return journeys.map((journey) => ({
    ...journey,
    judgedAt: clock?.now ?? 0,
    hints: hintsOf(journey.id),
    messages: (messagesOf.get(journey.id) ?? []).map(({ nodeId, state }) => ({ nodeId, state })),
    facts: (factsOf.get(journey.id) ?? []).map(({ fact }) => fact).sort((a, b) => a.at - b.at),
  }));
}

type HintRow = { enrollmentId: string; what: keyof Hints; nodeId: string; at: number };

async function readHints(sql: postgres.Sql): Promise<(enrollmentId: string) => Hints> {
  const rows = await sql<HintRow[]>`
    select enrollment_id as "enrollmentId", case when kind = 'message_settled' then 'ends' else 'steps' end as what,
      node_id as "nodeId", ${ms(sql, 'at')} as at from cairn.trace
    union select enrollment_id, 'ends', node_id, ${ms(sql, 'settled_at')} from cairn.effects where settled_at is not null
    union select f.enrollment_id, 'calls', f.node_id, ${ms(sql, 'c.decided_at')}
      from cairn.calls c join cairn.effects f on f.id = c.effect_id`;
  const byJourney = Map.groupBy(rows, ({ enrollmentId }) => enrollmentId);
  return (enrollmentId) => {
    const own = byJourney.get(enrollmentId) ?? [];
    const byNode = (wanted: keyof Hints) => {
      const groups = Map.groupBy(
        own.filter(({ what }) => what === wanted),
        ({ nodeId }) => nodeId,
      );
      return Object.fromEntries([...groups].map(([nodeId, all]) => [nodeId, all.map(({ at }) => at)]));
    };
    return { steps: Object.values(byNode('steps')).flat(), calls: byNode('calls'), ends: byNode('ends') };
  };
}

type FactOf = { enrollmentId: string; fact: StoredFact };

type EventRow = Omit<EventFacts, 'properties'> & {
  enrollmentId: string;
  messageId: string;
  properties: Record<string, unknown>;
};

async function readEvents(sql: postgres.Sql): Promise<FactOf[]> {
  const rows = await sql<EventRow[]>`
    select e.id as "enrollmentId", v.id, v.name, v.message_id as "messageId", v.properties,
      ${ms(sql, 'v.occurred_at')} as "occurredAt", ${ms(sql, 'v.received_at')} as "receivedAt"
    from cairn.enrollments e join cairn.events v on v.patient_id = e.patient_id`;
  return rows.map(({ enrollmentId, messageId, ...event }) => {
    const { appointmentId } = event.properties;
    const about = typeof appointmentId === 'string' ? appointmentId : null;
    return { enrollmentId, fact: { kind: 'event', at: event.receivedAt, messageId, event, appointmentId: about } };
  });
}

async function readOptOuts(sql: postgres.Sql): Promise<FactOf[]> {
  const rows = await sql<{ enrollmentId: string; at: number }[]>`
    select e.id as "enrollmentId", ${ms(sql, 'a.opted_out_at')} as at
    from cairn.enrollments e join cairn.patients p on p.id = e.patient_id
    join cairn.addresses a on a.channel = 'sms' and a.value = p.phone
    where a.opted_out_at is not null`;
  return rows.map(({ enrollmentId, at }) => ({
    enrollmentId,
    fact: { kind: 'other', at, change: { kind: 'opt_out', channel: 'sms' } },
  }));
}

type ReportRow = { enrollmentId: string; nodeId: string; channel: 'email' | 'sms'; at: number; suppresses: boolean };

/** Accepted messages that came back: their journey sees them as failed from then on, and a hard bounce bars the address. */
async function readReports(sql: postgres.Sql): Promise<FactOf[]> {
  const rows = await sql<ReportRow[]>`
    select f.enrollment_id as "enrollmentId", f.node_id as "nodeId", f.channel, ${ms(sql, 'min(v.applied_at)')} as at,
      bool_or(a.suppressed_at is not null) as suppresses
    from cairn.effects f
    join cairn.provider_events v on v.provider_id = f.provider_id
    left join cairn.addresses a on a.channel = f.channel and a.value = f.address
    where f.state = 'accepted' and v.applied_at is not null and v.status in ('bounced', 'failed', 'suppressed')
    group by f.enrollment_id, f.node_id, f.channel`;
  return rows.map(({ enrollmentId, nodeId, channel, at, suppresses }) => {
    const report = { kind: 'report', nodeId, came_to: 'failed' } as const;
    const bar = { kind: 'suppress', channel, reason: 'hard_bounce' } as const;
    const change: FactChange = suppresses ? { kind: 'together', changes: [report, bar] } : report;
    return { enrollmentId, fact: { kind: 'other', at, change } };
  });
}

/** Epoch milliseconds of an expression of this file. */
function ms(sql: postgres.Sql, expression: string) {
  return sql`floor(extract(epoch from ${sql.unsafe(expression)}) * 1000)::float8`;
}
