import type { CampaignDocumentInput } from '@cairn/core';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { tester } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import type { Report } from './report.ts';

const goalSeconds = 60;

/**
 * How long it takes to carry a whole practice through a draft: the last 90 days of a reminder campaign, and a dry run of a send to everybody
 * that writes to a household once. Each patient has five visits, some of them moved or cancelled, and ten events.
 */
export async function rehearsal(report: Report, count = 10_000): Promise<void> {
  await inBenchWorld(false, async (bench) => {
    await fill(bench, count);
    await measure(bench, report, { name: 'back_test', slug: 'reminder', document: reminder, count });
    await measure(bench, report, { name: 'dry_run', slug: 'recall', document: recall, count });
  });
}

type Measured = { name: 'back_test' | 'dry_run'; slug: string; document: CampaignDocumentInput; count: number };

async function measure(bench: BenchWorld, report: Report, { name, slug, document, count }: Measured): Promise<void> {
  const { engine, practiceId } = bench.world;
  const made = await engine.campaigns.create(practiceId, { slug, document }, tester);
  if (!made.ok) throw new Error(made.error.message);
  const run = await engine.rehearsals.create(practiceId, made.value.id, name, tester);
  if (!run.ok) throw new Error(run.error.message);
  const heldUp = watchTheLoop();
  const begun = performance.now();
  await engine.rehearsals.work(run.value);
  const seconds = (performance.now() - begun) / 1000;
  const longest = heldUp();
  const read = await engine.rehearsals.read(practiceId, run.value.runId);
  if (!read.ok || read.value.report === null) throw new Error('The run came to nothing');
  const { people, messages, toBooked } = read.value.report;
  report.line(
    `${name} of ${count} patients: ${people} enter, ${messages} messages (${toBooked} to people already booked)`,
    `${seconds.toFixed(1)} s`,
    `< ${goalSeconds} s`,
    seconds < goalSeconds && messages > 0,
  );
  report.note(`  others of the process waited at most ${longest.toFixed(0)} ms for their turn`);
}

/** The longest that a timer of ten milliseconds was late. */
function watchTheLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** Synthetic people, by statements over all of them. */
async function fill({ world }: BenchWorld, count: number): Promise<void> {
  const practice = world.practiceId;
  const statements = [
    sql`
      insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, birth_date, email, phone, content_hash)
      select ${practice}::uuid, gen_random_uuid(), 'bench', 'p-' || n, 'Ada', 'Sample ' || n, date '1950-01-01' + (n % 25000),
             'p' || (n / 3) || '@example.com', '+1617555' || lpad((n / 3)::text, 4, '0'), 'none'
      from generate_series(1, ${count}) n`,
    sql`
      insert into cairn.consents (practice_id, patient_id, channel, purpose, granted, source, recorded_at)
      select practice_id, id, c, 'marketing', hashtext(id::text) % 5 <> 0, 'bench', now() - interval '1 year'
      from cairn.patients, unnest(array['email', 'sms']) c where practice_id = ${practice}::uuid`,
    sql`
      insert into cairn.appointments (practice_id, id, patient_id, source, external_id, status, starts_at, booked_at, content_hash, created_at)
      select practice_id, gen_random_uuid(), id, 'bench', external_id || '-' || n,
             case when n = 4 then 'cancelled' when n < 3 then 'fulfilled' else 'booked' end,
             now() + ((n * 30 - 95) || ' days')::interval + (hashtext(id::text) % 20 || ' hours')::interval,
             now() + ((n * 30 - 120) || ' days')::interval, 'none', now() + ((n * 30 - 120) || ' days')::interval
      from cairn.patients, generate_series(0, 4) n where practice_id = ${practice}::uuid`,
    sql`
      insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at, properties)
      select a.practice_id, gen_random_uuid(), a.external_id, 'appointment.booked', a.patient_id, a.booked_at, a.booked_at,
             jsonb_build_object('appointmentId', a.id)
      from cairn.appointments a where a.practice_id = ${practice}::uuid and a.booked_at < now()`,
    sql`
      insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at)
      select practice_id, gen_random_uuid(), external_id || '-seen-' || n, 'form.submitted', id,
             now() - (n * 12 || ' days')::interval, now() - (n * 12 || ' days')::interval
      from cairn.patients, generate_series(1, 5) n where practice_id = ${practice}::uuid`,
    sql`
      insert into cairn.fact_revisions (practice_id, patient_id, kind, fact_id, body, source, recorded_at)
      select practice_id, patient_id, 'appointment', id,
             jsonb_build_object('status', 'booked', 'startsAt', floor(extract(epoch from starts_at - interval '2 days') * 1000),
               'endsAt', null, 'purpose', null, 'provider', null, 'location', null),
             'bench', now() - interval '20 days'
      from cairn.appointments where practice_id = ${practice}::uuid and status in ('cancelled', 'booked')`,
  ];
  for (const statement of statements) await world.read((tx) => tx.execute(statement));
  // As autovacuum would by and by.
  const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe('vacuum (analyze)');
  await owner.end({ timeout: 5 });
}

const sms = (body: string) => ({ channel: 'sms', purpose: 'care', sending: 'automatic', body }) as const;

const reminder: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Reminder',
  settings: {
    exits: [{ id: 'cancelled', label: 'cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
    goal: { label: 'came', when: { op: 'this_appointment', status: ['fulfilled'] } },
  },
  nodes: [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    {
      id: 'wait',
      kind: 'delay',
      config: {
        ...{ mode: 'relative', duration: { amount: 2, unit: 'days' }, direction: 'before' },
        ...{ ifPast: 'skip', ifQuiet: 'earlier' },
      },
    },
    {
      id: 'remind',
      kind: 'message',
      config: sms('Hello {{ patient.first_name }}, see you on {{ appointment.date }}.'),
    },
    { id: 'again', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } },
    {
      id: 'asked',
      kind: 'condition',
      config: { when: { op: 'event', name: 'form.submitted', since: 'ever', times: 1 } },
    },
    { id: 'last', kind: 'message', config: sms('Please fill in the form before your visit.') },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'remind' },
    { from: 'remind', port: 'next', to: 'again' },
    { from: 'again', port: 'next', to: 'asked' },
    { from: 'asked', port: 'no', to: 'last' },
  ],
};

const recall: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Recall',
  settings: {
    exits: [{ id: 'gone', label: 'moved away', when: { op: 'tag', tag: 'moved' } }],
    pace: { perMinute: 200 },
  },
  nodes: [
    {
      id: 'start',
      kind: 'audience',
      config: { audience: { kind: 'everyone' }, when: { kind: 'now' }, household: 'oldest_adult' },
    },
    {
      id: 'news',
      kind: 'message',
      config: {
        ...{ channel: 'email', purpose: 'operational', sending: 'automatic', subject: 'Time for a check-up' },
        body: 'Dear {{ patient.first_name }}, please book a visit.',
      },
    },
    { id: 'week', kind: 'delay', config: { mode: 'for', duration: { amount: 7, unit: 'days' } } },
    { id: 'again', kind: 'message', config: { ...sms('Please book your check-up.'), purpose: 'operational' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'news' },
    { from: 'news', port: 'next', to: 'week' },
    { from: 'week', port: 'next', to: 'again' },
  ],
};
