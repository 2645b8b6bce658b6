-- What steps ask for besides messages: calls of other systems, tasks for staff, changes of the patient's data, other campaigns.

-- Calls of other systems. Their own table: nothing of a message (address, consent, provider, delivery) holds for them.
create table cairn.actions (
  practice_id uuid not null,
  -- Told to the receiver with every attempt, so that it can tell a repetition.
  id uuid not null,
  enrollment_id uuid not null,
  campaign_id uuid not null,
  version_id uuid not null,
  patient_id uuid not null,
  node_id text not null,
  visit integer not null,
  kind text not null check (kind in ('webhook')),
  mode text not null check (mode in ('sandbox', 'live')),
  state text not null default 'queued' check (state in ('queued', 'calling', 'done', 'failed', 'cancelled')),
  reason text,
  not_before timestamptz not null,
  attempts integer not null default 0,
  -- Whoever calls: only under its claim is an outcome believed. A claim that ran out was lost with its process.
  claim uuid,
  claimed_until timestamptz,
  -- Frozen at the first call: every repetition tells the same.
  request jsonb,
  created_at timestamptz not null,
  calling_at timestamptz,
  settled_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, enrollment_id, node_id, visit),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index actions_queued on cairn.actions (not_before) where state = 'queued';
create index actions_calling on cairn.actions (claimed_until) where state = 'calling';
create index actions_of_campaign on cairn.actions (practice_id, campaign_id) where state = 'queued';

-- Signs what webhook steps tell. Made with the first step that needs it.
create table cairn.signing_secrets (
  practice_id uuid primary key references cairn.practices (id),
  secret text not null,
  created_at timestamptz not null
);

-- Tasks that a step gave.
alter table cairn.staff_tasks
  add column campaign_id uuid,
  add column node_id text,
  add column visit integer,
  add column assignee text,
  add column due_at timestamptz,
  add column done_by text;
create unique index staff_tasks_of_step on cairn.staff_tasks (practice_id, enrollment_id, node_id, visit) where node_id is not null;
create index staff_tasks_open on cairn.staff_tasks (practice_id, created_at, id) where done_at is null;
create index staff_tasks_done on cairn.staff_tasks (practice_id, done_at, id) where done_at is not null;
create index staff_tasks_of_patient on cairn.staff_tasks (practice_id, patient_id) where patient_id is not null;

-- What the source said last, so that what campaigns changed since outlives its next word. Null: it never said any.
alter table cairn.patients
  add column said_tags text[],
  add column said_attributes jsonb;

-- How many campaigns deep the cause of a wake lies; 0 = from outside.
alter table cairn.wakes add column cause_depth smallint not null default 0;
grant select (cause_depth) on cairn.wakes to cairn_queue;

-- Whoever wakes within a transaction that acts for an enrollment passes its depth on; beyond five nobody is woken any more.
create function cairn.pass_cause_depth() returns trigger language plpgsql as $$
declare
  depth smallint := current_setting('cairn.cause_depth', true)::smallint;
begin
  if depth > 5 then
    return null;
  end if;
  new.cause_depth := greatest(new.cause_depth, depth);
  return new;
end $$;
create trigger wakes_pass_cause_depth before insert or update on cairn.wakes for each row
  when (coalesce(current_setting('cairn.cause_depth', true), '') not in ('', '0'))
  execute function cairn.pass_cause_depth();

do $$
declare
  t text;
begin
  foreach t in array array['actions', 'signing_secrets'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
grant select (practice_id, id, state, not_before, claimed_until) on cairn.actions to cairn_queue;
create policy queue_reads on cairn.actions for select to cairn_queue using (true);
