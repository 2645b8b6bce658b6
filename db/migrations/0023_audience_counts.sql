-- Counting audiences among a million patients: one narrow row for everybody who can be asked for, with what is asked most, and indexes
-- that answer a count without reading the rows.

-- A booked appointment that passes changes nothing here: whoever asks compares the last one with the instant asked about. The year 1
-- stands for none, so that "no future appointment" is one stretch of the index.
alter table cairn.patient_summary
  drop column next_booked_at,
  add column last_booked_at timestamptz not null default '0001-01-01 00:00:00+00',
  -- Copies of the patient's record, kept by a trigger below; texts are cut at lengths that no place has.
  add column zone text,
  add column birth_date date,
  -- Month and day of the birth date as one number: 229 is 29 February.
  add column birthday smallint,
  add column sex text collate "C",
  add column language text collate "C",
  add column address_state text collate "C",
  add column city text collate "C",
  add column postcode text collate "C",
  -- With A-Z lowered, for "starts with".
  add column postcode_lower text collate "C",
  add column active boolean not null default true,
  add column deceased boolean not null default false,
  -- The address, if it is not blank and the patient's own limits allow the channel.
  add column email text,
  add column phone text,
  add column kind text collate "C" not null default 'patient';

-- One row for each tag that a patient carries: text is compared by operators that leak nothing, lists are not, and no index of a list is
-- used below row-level security.
create table cairn.patient_tags (
  practice_id uuid not null,
  tag text collate "C" not null,
  patient_id uuid not null,
  primary key (practice_id, tag, patient_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index patient_tags_of_patient on cairn.patient_tags (practice_id, patient_id);

-- What a patient has paid on invoices, by currency; kept with `patient_summary`. No row: no amount is known.
create table cairn.patient_payments (
  practice_id uuid not null,
  patient_id uuid not null,
  currency text collate "C" not null,
  paid_minor bigint not null,
  -- Of the newest of these invoices: one that is dated ahead does not count until then. The year 1 when none has a date.
  latest_issued_at timestamptz not null,
  primary key (practice_id, patient_id, currency),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index patient_payments_by_amount on cairn.patient_payments (practice_id, currency, paid_minor) include (patient_id, latest_issued_at);
create index patient_payments_ahead on cairn.patient_payments (practice_id, latest_issued_at);

do $$
declare
  t text;
begin
  foreach t in array array['patient_tags', 'patient_payments'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;

create function cairn.usable_address(address text, channel text, restrictions jsonb) returns text language sql immutable as $$
  select case
    when coalesce(btrim(address) <> '', false)
      and coalesce(restrictions ->> 'doNotContact', 'false') <> 'true'
      and coalesce(jsonb_typeof(restrictions -> 'onlyChannels') <> 'array' or restrictions -> 'onlyChannels' @> jsonb_build_array(channel), true)
    then address
  end
$$;

-- Whoever writes the record: everybody has a summary, and nobody who was merged into another.
create function cairn.keep_summary_of_record() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    delete from cairn.patient_summary where practice_id = new.practice_id and patient_id = new.id;
    delete from cairn.patient_tags where practice_id = new.practice_id and patient_id = new.id;
    delete from cairn.patient_payments where practice_id = new.practice_id and patient_id = new.id;
    return null;
  end if;
  insert into cairn.patient_summary (practice_id, patient_id, zone, birth_date, birthday, sex, language, address_state, city, postcode,
    postcode_lower, active, deceased, email, phone, kind, updated_at)
  values (new.practice_id, new.id, new.zone, new.birth_date,
    extract(month from new.birth_date) * 100 + extract(day from new.birth_date), new.sex, new.language, new.address_state,
    left(new.city, 400), left(new.postcode, 100), lower(left(new.postcode, 100) collate "C"), new.active, new.deceased,
    cairn.usable_address(new.email, 'email', new.restrictions), cairn.usable_address(new.phone, 'sms', new.restrictions), new.kind,
    new.updated_at)
  on conflict (practice_id, patient_id) do update
    set zone = excluded.zone, birth_date = excluded.birth_date, birthday = excluded.birthday, sex = excluded.sex,
        language = excluded.language, address_state = excluded.address_state, city = excluded.city, postcode = excluded.postcode,
        postcode_lower = excluded.postcode_lower, active = excluded.active, deceased = excluded.deceased, email = excluded.email,
        phone = excluded.phone, kind = excluded.kind, updated_at = excluded.updated_at;
  if tg_op = 'UPDATE' then
    if old.tags = new.tags then
      return null;
    end if;
    delete from cairn.patient_tags where practice_id = new.practice_id and patient_id = new.id and tag <> all (new.tags);
  end if;
  insert into cairn.patient_tags (practice_id, tag, patient_id)
  select new.practice_id, tag, new.id from unnest(new.tags) tag where char_length(tag) <= 80 on conflict do nothing;
  return null;
end $$;
create trigger patients_summary_made after insert on cairn.patients for each row execute function cairn.keep_summary_of_record();
create trigger patients_summary_kept
  after update of zone, birth_date, sex, language, address_state, city, postcode, active, deceased, email, phone, restrictions, tags, kind,
    merged_into
  on cairn.patients for each row
  when ((old.zone, old.birth_date, old.sex, old.language, old.address_state, old.city, old.postcode, old.active, old.deceased, old.email,
         old.phone, old.restrictions, old.tags, old.kind, old.merged_into)
    is distinct from
        (new.zone, new.birth_date, new.sex, new.language, new.address_state, new.city, new.postcode, new.active, new.deceased, new.email,
         new.phone, new.restrictions, new.tags, new.kind, new.merged_into))
  execute function cairn.keep_summary_of_record();

-- Each begins with the practice and ends with what joins and the commonest other tests ask for, so that the rows stay unread. An audience
-- is of patients unless it says otherwise.
create index patient_summary_of_patients on cairn.patient_summary (practice_id, patient_id) include (zone, active, deceased)
  where kind = 'patient';
create index patient_summary_by_last_visit on cairn.patient_summary (practice_id, last_visit_at)
  include (patient_id, zone, last_booked_at, active, deceased, email)
  where kind = 'patient';
create index patient_summary_by_first_visit on cairn.patient_summary (practice_id, first_visit_at) include (patient_id, zone, active, deceased)
  where kind = 'patient';
create index patient_summary_by_last_booked on cairn.patient_summary (practice_id, last_booked_at) include (patient_id, active, deceased)
  where kind = 'patient';
create index patient_summary_by_birth_date on cairn.patient_summary (practice_id, birth_date) include (patient_id, zone, active, deceased)
  where kind = 'patient';
create index patient_summary_by_birthday on cairn.patient_summary (practice_id, birthday) include (patient_id, zone, active, deceased)
  where kind = 'patient';
create index patient_summary_by_city on cairn.patient_summary (practice_id, city, postcode_lower) include (patient_id, active, deceased)
  where kind = 'patient';
create index patient_summary_by_postcode on cairn.patient_summary (practice_id, postcode_lower) include (patient_id, active, deceased)
  where kind = 'patient';

-- Appointments of everybody by when they begin.
create index appointments_by_start on cairn.appointments (practice_id, starts_at) include (patient_id, status);
-- Codes by how they begin, whatever the database's collation.
drop index cairn.conditions_by_code;
create index conditions_by_code on cairn.conditions (practice_id, code collate "C") include (patient_id, status, onset_at, recorded_at);
drop index cairn.procedures_by_code;
create index procedures_by_code on cairn.procedures (practice_id, code collate "C") include (patient_id, status, performed_at);
-- The addresses that nobody may be reached at.
create index addresses_blocked on cairn.addresses (practice_id, channel, value) where opted_out_at is not null or suppressed_at is not null;

-- An index answers alone where the table was vacuumed since it changed: oftener than after a fifth of a large table.
do $$
declare
  t text;
begin
  foreach t in array array['patient_summary', 'patient_tags', 'patient_payments', 'appointments', 'conditions', 'addresses'] loop
    execute format('alter table cairn.%I set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)', t);
  end loop;
end $$;

-- What a saved segment's count was, when it was taken and how long that took; of which revision of its rule.
alter table cairn.segments
  add column count integer,
  add column counted_at timestamptz,
  add column count_ms integer,
  add column counted_revision integer;

-- Those who are known already. The owner is bound by row-level security too, and sees nobody while it is forced.
alter table cairn.patients no force row level security;
alter table cairn.appointments no force row level security;
alter table cairn.invoices no force row level security;
alter table cairn.patient_summary no force row level security;
alter table cairn.patient_tags no force row level security;
alter table cairn.patient_payments no force row level security;
delete from cairn.patient_summary s using cairn.patients p
where p.practice_id = s.practice_id and p.id = s.patient_id and p.merged_into is not null;
insert into cairn.patient_summary (practice_id, patient_id, zone, birth_date, birthday, sex, language, address_state, city, postcode,
  postcode_lower, active, deceased, email, phone, kind, updated_at)
select p.practice_id, p.id, p.zone, p.birth_date, extract(month from p.birth_date) * 100 + extract(day from p.birth_date), p.sex,
  p.language, p.address_state, left(p.city, 400), left(p.postcode, 100), lower(left(p.postcode, 100) collate "C"), p.active, p.deceased,
  cairn.usable_address(p.email, 'email', p.restrictions), cairn.usable_address(p.phone, 'sms', p.restrictions), p.kind, p.updated_at
from cairn.patients p where p.merged_into is null
on conflict (practice_id, patient_id) do update
  set zone = excluded.zone, birth_date = excluded.birth_date, birthday = excluded.birthday, sex = excluded.sex,
      language = excluded.language, address_state = excluded.address_state, city = excluded.city, postcode = excluded.postcode,
      postcode_lower = excluded.postcode_lower, active = excluded.active, deceased = excluded.deceased, email = excluded.email,
      phone = excluded.phone, kind = excluded.kind;
update cairn.patient_summary s set last_booked_at = b.last_at
from (select practice_id, patient_id, max(starts_at) as last_at from cairn.appointments where status = 'booked' group by 1, 2) b
where b.practice_id = s.practice_id and b.patient_id = s.patient_id and b.last_at is not null;
insert into cairn.patient_tags (practice_id, tag, patient_id)
select distinct p.practice_id, tag, p.id from cairn.patients p cross join unnest(p.tags) tag
where p.merged_into is null and char_length(tag) <= 80;
insert into cairn.patient_payments (practice_id, patient_id, currency, paid_minor, latest_issued_at)
select i.practice_id, i.patient_id, i.currency, sum(coalesce(i.paid_minor, i.total_minor)),
  coalesce(max(i.issued_at), '0001-01-01 00:00:00+00')
from cairn.invoices i
where i.kind = 'invoice' and i.currency is not null
  and ((i.status in ('issued', 'balanced') and i.paid_minor is not null) or (i.status = 'balanced' and i.total_minor is not null))
group by 1, 2, 3;
alter table cairn.patients force row level security;
alter table cairn.appointments force row level security;
alter table cairn.invoices force row level security;
alter table cairn.patient_summary force row level security;
alter table cairn.patient_tags force row level security;
alter table cairn.patient_payments force row level security;
