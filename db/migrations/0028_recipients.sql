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

do $$
declare
  t text;
begin
  foreach t in array array['test_messages'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
