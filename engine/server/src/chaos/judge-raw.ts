/**
 * Judges a run from the outside: from the providers' own log and from raw rows, by plain SQL and arithmetic. It knows
 * nothing of the code under test, so that a mistake there cannot excuse itself here.
 */
import { readFileSync } from 'node:fs';
import type postgres from 'postgres';

export type RawVerdict = { calls: number; acceptances: number; violations: string[] };

type Acknowledged = {
  /** Ids of events that were answered 2xx. */
  messageIds: readonly string[];
  /** Ids of texts that the provider delivered until they were taken. */
  textIds: readonly string[];
};

export async function judgeByRows(
  sql: postgres.ISql,
  logFile: string,
  acknowledged: Acknowledged,
): Promise<RawVerdict> {
  const log = readLog(logFile);
  const accepted = log.filter(({ outcome }) => outcome === 'accepted');
  const [calls] = await sql<{ n: number }[]>`select count(*)::int as n from cairn.calls`;
  return {
    calls: calls?.n ?? 0,
    acceptances: accepted.length,
    violations: [
      ...onceEach(accepted),
      ...sameBytesUnderOneKey(log),
      ...(await acceptedIffKnown(sql, accepted)),
      ...(await byRules(sql)),
      ...(await storedOnce(sql, acknowledged)),
    ],
  };
}

type LogLine = {
  provider: 'resend' | 'vonage';
  key: string | null;
  clientRef: string | null;
  bodyHash: string;
  outcome: 'accepted' | 'replayed' | 'refused' | 'dropped';
};

function readLog(file: string): LogLine[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): LogLine => JSON.parse(line));
}

/** One acceptance for a key, one for a message: nobody gets the same thing twice. */
function onceEach(accepted: readonly LogLine[]): string[] {
  const byKey = Map.groupBy(accepted, ({ key }) => key);
  const byMessage = Map.groupBy(accepted, ({ clientRef }) => clientRef);
  return [
    ...(byMessage.get(null) ?? []).map(({ provider }) => `${provider} accepted something without our reference`),
    // A key stands for one call, which may carry several messages.
    ...[...byKey].flatMap(([key, all]) =>
      key === null
        ? []
        : twice(Map.groupBy(all, ({ clientRef }) => clientRef)).map(([, n]) => `key ${key} was accepted ${n} times`),
    ),
    ...twice(byMessage).map(([id, n]) => `message ${id} was accepted ${n} times`),
  ];
}

function twice(groups: ReadonlyMap<string | null, readonly unknown[]>): [string, number][] {
  return [...groups].flatMap(([name, all]) => (name !== null && all.length > 1 ? [[name, all.length]] : []));
}

function sameBytesUnderOneKey(log: readonly LogLine[]): string[] {
  const keyed = Map.groupBy(
    log.filter(({ key }) => key !== null),
    ({ key }) => key,
  );
  return [...keyed].flatMap(([key, all]) =>
    new Set(all.map(({ bodyHash }) => bodyHash)).size > 1 ? [`key ${key} was used with different bytes`] : [],
  );
}

/** Accepted at the provider if and only if we say accepted, or say that we do not know. */
async function acceptedIffKnown(sql: postgres.ISql, accepted: readonly LogLine[]): Promise<string[]> {
  const atProvider = new Set(accepted.map(({ clientRef }) => clientRef));
  const rows = await sql<{ id: string; state: string }[]>`
    select id, state from cairn.effects union all select id, state from cairn.auto_replies`;
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, state }) => {
      const wasAccepted = atProvider.has(id);
      if (state === 'unknown' || wasAccepted === (state === 'accepted')) return [];
      return [`message ${id} is ${state} but was ${wasAccepted ? '' : 'not '}accepted at the provider`];
    }),
    ...[...atProvider].flatMap((id) => (id === null || known.has(id) ? [] : [`message ${id} has no row`])),
  ];
}

type Broken = { id: string };

