-- The spine. Runs as the migrating role, which owns everything here through cairn_owner.
-- Every table of a practice carries practice_id in its primary key and in every foreign key; row-level security is FORCED.
-- Instants are timestamptz. The application passes every "now": only defaults of bookkeeping columns use the database's clock.

create schema if not exists cairn;
grant usage on schema cairn to cairn_app, cairn_queue;

-- Installation-wide facts that belong to no practice and hold no patient data (Temporal namespace id, schema stamps).
create table cairn.installation (
  key text primary key,
  value text not null
);

create table cairn.practices (
  id uuid primary key,
  name text not null,
  zone text not null,
  phone text,
  mode text not null default 'sandbox' check (mode in ('sandbox', 'live')),
  settings jsonb not null default '{}',
  demo boolean not null default false,
  stopped_at timestamptz,
  created_at timestamptz not null default now()
);

create table cairn.members (
  practice_id uuid not null references cairn.practices (id),
  user_id text not null,
  role text not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, user_id)
);

create table cairn.api_keys (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (practice_id, id)
);

-- People and facts -----------------------------------------------------------------------------------------------------

create table cairn.patients (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  -- Where the record comes from ("fhir:main", "api") and its id there.
  source text not null,
  external_id text not null,
  first_name text not null,
  last_name text not null,
  birth_date date,
  sex text,
  language text,
  zone text,
  address_state text,
  city text,
  postcode text,
  active boolean not null default true,
  deceased boolean not null default false,
  email text,
  phone text,
  tags text[] not null default '{}',
  attributes jsonb not null default '{}',
  restrictions jsonb not null default '{"onlyChannels":null,"doNotContact":false}',
  synthetic boolean not null default false,
  -- When the source last changed it; an older change never overwrites a newer one.
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id)
);
-- Events name a patient by the practice system's id alone.
create index patients_by_external_id on cairn.patients (practice_id, external_id);
create index patients_by_name on cairn.patients (practice_id, last_name, first_name);
create index patients_by_phone on cairn.patients (practice_id, phone) where phone is not null;
create index patients_by_email on cairn.patients (practice_id, email) where email is not null;

