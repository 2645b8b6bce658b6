import postgres from 'postgres';
import { crowdCities, crowdCodes, crowdTags, ends, firstNames, middles, onsets, purposes } from './crowd-words.ts';

/** A practice of made-up people. The same input makes the same rows. */
export type Crowd = {
  practiceId: string;
  /** How many; each has five appointments. */
  patients: number;
  /** Epoch ms that everything is dated from. */
  now: number;
};

/** Seconds since a step began, for whoever watches a large crowd being made. */
export type CrowdProgress = (step: string) => void;

/**
 * Writes crowds as the superuser, past every writer, trigger and policy, with what these would have kept: summaries, tags, payments. Indexes
 * are made afterwards, and the tables vacuumed as autovacuum would.
 */
export async function insertCrowds(superuserUrl: string, crowds: readonly Crowd[], said: CrowdProgress): Promise<void> {
  const owner = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await owner.unsafe(session);
    const indexes = await dropIndexes(owner);
    for (const crowd of crowds) {
      for (const [step, text] of Object.entries(stepsOf(crowd))) {
        said(step);
        await owner.unsafe(text);
      }
    }
    said('indexes');
    for (const text of indexes) await owner.unsafe(text);
    said('vacuum');
    for (const table of filled) await owner.unsafe(`vacuum (analyze) cairn.${table}`);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

const filled = [
  'patients',
  'appointments',
  'encounters',
  'conditions',
  'invoices',
  'addresses',
  'consents',
  'patient_summary',
  'patient_tags',
  'patient_payments',
  'patient_names',
] as const;

/** `cr(n, k)`: the k-th number in [0, 1) that belongs to n. `cid(kind, n)`: an id whose order is that of n. */
const session = `
  set session_replication_role = replica;
  set synchronous_commit = off;
  set work_mem = '256MB';
  set maintenance_work_mem = '512MB';
  set max_parallel_maintenance_workers = 2;
  set enable_nestloop = off;
  create function pg_temp.cr(n bigint, k int) returns float8 language sql immutable parallel safe
    return (hashint8extended(n, k) & 2147483647) / 2147483648.0::float8;
  create function pg_temp.cid(kind text, n bigint) returns uuid language sql immutable parallel safe
    return (lpad(to_hex(1700000000000 + n * 40), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0') || '8' || substr(md5(kind || n), 1, 15))::uuid;
  create function pg_temp.cpick(choices text[], r float8) returns text language sql immutable parallel safe
    return choices[1 + floor(r * array_length(choices, 1))::int];
`;

/** What no constraint needs; answers with the statements that make them again. */
async function dropIndexes(owner: postgres.Sql): Promise<string[]> {
  const found = await owner<{ name: string; definition: string }[]>`
    select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
    from pg_index x join pg_class c on c.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'cairn'::regnamespace and t.relname = any(${[...filled]})
      and not exists (select from pg_constraint k where k.conindid = c.oid)`;
  for (const { name } of found) await owner.unsafe(`drop index ${name}`);
  return found.map(({ definition }) => definition);
}

function stepsOf({ practiceId, patients, now }: Crowd): Record<string, string> {
  const practice = `'${practiceId}'::uuid`;
  const at = `timestamptz '${new Date(now).toISOString()}'`;
  const seed = practiceId.slice(0, 8);
  const id = (kind: string, n: string) => `pg_temp.cid('${seed}${kind}', ${n})`;
  return {
    practice: `insert into cairn.practices (id, name, zone) values (${practice}, 'Crowd ${seed}', 'America/New_York')`,
    patients: `
      insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, birth_date, sex, language, zone,
        address_state, city, postcode, active, deceased, email, phone, tags, attributes, synthetic, content_hash, kind)
      select ${practice}, ${id('p', 'n')}, 'bench', 'P-' || n, ${pick(firstNames, 'pg_temp.cr(n, 1)')},
        ${pick(onsets, 'pg_temp.cr(n, 2)')} || ${pick(middles, 'pg_temp.cr(n, 3)')} || ${pick(ends, 'pg_temp.cr(n, 4)')},
        case when pg_temp.cr(n, 5) < 0.98 then ${at}::date - (${ageOf})::int end,
        ${pick(['female', 'male'], 'pg_temp.cr(n, 6)')}, ${pick(['en', 'en', 'en', 'en', 'es'], 'pg_temp.cr(n, 7)')},
        case when pg_temp.cr(n, 8) < 0.03 then ${pick(['America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/New_York'], 'pg_temp.cr(n, 9)')} end,
        'MA', ${pick(crowdCities, 'pg_temp.cr(n, 10) ^ 2')},
        (10000 + floor(pg_temp.cr(n, 10) ^ 2 * 40) * 230 + floor(pg_temp.cr(n, 11) * 230))::text,
        pg_temp.cr(n, 12) < 0.94, pg_temp.cr(n, 13) < 0.015,
        case when pg_temp.cr(n, 14) < 0.88 then 'p' || n || '.${seed}@example.com' end,
        case when pg_temp.cr(n, 15) < 0.92 then '+1999' || lpad(n::text, 8, '0') end,
        ${tagsOf}, jsonb_build_object('plan', ${pick(['basic', 'plus', 'none'], 'pg_temp.cr(n, 16)')}), true, 'bench',
        case when pg_temp.cr(n, 17) < 0.975 then 'patient' when pg_temp.cr(n, 17) < 0.995 then 'lead' else 'contact' end
      from generate_series(1, ${patients}) n`,
    appointments: `
      insert into cairn.appointments (practice_id, id, patient_id, source, external_id, status, starts_at, ends_at, purpose, provider,
        location, booked_at, content_hash)
      select ${practice}, ${id('a', 'i')}, ${id('p', 'n')}, 'bench', 'A-' || i, status, starts_at, starts_at + interval '30 minutes',
        ${pick(purposes, 'pg_temp.cr(i, 60)')}, 'Dr. ' || ${pick(onsets, 'pg_temp.cr(i, 61)')}, ${pick(['North', 'South', 'East', 'West', 'Centre'], 'pg_temp.cr(i, 62)')},
        starts_at - interval '20 days', 'bench'
      from (
        select i, n, ${statusOf} as status,
          case when is_ahead then ${at} + interval '20 minutes'
            else date_trunc('day', ${at} - days * interval '1 day') + floor(pg_temp.cr(i, 54) * 36) * interval '15 minutes' + interval '13 hours' end as starts_at
        from (
          select i, n, k, is_new, n % 25000 = 7 and k = 0 as is_ahead, k = 4 and pg_temp.cr(n, 50) < 0.3 as is_future,
            case when k = 4 and pg_temp.cr(n, 50) < 0.3 then -0.5 + ln(1 - pg_temp.cr(i, 51)) * 30
              when is_new then last_days + k * 3 else last_days + k * gap end as days
          from (
            select i, i / 5 as n, (i % 5)::int as k, pg_temp.cr(i / 5, 40) < 0.08 as is_new,
              1 + case when pg_temp.cr(i / 5, 41) < 0.82 then -ln(1 - pg_temp.cr(i / 5, 42)) * 260 else 500 + pg_temp.cr(i / 5, 42) * 1400 end
                * case when pg_temp.cr(i / 5, 40) < 0.08 then 0.2 else 1 end as last_days,
              30 + pg_temp.cr(i / 5, 43) * 200 as gap
            from generate_series(5, ${5 * patients + 4}) i
          ) people
        ) visits
      ) appointments`,
    encounters: `
      insert into cairn.encounters (practice_id, id, patient_id, source, external_id, status, starts_at, content_hash)
      select ${practice}, ${id('e', 'n')}, ${id('p', 'n')}, 'bench', 'E-' || n, 'finished', ${at} + ln(1 - pg_temp.cr(n, 70)) * interval '300 days', 'bench'
      from generate_series(20, ${patients}, 20) n`,
    conditions: `
      insert into cairn.conditions (practice_id, id, patient_id, source, external_id, code, status, onset_at, recorded_at, content_hash)
      select ${practice}, ${id('c', 'n')}, ${id('p', `1 + floor(pg_temp.cr(n, 80) * ${patients})::bigint`)}, 'bench', 'C-' || n,
        ${pick(crowdCodes, 'pg_temp.cr(n, 81) ^ 1.5')} || '.' || floor(pg_temp.cr(n, 82) * 10),
        ${pick(['active', 'active', 'active', 'resolved'], 'pg_temp.cr(n, 83)')},
        case when pg_temp.cr(n, 84) < 0.7 then ${at} - pg_temp.cr(n, 85) * interval '8 years' end,
        ${at} - pg_temp.cr(n, 85) * interval '7 years', 'bench'
      from generate_series(1, ${Math.round(1.2 * patients)}) n`,
    invoices: `
      insert into cairn.invoices (practice_id, id, patient_id, source, external_id, kind, status, total_minor, paid_minor, currency, issued_at, content_hash)
      select ${practice}, ${id('i', 'n')}, ${id('p', `1 + floor(pg_temp.cr(n, 90) * ${patients})::bigint`)}, 'bench', 'I-' || n,
        case when n % 5 = 0 then 'claim' else 'invoice' end, ${pick(['issued', 'balanced', 'balanced', 'cancelled'], 'pg_temp.cr(n, 91)')},
        total, case when pg_temp.cr(n, 93) < 0.8 then total end, case when pg_temp.cr(n, 94) < 0.98 then 'USD' else 'CAD' end,
        ${at} - pg_temp.cr(n, 95) * interval '5 years', 'bench'
      from (select n, 2000 + floor(pg_temp.cr(n, 92) ^ 3 * 80000)::bigint as total from generate_series(1, ${2 * patients}) n) invoices`,
    addresses: `
      insert into cairn.addresses (practice_id, channel, value, opted_out_at, suppressed_at)
      select practice_id, channel, value, case when r < 0.04 then ${at} end, case when r >= 0.04 and r < 0.055 then ${at} end
      from (
        select p.practice_id, a.channel, a.value, pg_temp.cr(hashtextextended(a.value, 0), 100) as r
        from cairn.patients p cross join lateral (values ('email', p.email), ('sms', p.phone)) a (channel, value)
        where p.practice_id = ${practice} and a.value is not null
      ) addresses`,
    consents: `
      insert into cairn.consents (practice_id, patient_id, channel, purpose, granted, source, recorded_at)
      select ${practice}, ${id('p', 'n')}, 'email', 'marketing', pg_temp.cr(n, 110) < 0.7, 'bench', ${at}
      from generate_series(1, ${patients}) n where pg_temp.cr(n, 111) < 0.6`,
    summaries: summariesOf(practice, at),
    tags: `
      insert into cairn.patient_tags (practice_id, tag, patient_id)
      select p.practice_id, tag, p.id from cairn.patients p cross join unnest(p.tags) tag where p.practice_id = ${practice}`,
    names: `
      insert into cairn.patient_names (practice_id, patient_id, last_lower, first_lower, phone_reversed)
      select practice_id, id, lower(last_name), lower(first_name), cairn.phone_reversed(phone) from cairn.patients where practice_id = ${practice}`,
    payments: `
      insert into cairn.patient_payments (practice_id, patient_id, currency, paid_minor, latest_issued_at)
      select i.practice_id, i.patient_id, i.currency, sum(coalesce(i.paid_minor, i.total_minor)), max(i.issued_at)
      from cairn.invoices i
      where i.practice_id = ${practice} and i.kind = 'invoice'
        and ((i.status in ('issued', 'balanced') and i.paid_minor is not null) or (i.status = 'balanced' and i.total_minor is not null))
      group by 1, 2, 3`,
  };
}

/** The same rows that the trigger and `refreshSummaries` keep. */
function summariesOf(practice: string, at: string): string {
  return `
    insert into cairn.patient_summary (practice_id, patient_id, first_visit_at, last_visit_at, visits, total_paid_minor, unpaid_minor,
      updated_at, last_booked_at, zone, birth_date, birthday, sex, language, address_state, city, postcode, postcode_lower, active,
      deceased, email, phone, kind)
    select p.practice_id, p.id, v.first_at, v.last_at, coalesce(v.n, 0), coalesce(i.paid, 0), coalesce(i.unpaid, 0), ${at},
      coalesce(b.last_at, '0001-01-01 00:00:00+00'), p.zone, p.birth_date,
      extract(month from p.birth_date) * 100 + extract(day from p.birth_date), p.sex, p.language, p.address_state, p.city, p.postcode,
      lower(p.postcode), p.active, p.deceased, p.email, p.phone, p.kind
    from cairn.patients p
    left join (
      select patient_id, min(starts_at) as first_at, max(starts_at) as last_at, count(*)::int as n
      from (
        select patient_id, starts_at from cairn.appointments where practice_id = ${practice} and status = 'fulfilled'
        union all
        select patient_id, starts_at from cairn.encounters where practice_id = ${practice}
      ) visits group by 1
    ) v on v.patient_id = p.id
    left join (
      select patient_id, max(starts_at) as last_at from cairn.appointments where practice_id = ${practice} and status = 'booked' group by 1
    ) b on b.patient_id = p.id
    left join (
      select patient_id, sum(coalesce(paid_minor, case when status = 'balanced' then total_minor else 0 end)) as paid,
        sum(greatest(total_minor - coalesce(paid_minor, 0), 0)) filter (where status = 'issued') as unpaid
      from cairn.invoices where practice_id = ${practice} and kind = 'invoice' and status in ('issued', 'balanced') group by 1
    ) i on i.patient_id = p.id
    where p.practice_id = ${practice}`;
}

const ageOf = `365.2425 * case
  when pg_temp.cr(n, 20) < 0.18 then pg_temp.cr(n, 21) * 18
  when pg_temp.cr(n, 20) < 0.45 then 18 + pg_temp.cr(n, 21) * 22
  when pg_temp.cr(n, 20) < 0.8 then 40 + pg_temp.cr(n, 21) * 25
  else 65 + pg_temp.cr(n, 21) * 30 end`;

/** New patients came once; some bookings were never said to be over. */
const statusOf = `case
  when is_ahead then 'fulfilled'
  when is_future then case when pg_temp.cr(i, 52) < 0.95 then 'booked' else 'cancelled' end
  when is_new and k > 0 then 'cancelled'
  when pg_temp.cr(i, 53) < 0.85 then 'fulfilled'
  when pg_temp.cr(i, 53) < 0.92 then 'noshow'
  when pg_temp.cr(i, 53) < 0.99 then 'cancelled'
  else 'booked' end`;

const tagsOf = `array_remove(array[${Object.entries(crowdTags)
  .map(([tag, percent], at) => `case when pg_temp.cr(n, ${120 + at}) < ${percent / 100} then '${tag}' end`)
  .join(', ')}], null)`;

function pick(choices: readonly string[], r: string): string {
  return `pg_temp.cpick(array['${choices.join("','")}'], ${r})`;
}
