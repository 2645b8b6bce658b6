-- Rehearsals that were kept as named examples of a campaign, and looks at what a draft would do for everybody.

create table cairn.scenarios (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  campaign_id uuid not null,
  name text not null,
  -- Somebody invented, when it starts and what happens at each wait. Never anything of a patient.
  body jsonb not null,
  -- What it is expected to come to.
  expected jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  -- Can be taken back for a month.
  removed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index scenarios_of_campaign on cairn.scenarios (practice_id, campaign_id, created_at);

create table cairn.rehearsal_runs (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  campaign_id uuid not null,
  -- From now on, or over the last 90 days.
  kind text not null check (kind in ('dry_run', 'back_test')),
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- The draft that it was made of.
  draft_revision integer not null,
  -- Everybody there is to look at, how many are looked at (fewer: a sample), and how many were.
  size integer,
  wanted integer,
  looked integer not null default 0,
  -- Counts alone.
  report jsonb,
  requested_by text not null,
  created_at timestamptz not null,
  -- Moves while somebody works on it.
  touched_at timestamptz not null,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index rehearsal_runs_of_campaign on cairn.rehearsal_runs (practice_id, campaign_id, created_at);
create index rehearsal_runs_by_time on cairn.rehearsal_runs (practice_id, created_at);

-- A few people for each line of the report, so that somebody can look whether it is right.
create table cairn.rehearsal_people (
  practice_id uuid not null,
  run_id uuid not null,
  part text not null,
  patient_id uuid not null,
  primary key (practice_id, run_id, part, patient_id),
  foreign key (practice_id, run_id) references cairn.rehearsal_runs (practice_id, id) on delete cascade,
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index rehearsal_people_of_patient on cairn.rehearsal_people (practice_id, patient_id);

-- What patients' facts said before, page by page.
create index fact_revisions_of_patient on cairn.fact_revisions (practice_id, patient_id, recorded_at);

do $$
declare
  t text;
begin
  foreach t in array array['scenarios', 'rehearsal_runs', 'rehearsal_people'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