create table cairn.appointments (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  status text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  purpose text,
  provider text,
  location text,
  -- When the source last changed it; an older change never overwrites a newer one.
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index appointments_of_patient on cairn.appointments (practice_id, patient_id, starts_at);

-- Every earlier version of a patient or an appointment, so that a draft can be tested over the past.
create table cairn.fact_revisions (
  practice_id uuid not null,
  id bigint generated always as identity,
  patient_id uuid not null,
  kind text not null,
  fact_id uuid not null,
  body jsonb not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index fact_revisions_of_fact on cairn.fact_revisions (practice_id, fact_id, id);

create table cairn.events (
  practice_id uuid not null,
  id uuid not null,
  -- The sender's own id; the same one is stored once.
  message_id text not null,
  name text not null,
  -- Null while the patient is unknown: replayed when the patient appears.
  patient_id uuid,
  patient_ref text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  properties jsonb not null default '{}',
  cause_depth smallint not null default 0,
  primary key (practice_id, id),
  unique (practice_id, message_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index events_of_patient on cairn.events (practice_id, patient_id, name, occurred_at);
create index events_unmatched on cairn.events (practice_id, patient_ref) where patient_id is null;

-- One row per address ever seen; opt-outs and `calling` meet on it. Exists before the patient when an unknown number texts STOP.
create table cairn.addresses (
  practice_id uuid not null references cairn.practices (id),
  channel text not null check (channel in ('email', 'sms')),
  value text not null,
  opted_out_at timestamptz,
  opted_out_by text,
  suppressed_at timestamptz,
  suppressed_reason text,
  updated_at timestamptz not null default now(),
  primary key (practice_id, channel, value)
);

create table cairn.consents (
  practice_id uuid not null,
  patient_id uuid not null,
  channel text not null,
  purpose text not null,
  granted boolean not null,
  source text not null,
  evidence text,
  recorded_at timestamptz not null,
  primary key (practice_id, patient_id, channel, purpose),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);

-- Campaigns ------------------------------------------------------------------------------------------------------------

create table cairn.campaigns (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  -- Stable short name for the API and the CLI.
  slug text not null,
  state text not null default 'draft' check (state in ('draft', 'live', 'paused', 'stopped', 'archived')),
  draft jsonb not null,
  draft_revision integer not null default 1,
  current_version_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, slug)
);

create table cairn.campaign_versions (
  practice_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  number integer not null,
  document jsonb not null,
  -- The compiled plan as canonical bytes; its SHA-256 is the version's identity.
  plan_bytes text not null,
  plan_hash text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (practice_id, id),
  unique (practice_id, campaign_id, number),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
alter table cairn.campaigns
  add foreign key (practice_id, current_version_id) references cairn.campaign_versions (practice_id, id) deferrable initially deferred;

-- A published version never changes (promise 4): the database says so too.
create function cairn.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'A published version never changes: publish a new one.' using errcode = '23514';
end $$;
create trigger campaign_versions_immutable before update on cairn.campaign_versions
  for each row execute function cairn.refuse_change();

-- Which campaigns an event name can start; kept with publish, so that intake reads one index.
create table cairn.campaign_triggers (
  practice_id uuid not null,
  campaign_id uuid not null,
  event_name text not null,
  version_id uuid not null,
  primary key (practice_id, event_name, campaign_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);

-- Enrollments ----------------------------------------------------------------------------------------------------------

create table cairn.enrollments (
  practice_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  version_id uuid not null,
  patient_id uuid not null,
  entry_key text not null,
  mode text not null check (mode in ('sandbox', 'live')),
  -- active: has a workflow or needs one; held: its campaign is paused; stuck: staff must look; settling: journey over,
  -- messages still unsettled; ended.
  status text not null check (status in ('active', 'held', 'stuck', 'settling', 'ended')),
  state jsonb not null,
  seq integer not null,
  -- The answer of the last committed advance, for a caller one behind.
  outcome jsonb not null,
  until_at timestamptz,
  listens text[] not null default '{}',
  armed_at timestamptz,
  exit_reason text,
  exit_detail text,
  stuck_code text,
  enrolled_by text not null,
  enroll_reason text,
  cause_depth smallint not null default 0,
  entered_at timestamptz not null,
  ended_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  -- What was entered in the sandbox does not stand in the way of the live entry.
  unique (practice_id, campaign_id, patient_id, entry_key, mode),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, version_id) references cairn.campaign_versions (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index enrollments_of_patient on cairn.enrollments (practice_id, patient_id);
create index enrollments_to_arm on cairn.enrollments (updated_at)
  where status = 'active' and armed_at is null and until_at is not null;
create index enrollments_due on cairn.enrollments (until_at) where status = 'active';
create index enrollments_of_campaign on cairn.enrollments (practice_id, campaign_id, status);

create table cairn.trace (
  practice_id uuid not null,
  id bigint generated always as identity,
  enrollment_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  kind text not null,
  node_id text,
  visit integer,
  port text,
  reason text not null,
  detail jsonb not null default '{}',
  primary key (practice_id, id),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id)
);
create index trace_of_enrollment on cairn.trace (practice_id, enrollment_id, id);

-- "Look again", at most one per enrollment. Written under the patient's or the enrollment's lock, deleted by the advance that saw it.
create table cairn.wakes (
  practice_id uuid not null,
  enrollment_id uuid not null,
  reason text not null,
  exits_first boolean not null default false,
  created_at timestamptz not null,
  next_at timestamptz not null,
  attempts smallint not null default 0,
  primary key (practice_id, enrollment_id),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id)
);
create index wakes_due on cairn.wakes (next_at);

-- Effects --------------------------------------------------------------------------------------------------------------

create table cairn.provider_accounts (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  provider text not null check (provider in ('sandbox', 'resend', 'vonage')),
  -- Sender address or number.
  sender text not null,
  settings jsonb not null default '{}',
  -- Token bucket: how many calls a second, how many at once.
  rate_per_second real not null,
  burst integer not null,
  tokens real not null default 0,
  tokens_at timestamptz not null default now(),
  paused_until timestamptz,
  paused_reason text,
  -- Whoever holds the lease dispatches; the epoch rises with every change of hands and is checked by every `calling`.
  lease_owner text,
  lease_until timestamptz,
  epoch bigint not null default 0,
  active boolean not null default true,
  primary key (practice_id, id)
);
create unique index provider_accounts_one_active on cairn.provider_accounts (practice_id, channel) where active;

create table cairn.effects (
  practice_id uuid not null,
  id uuid not null,
  enrollment_id uuid not null,
  campaign_id uuid not null,
  version_id uuid not null,
  patient_id uuid not null,
  node_id text not null,
  visit integer not null,
  kind text not null check (kind in ('message')),
  channel text not null check (channel in ('email', 'sms')),
  role text not null,
  attempt_group integer not null default 0,
  purpose text not null,
  mode text not null check (mode in ('sandbox', 'live')),
  priority smallint not null,
  account_id uuid not null,
  state text not null default 'queued'
    check (state in ('queued', 'calling', 'accepted', 'failed', 'unknown', 'skipped', 'cancelled')),
  reason text,
  not_before timestamptz not null,
  stale_at timestamptz,
  -- Frozen at the first `calling`: the request's exact bytes, where it goes, and their hash. Every retry under the key sends these.
  address text,
  frozen jsonb,
  frozen_hash text,
  -- Rises when a definite refusal lets the bytes be made anew; part of the provider's key.
  key_number integer not null default 0,
  -- A call under this key may have been accepted: only the same bytes may follow, or `unknown`.
  ambiguous boolean not null default false,
  attempts integer not null default 0,
  epoch bigint,
  provider_id text,
  error_code text,
  created_at timestamptz not null,
  -- The first `calling` under the current key; the provider's key window counts from here.
  first_calling_at timestamptz,
  calling_at timestamptz,
  accepted_at timestamptz,
  settled_at timestamptz,
  delivered_at timestamptz,
  delivery text,
  primary key (practice_id, id),
  unique (practice_id, enrollment_id, node_id, visit, channel, role, attempt_group),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id),
  foreign key (practice_id, account_id) references cairn.provider_accounts (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index effects_queued on cairn.effects (practice_id, account_id, priority, not_before) where state = 'queued';
create index effects_open on cairn.effects (practice_id, account_id, state) where state in ('calling', 'unknown');
create index effects_by_provider_id on cairn.effects (practice_id, provider_id) where provider_id is not null;
create index effects_recent on cairn.effects (practice_id, created_at desc);

-- Every provider call that was decided, append-only: what chaos tests and `verify` judge by.
create table cairn.calls (
  practice_id uuid not null,
  id bigint generated always as identity,
  effect_id uuid not null,
  attempt integer not null,
  epoch bigint not null,
  decided_at timestamptz not null,
  body_hash text not null,
  outcome text,
  outcome_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, effect_id, attempt),
  foreign key (practice_id, effect_id) references cairn.effects (practice_id, id)
);

-- Webhooks as they came, deduplicated; one that arrives before our own commit waits here for its effect.
create table cairn.provider_events (
  practice_id uuid not null,
  id bigint generated always as identity,
  account_id uuid not null,
  event_id text not null,
  client_ref text,
  provider_id text,
  status text not null,
  detail text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, account_id, event_id),
  foreign key (practice_id, account_id) references cairn.provider_accounts (practice_id, id)
);
create index provider_events_waiting on cairn.provider_events (practice_id, account_id) where applied_at is null;

create table cairn.inbound_messages (
  practice_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  provider_message_id text not null,
  from_address text not null,
  patient_id uuid,
  body text not null,
  intent text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, account_id, provider_message_id),
  foreign key (practice_id, account_id) references cairn.provider_accounts (practice_id, id)
);

-- What the sandbox provider accepted: the outbox page of a practice that sends nothing live.
create table cairn.sandbox_messages (
  practice_id uuid not null,
  effect_id uuid not null,
  channel text not null,
  to_address text not null,
  subject text,
  body text not null,
  accepted_at timestamptz not null,
  primary key (practice_id, effect_id)
);

create table cairn.staff_tasks (
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  patient_id uuid,
  enrollment_id uuid,
  effect_id uuid,
  title text not null,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (practice_id, id)
);
-- One task per effect and kind, however often the cause is seen.
create unique index staff_tasks_once on cairn.staff_tasks (practice_id, kind, effect_id) where effect_id is not null;

-- Live counts: deltas are appended with the step, folded into `counts` each second.
create table cairn.count_deltas (
  practice_id uuid not null,
  id bigint generated always as identity,
  campaign_id uuid not null,
  node_id text not null,
  measure text not null,
  n integer not null,
  primary key (practice_id, id)
);
create table cairn.counts (
  practice_id uuid not null,
  campaign_id uuid not null,
  node_id text not null,
  measure text not null,
  n bigint not null,
  updated_at timestamptz not null,
  primary key (practice_id, campaign_id, node_id, measure)
);

create table cairn.audit_log (
  practice_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text,
  reason text,
  detail jsonb not null default '{}',
  primary key (practice_id, id)
);

-- Row-level security ---------------------------------------------------------------------------------------------------

do $$
declare
  t text;
begin
  for t in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'cairn' and c.relkind = 'r' and c.relname <> 'installation'
  loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (%I = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (%I = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t, case when t = 'practices' then 'id' else 'practice_id' end, case when t = 'practices' then 'id' else 'practice_id' end
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
-- The append-only ones stay so.
revoke update, delete on cairn.trace, cairn.fact_revisions, cairn.audit_log from cairn_app;
grant select, insert, update on cairn.installation to cairn_app;

-- The queue role sees where work waits in any practice, and nothing of a person.
grant select (practice_id, enrollment_id, exits_first, created_at, next_at, attempts) on cairn.wakes to cairn_queue;
grant select (practice_id, id, campaign_id, status, seq, until_at, armed_at, updated_at) on cairn.enrollments to cairn_queue;
grant select (practice_id, id, campaign_id, account_id, state, priority, not_before, stale_at, calling_at, first_calling_at, created_at, epoch, attempts, mode) on cairn.effects to cairn_queue;
grant select (practice_id, id, channel, provider, active, rate_per_second, burst, paused_until, lease_owner, lease_until, epoch) on cairn.provider_accounts to cairn_queue;
grant select (practice_id, id, campaign_id) on cairn.count_deltas to cairn_queue;
grant select (practice_id, id, account_id, received_at, applied_at) on cairn.provider_events to cairn_queue;
grant select (id, name, mode, demo, stopped_at) on cairn.practices to cairn_queue;
grant select (practice_id, id, secret_hash, revoked_at) on cairn.api_keys to cairn_queue;
grant select (practice_id, user_id, role) on cairn.members to cairn_queue;
do $$
declare
  t text;
begin
  foreach t in array array['wakes', 'enrollments', 'effects', 'provider_accounts', 'count_deltas', 'provider_events', 'practices', 'api_keys', 'members'] loop
    execute format('create policy queue_reads on cairn.%I for select to cairn_queue using (true)', t);
  end loop;
end $$;
