-- Sends of a campaign to its audience. When the next one is due is a row, each send is a row, and so is everybody in it: whoever dies, the
-- next one goes on from where the rows say.

-- The next time a campaign's audience is sent to; no row: none is to come.
create table cairn.audience_schedules (
  practice_id uuid not null,
  campaign_id uuid not null,
  version_id uuid not null,
  -- The time it stands for, by the practice's clock.
  nominal_at timestamptz not null,
  -- The same as the author wrote it, '2026-12-01T09:00'.
  local_at text not null,
  -- When it begins: earlier where a patient's clock is ahead of the practice's.
  begins_at timestamptz not null,
  look_at timestamptz not null,
  primary key (practice_id, campaign_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, version_id) references cairn.campaign_versions (practice_id, id)
);
create index audience_schedules_due on cairn.audience_schedules (look_at);

create table cairn.audience_runs (
  practice_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  version_id uuid not null,
  nominal_at timestamptz not null,
  local_at text not null,
  zone text not null check (zone in ('practice', 'patient')),
  mode text not null check (mode in ('sandbox', 'live')),
  state text not null check (state in ('due', 'undo', 'freezing', 'sending', 'held', 'paused', 'done', 'cancelled', 'failed')),
  hold_until timestamptz,
  -- Care before marketing; small is first.
  priority smallint not null,
  -- When the next page of it is to be taken; null: somebody has to do something first, or nothing is left.
  next_at timestamptz,
  -- Whom the audience came to; null until it is frozen.
  size integer,
  taken integer not null default 0,
  entered integer not null default 0,
  refused integer not null default 0,
  after_position integer not null default 0,
  -- How many enter before somebody has to confirm; null: everybody.
  ramp_first integer,
  ramp_confirmed_at timestamptz,
  ramp_confirmed_by text,
  -- Whoever asks twice with one key asked for one send.
  request_key text,
  requested_by text not null,
  created_at timestamptz not null,
  -- When it was frozen.
  started_at timestamptz,
  finished_at timestamptz,
  failure text,
  -- How many times this row stands for that were passed over, for `failure` 'missed' and 'still_running'.
  missed integer not null default 0,
  primary key (practice_id, id),
  unique (practice_id, campaign_id, nominal_at),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, version_id) references cairn.campaign_versions (practice_id, id)
);
create index audience_runs_open on cairn.audience_runs (priority, next_at) where next_at is not null;
create index audience_runs_by_time on cairn.audience_runs (practice_id, nominal_at);
create unique index audience_runs_by_key on cairn.audience_runs (practice_id, campaign_id, request_key) where request_key is not null;

-- Whom a send went to, in the order in which it did; frozen by one statement when it began.
create table cairn.audience_members (
  practice_id uuid not null,
  run_id uuid not null,
  position integer not null,
  patient_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'entered', 'left_out')),
  reason text,
  enrollment_id uuid,
  -- Not earlier: the time by the patient's own clock.
  not_before timestamptz,
  -- When it was decided.
  at timestamptz,
  primary key (practice_id, run_id, position),
  unique (practice_id, run_id, patient_id),
  foreign key (practice_id, run_id) references cairn.audience_runs (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index audience_members_of_patient on cairn.audience_members (practice_id, patient_id);
create index audience_members_entered on cairn.audience_members (practice_id, run_id, at) where state = 'entered';

-- Who gets nothing of a campaign, whatever its rule says.
create table cairn.audience_exclusions (
  practice_id uuid not null,
  campaign_id uuid not null,
  patient_id uuid not null,
  excluded_by text not null,
  at timestamptz not null,
  primary key (practice_id, campaign_id, patient_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index audience_exclusions_of_patient on cairn.audience_exclusions (practice_id, patient_id);

do $$
declare
  t text;
begin
  foreach t in array array['audience_schedules', 'audience_runs', 'audience_members', 'audience_exclusions'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
  foreach t in array array['audience_schedules', 'audience_runs'] loop
    execute format('create policy queue_reads on cairn.%I for select to cairn_queue using (true)', t);
  end loop;
end $$;
grant select (practice_id, campaign_id, look_at) on cairn.audience_schedules to cairn_queue;
grant select (practice_id, id, priority, next_at) on cairn.audience_runs to cairn_queue;