/** Each query finds what must not be there. */
async function byRules(sql: postgres.ISql): Promise<string[]> {
  const rules: [string, postgres.PendingQuery<Broken[]>][] = [
    [
      'call decided after STOP had committed',
      sql`select c.effect_id as id from cairn.calls c
        join cairn.effects f on f.id = c.effect_id
        join cairn.addresses a on a.channel = f.channel and a.value = f.address
        where a.opted_out_at is not null and c.decided_at > a.opted_out_at`,
    ],
    [
      'call decided after the visit had been cancelled',
      sql`select c.effect_id as id from cairn.calls c
        join cairn.effects f on f.id = c.effect_id
        join cairn.enrollments e on e.id = f.enrollment_id
        join cairn.events v on v.patient_id = e.patient_id and v.name = 'appointment.cancelled'
          and v.properties->>'appointmentId' = e.state->'subject'->>'appointmentId'
        where c.decided_at > v.received_at`,
    ],
    [
      'call decided after the journey had been left',
      sql`select c.effect_id as id from cairn.calls c
        join cairn.effects f on f.id = c.effect_id
        join cairn.enrollments e on e.id = f.enrollment_id
        where e.exit_reason <> 'completed' and e.status in ('ended', 'settling') and c.decided_at > e.ended_at
          and not exists (
            -- Over at first, then left on account of a message that still waited: ended_at is the earlier of both.
            select from cairn.trace t where t.enrollment_id = e.id and t.reason = 'completed')`,
    ],
    [
      'patient sent on into another campaign and not there, or there twice',
      sql`select t.enrollment_id as id from cairn.trace t join cairn.enrollments e on e.id = t.enrollment_id
        where t.kind = 'action_settled' and t.reason = 'campaign_entered' and 1 <> (
          select count(*) from cairn.enrollments n
          where n.patient_id = e.patient_id and n.enrolled_by = 'campaign:' || e.campaign_id and n.entered_at = t.at)`,
    ],
    [
      'patient in another campaign whom nothing sent there',
      sql`select n.id from cairn.enrollments n where n.enrolled_by like 'campaign:%' and not exists (
        select from cairn.trace t join cairn.enrollments e on e.id = t.enrollment_id
        where e.patient_id = n.patient_id and 'campaign:' || e.campaign_id = n.enrolled_by
          and t.kind = 'action_settled' and t.reason = 'campaign_entered')`,
    ],
    [
      'journey stuck or held, though nothing was wrong with it',
      sql`select id from cairn.enrollments where status in ('stuck', 'held')`,
    ],
    [
      'journey neither over nor waiting with an alarm',
      sql`select id from cairn.enrollments
        where status = 'active' and not (until_at is null or (armed_at is not null and until_at > now()))`,
    ],
    [
      'journey that waits for a message although none is in doubt',
      sql`select e.id from cairn.enrollments e where (e.status = 'settling' or (e.status = 'active' and e.until_at is null))
        and not exists (select from cairn.effects f where f.enrollment_id = e.id and f.state = 'unknown')`,
    ],
    [
      'journey over while a message is open',
      sql`select e.id from cairn.enrollments e join cairn.effects f on f.enrollment_id = e.id
        where e.status = 'ended' and f.state in ('queued', 'calling', 'unknown')`,
    ],
    ['wake left behind', sql`select enrollment_id as id from cairn.wakes`],
    [
      'message neither settled nor in doubt with a reason',
      sql`select id from cairn.effects where state in ('queued', 'calling')
        or (state = 'unknown' and reason is null) or (state <> 'unknown' and settled_at is null)`,
    ],
    [
      'two messages of one node',
      sql`select min(id::text) as id from cairn.effects group by enrollment_id, node_id having count(*) > 1`,
    ],
    [
      'text called again after a call that may have been accepted',
      sql`select c.effect_id as id from cairn.calls c join cairn.effects f on f.id = c.effect_id
        where f.channel = 'sms' and c.outcome in ('accepted', 'ambiguous')
          and exists (select from cairn.calls d where d.effect_id = c.effect_id and d.attempt > c.attempt)`,
    ],
    [
      'call under an older epoch than the one before it',
      sql`select c.effect_id as id from cairn.calls c join cairn.calls d
        on d.effect_id = c.effect_id and d.attempt = c.attempt + 1 where d.epoch < c.epoch`,
    ],
    [
      'two answers of a kind to one text',
      sql`select min(id::text) as id from cairn.auto_replies group by inbound_id, kind having count(*) > 1`,
    ],
    [
      'second confirmation of STOP for a number that never came back',
      sql`select r.to_address as id from cairn.auto_replies r where r.kind = 'stop' and r.state in ('accepted', 'unknown')
        and not exists (select from cairn.inbound_messages i where i.from_address = r.to_address and i.intent = 'opt_in')
        group by r.to_address having count(*) > 1`,
    ],
    [
      'confirmation that answers no opt-out',
      sql`select r.id from cairn.auto_replies r join cairn.inbound_messages i on i.id = r.inbound_id
        where r.kind = 'stop' and i.intent <> 'opt_out'`,
    ],
    [
      'answer called when it was too late for one',
      sql`select id from cairn.auto_replies where calling_at >= expires_at`,
    ],
    [
      'answer neither settled nor in doubt with a reason',
      sql`select id from cairn.auto_replies where state in ('queued', 'calling')
        or (state = 'unknown' and reason is null) or (state <> 'unknown' and settled_at is null)`,
    ],
    [
      'live counts that differ from the messages',
      sql`select x.measure as id from (
          select 'sent' as measure, (select count(*) from cairn.effects where state = 'accepted') as n union all
          select 'skipped', (select count(*) from cairn.effects where state = 'skipped') union all
          select 'failed', (select count(*) from cairn.effects where state = 'failed') union all
          select 'cancelled', (select count(*) from cairn.effects where state = 'cancelled')
        ) x where x.n <> (
          select coalesce(sum(n), 0) from (
            select measure, n from cairn.counts union all select measure, n from cairn.count_deltas) c
          where split_part(c.measure, ':', 1) = x.measure)`,
    ],
  ];
  const found: string[] = [];
  for (const [rule, query] of rules) {
    for (const { id } of await query) found.push(`${rule}: ${id}`);
  }
  return found;
}

/** What was answered 2xx is there, once; each booking brought its patient in, once. */
async function storedOnce(sql: postgres.ISql, { messageIds, textIds }: Acknowledged): Promise<string[]> {
  const events = await sql<{ id: string }[]>`select message_id as id from cairn.events`;
  const texts = await sql<{ id: string }[]>`select provider_message_id as id from cairn.inbound_messages`;
  const stored = new Set([...events, ...texts].map(({ id }) => id));
  const entries = await sql<{ id: string; n: number }[]>`
    select v.message_id as id, (select count(*)::int from cairn.enrollments e
      where e.patient_id = v.patient_id and e.enrolled_by = 'event') as n
    from cairn.events v where v.name = 'appointment.booked'`;
  return [
    ...[...messageIds, ...textIds].flatMap((id) => (stored.has(id) ? [] : [`answered 2xx but not stored: ${id}`])),
    ...entries.flatMap(({ id, n }) => (n === 1 ? [] : [`booking ${id} brought its patient in ${n} times`])),
  ];
}
