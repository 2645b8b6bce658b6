-- Who besides the patient is written to, and who shares an address.

-- What whoever has an address agreed to or refused: of contacts, who have no record of their own. Patients' consents are in `consents`.
create table cairn.address_consents (
  practice_id uuid not null references cairn.practices (id),
  channel text not null check (channel in ('email', 'sms')),
  value text not null,
  purpose text not null check (purpose in ('care', 'operational', 'marketing')),
  granted boolean not null,
  -- Where it was given, e.g. `staff`, and what proves it.
  source text not null,
  evidence text,
  recorded_at timestamptz not null,
  primary key (practice_id, channel, value, purpose)
);

-- Who of one run gets no message of their own on a channel, because another's at the same address stands for it.
create table cairn.household_covers (
  practice_id uuid not null,
  run_id uuid not null,
  patient_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  covered_by uuid not null,
  campaign_id uuid not null,
  -- What the patient would have entered by: whoever was covered for it once is covered for good.
  entry_key text not null,
  primary key (practice_id, run_id, patient_id, channel),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id),
  foreign key (practice_id, covered_by) references cairn.patients (practice_id, id)
);
create index household_covers_of_campaign on cairn.household_covers (practice_id, campaign_id, patient_id);
create index household_covers_by on cairn.household_covers (practice_id, covered_by, run_id);
create index household_covers_of_patient on cairn.household_covers (practice_id, patient_id);

-- The one message of a step that may go to an address in one run: whose it is.
create table cairn.household_sends (
  practice_id uuid not null,
  run_id uuid not null,
  node_id text not null,
  visit integer not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  effect_id uuid not null,
  primary key (practice_id, run_id, node_id, visit, channel, address),
  foreign key (practice_id, effect_id) references cairn.effects (practice_id, id)
);

-- A look at an audience before anything is sent: who would get what, as the gates say it at that moment.
create table cairn.audience_previews (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  -- The question: audience, messages, household, contacts.
  request jsonb not null,
  campaign_id uuid,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- Everybody in the audience, those of them who are looked at (fewer: a sample), and how many were.
  size integer,
  wanted integer,
  looked integer not null default 0,
  counts jsonb not null default '{}',
  requested_by text not null,
  created_at timestamptz not null,
  -- Moves while somebody works on it.
  touched_at timestamptz not null,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index audience_previews_by_time on cairn.audience_previews (practice_id, created_at);

create table cairn.audience_preview_rows (
  practice_id uuid not null,
  preview_id uuid not null,
  position integer not null,
  patient_id uuid not null,
  -- Channels on which something would go out, and why not: `household`, or `sms:no_address` where it is one channel's.
  gets text[] not null,
  reasons text[] not null,
  -- One entry for each message: channel, role, address masked, reason, covered_by.
  verdicts jsonb not null,
  primary key (practice_id, preview_id, position),
  unique (practice_id, preview_id, patient_id),
  foreign key (practice_id, preview_id) references cairn.audience_previews (practice_id, id) on delete cascade,
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index audience_preview_rows_of_patient on cairn.audience_preview_rows (practice_id, patient_id);

do $$
declare
  t text;
begin
  foreach t in array array['address_consents', 'household_covers', 'household_sends', 'audience_previews', 'audience_preview_rows'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
-- Of which run an enrollment is: asked for each message of a run that writes to households once.
create index audience_members_of_enrollment on cairn.audience_members (practice_id, enrollment_id) where enrollment_id is not null;
