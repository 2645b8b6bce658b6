-- Test messages, and households over time.

-- A message that somebody of the practice sent to an address of the practice's own, to see what patients will get. It belongs to no journey,
-- counts nowhere, and carries the data of nobody or of the patient who was chosen.
create table cairn.test_messages (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  mode text not null check (mode in ('sandbox', 'live')),
  state text not null check (state in ('calling', 'accepted', 'failed', 'unknown')),
  reason text,
  to_address text not null,
  subject text,
  body text not null,
  campaign_id uuid,
  node_id text,
  patient_id uuid,
  provider_id text,
  sent_by text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id) on delete set null (patient_id)
);
create index test_messages_by_time on cairn.test_messages (practice_id, created_at desc, id desc);
create index test_messages_of_patient on cairn.test_messages (practice_id, patient_id) where patient_id is not null;

-- Who of a run stood for others at their address and did not get the message: somebody else of them is to take their place.
create table cairn.household_drops (
  practice_id uuid not null,
  run_id uuid not null,
  patient_id uuid not null,
  -- When it is looked at.
  look_at timestamptz not null default clock_timestamp(),
  primary key (practice_id, run_id, patient_id),
  foreign key (practice_id, run_id) references cairn.audience_runs (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index household_drops_due on cairn.household_drops (look_at);
create index household_drops_of_patient on cairn.household_drops (practice_id, patient_id);

-- Whoever entered and left again, was left out, or was not written to: told by whatever changes it, in the same commit.
create function cairn.note_members() returns trigger language plpgsql as $$
begin
  insert into cairn.household_drops (practice_id, run_id, patient_id)
  select distinct n.practice_id, n.run_id, n.patient_id from changed n
  join cairn.household_covers c on c.practice_id = n.practice_id and c.covered_by = n.patient_id and c.run_id = n.run_id
  left join cairn.enrollments e on e.practice_id = n.practice_id and e.id = n.enrollment_id
  where (n.state = 'left_out' and n.reason is distinct from 'household')
     or (n.state = 'entered' and e.exit_reason is not null and e.exit_reason <> 'completed')
  on conflict do nothing;
  return null;
end $$;
create function cairn.note_representative(practice uuid, enrollment uuid) returns void language sql as $$
  insert into cairn.household_drops (practice_id, run_id, patient_id)
  select distinct m.practice_id, m.run_id, m.patient_id from cairn.audience_members m
  join cairn.household_covers c on c.practice_id = m.practice_id and c.covered_by = m.patient_id and c.run_id = m.run_id
  where m.practice_id = practice and m.enrollment_id = enrollment
  on conflict do nothing;
$$;
create function cairn.note_leaving() returns trigger language plpgsql as $$
begin
  perform cairn.note_representative(new.practice_id, new.id);
  return null;
end $$;
create function cairn.note_unsent() returns trigger language plpgsql as $$
begin
  perform cairn.note_representative(new.practice_id, new.enrollment_id);
  return null;
end $$;
create trigger member_drops_out after update on cairn.audience_members
  referencing new table as changed for each statement execute function cairn.note_members();
create trigger representative_leaves after update of exit_reason on cairn.enrollments for each row
  when (old.exit_reason is null and new.exit_reason is not null and new.exit_reason not in ('completed', 'stopped'))
  execute function cairn.note_leaving();
create trigger representative_not_written_to after update of state on cairn.effects for each row
  when (old.state is distinct from new.state and new.state in ('skipped', 'cancelled') and new.role = 'patient' and new.reason is distinct from 'household')
  execute function cairn.note_unsent();

-- When the one message of an address went out, so that it can be forgotten.
alter table cairn.household_sends add column sent_at timestamptz not null default clock_timestamp();
create index household_sends_by_time on cairn.household_sends (practice_id, sent_at);

-- What a row changed of a record that was there: what an undo takes back.
alter table cairn.import_records add column changes jsonb;

-- A send whose journeys are called off with it: from where on that is still to be done; null: they go on.
alter table cairn.audience_runs add column withdraw_after integer;
-- Who asked for it.
alter table cairn.audience_runs add column withdrawn_by text;
alter table cairn.audience_runs add column withdrawn integer not null default 0;

do $$
declare
  t text;
begin
  foreach t in array array['test_messages', 'household_drops'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
create policy queue_reads on cairn.household_drops for select to cairn_queue using (true);
grant select (practice_id, run_id, look_at) on cairn.household_drops to cairn_queue;
