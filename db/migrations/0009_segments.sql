-- Segments, and what starts campaigns besides events: membership, changes of a patient's record, dates, appointments. Every cause of an
-- entry is a row, written with the fact that causes it and taken by whoever enrolls.

create table cairn.segments (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  name text not null,
  folder text not null default '',
  description text not null default '',
  filter jsonb not null,
  -- Keys of the facts that can change the filter's value.
  listens text[] not null,
  -- Rises with the filter, and when membership begins to be kept again: members judged under an older one are judged anew.
  revision integer not null default 1,
  -- Membership is kept only while something live needs it.
  in_use boolean not null default false,
  -- The revision under which everybody was judged once; entering and leaving are told from then on.
  filled_revision integer,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (practice_id, id)
);
create unique index segments_by_name on cairn.segments (practice_id, lower(name)) where archived_at is null;

-- Which live campaigns need a segment's membership.
create table cairn.segment_uses (
  practice_id uuid not null,
  segment_id uuid not null,
  campaign_id uuid not null,
  primary key (practice_id, segment_id, campaign_id),
  foreign key (practice_id, segment_id) references cairn.segments (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);

-- One row for everybody who was judged, in or out; `due_at` is when time alone can change it next.
create table cairn.segment_members (
  practice_id uuid not null,
  segment_id uuid not null,
  patient_id uuid not null,
  member boolean not null,
  revision integer not null,
  since timestamptz not null,
  due_at timestamptz,
  primary key (practice_id, segment_id, patient_id),
  foreign key (practice_id, segment_id) references cairn.segments (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index segment_members_due on cairn.segment_members (due_at) where due_at is not null;
create index segment_members_of_patient on cairn.segment_members (practice_id, patient_id);
create index segment_members_in on cairn.segment_members (practice_id, segment_id, patient_id) where member;

-- Who entered and left, and when.
create table cairn.segment_changes (
  practice_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  patient_id uuid not null,
  direction text not null check (direction in ('entered', 'left')),
  at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, segment_id) references cairn.segments (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index segment_changes_of_segment on cairn.segment_changes (practice_id, segment_id, at);
create index segment_changes_of_patient on cairn.segment_changes (practice_id, patient_id, at);

-- What starts a live or paused campaign, beside events (`campaign_triggers`): read with every fact, so it stays small.
create table cairn.entry_watches (
  practice_id uuid not null,
  campaign_id uuid not null,
  kind text not null check (kind in ('segment', 'change', 'date', 'appointment')),
  -- The segment's id, `attribute:plan`, `field:language`, `tag:vip`; empty where there is nothing to tell apart.
  key text not null,
  primary key (practice_id, campaign_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index entry_watches_by_key on cairn.entry_watches (practice_id, kind, key);

-- Causes of entries that nobody has looked at yet.
create table cairn.entry_signals (
  practice_id uuid not null,
  id bigint generated always as identity,
  patient_id uuid not null,
  -- appointments: look at all of the patient's; dates: reckon the next ones anew.
  kind text not null check (kind in ('segment', 'change', 'appointments', 'dates')),
  -- What makes the entry the same entry: the change's id.
  ref uuid not null default gen_random_uuid(),
  segment_id uuid,
  direction text,
  -- For `change`: the record before and after, as far as it can start campaigns.
  before jsonb,
  after jsonb,
  cause_depth smallint not null default 0,
  created_at timestamptz not null,
  next_at timestamptz not null,
  attempts smallint not null default 0,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index entry_signals_due on cairn.entry_signals (next_at);
create index entry_signals_of_patient on cairn.entry_signals (practice_id, patient_id, id);
create unique index entry_signals_once on cairn.entry_signals (practice_id, patient_id, kind) where kind in ('appointments', 'dates');

-- When a date trigger takes a patient in next.
create table cairn.entry_dues (
  practice_id uuid not null,
  campaign_id uuid not null,
  patient_id uuid not null,
  due_at timestamptz not null,
  -- The day that the date falls on, whatever the offset.
  day date not null,
  primary key (practice_id, campaign_id, patient_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index entry_dues_due on cairn.entry_dues (due_at);
create index entry_dues_of_patient on cairn.entry_dues (practice_id, patient_id);

-- Work over all patients of a practice, page by page: the first judging of a segment, those already booked, dates, backfill.
create table cairn.entry_jobs (
  practice_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('segment', 'dates', 'appointments', 'backfill')),
  segment_id uuid,
  campaign_id uuid,
  -- Of the segment.
  revision integer,
  state text not null check (state in ('running', 'done', 'cancelled')),
  -- Care before marketing; small is first.
  priority smallint not null,
  -- The last patient that was looked at.
  after_patient uuid,
  looked integer not null default 0,
  entered integer not null default 0,
  refused integer not null default 0,
  requested_by text not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, segment_id) references cairn.segments (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index entry_jobs_open on cairn.entry_jobs (priority, next_at) where state = 'running';
create unique index entry_jobs_one_segment on cairn.entry_jobs (practice_id, segment_id) where state = 'running' and kind = 'segment';

-- The last refusal of a patient by a campaign, so that “why not” can be answered; `times` counts those before it. Kept for 90 days.
create table cairn.entry_refusals (
  practice_id uuid not null,
  campaign_id uuid not null,
  patient_id uuid not null,
  cause text not null,
  reason text not null,
  clause text,
  times integer not null default 1,
  at timestamptz not null,
  primary key (practice_id, campaign_id, patient_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index entry_refusals_by_time on cairn.entry_refusals (practice_id, at);

do $$
declare
  t text;
begin
  foreach t in array array['segments', 'segment_uses', 'segment_members', 'segment_changes', 'entry_watches', 'entry_signals',
    'entry_dues', 'entry_jobs', 'entry_refusals'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
  foreach t in array array['segment_members', 'entry_signals', 'entry_dues', 'entry_jobs'] loop
    execute format('create policy queue_reads on cairn.%I for select to cairn_queue using (true)', t);
  end loop;
end $$;
grant select (practice_id, due_at) on cairn.segment_members to cairn_queue;
grant select (practice_id, id, next_at) on cairn.entry_signals to cairn_queue;
grant select (practice_id, due_at) on cairn.entry_dues to cairn_queue;
grant select (practice_id, id, state, priority, next_at) on cairn.entry_jobs to cairn_queue;

-- How many campaigns deep the change is that this transaction makes; 0 from outside. Set by whoever acts for an enrollment.
create function cairn.cause_depth() returns smallint language sql stable as $$
  select coalesce(nullif(current_setting('cairn.cause_depth', true), ''), '0')::smallint
$$;
-- A bulk import that is to start nothing says so for its transaction.
create function cairn.starts_campaigns() returns boolean language sql stable as $$
  select coalesce(current_setting('cairn.quiet', true), '') <> 'on'
$$;

-- Part of a patient's record whose change can start campaigns.
create function cairn.patient_snapshot(p cairn.patients) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'fields', jsonb_build_object('language', p.language, 'sex', p.sex, 'addressState', p.address_state, 'city', p.city,
      'postcode', p.postcode, 'active', p.active, 'birthDate', p.birth_date),
    'attributes', p.attributes, 'tags', to_jsonb(p.tags))
$$;

-- Whoever writes the record: no change is missed. Costs one look at a small index where no campaign asks.
create function cairn.signal_patient_change() returns trigger language plpgsql as $$
declare
  before jsonb := cairn.patient_snapshot(old);
  after jsonb := cairn.patient_snapshot(new);
begin
  if before <> after and new.merged_into is null and cairn.starts_campaigns()
    and exists (select from cairn.entry_watches w where w.practice_id = new.practice_id and w.kind = 'change')
  then
    insert into cairn.entry_signals (practice_id, patient_id, kind, before, after, cause_depth, created_at, next_at)
    values (new.practice_id, new.id, 'change', before, after, cairn.cause_depth(), new.updated_at, new.updated_at);
  end if;
  return null;
end $$;
create trigger patients_signal_change after update of language, sex, address_state, city, postcode, active, birth_date, attributes, tags
  on cairn.patients for each row execute function cairn.signal_patient_change();

-- A record that went into another is nobody's any more: the survivor is judged by the facts of both.
create function cairn.forget_merged_patient() returns trigger language plpgsql as $$
begin
  delete from cairn.segment_members where practice_id = new.practice_id and patient_id = new.id;
  delete from cairn.entry_dues where practice_id = new.practice_id and patient_id = new.id;
  return null;
end $$;
create trigger patients_forget_merged after update of merged_into on cairn.patients
  for each row when (old.merged_into is null and new.merged_into is not null) execute function cairn.forget_merged_patient();
