-- What practice systems tell beside patients and appointments: visits, diagnoses, procedures, coverage, money, forms, and who is who
-- in the practice. Every fact has the key (practice, source, external id), the hash of its content and when its source last changed it.

-- A merged record stays, so that what still names it finds the survivor; chains are kept one step long.
alter table cairn.patients add column merged_into uuid;
alter table cairn.patients add foreign key (practice_id, merged_into) references cairn.patients (practice_id, id);
create index patients_merged on cairn.patients (practice_id, merged_into) where merged_into is not null;

-- A ref is an id in the fact's own source: what it points to may come later.
alter table cairn.appointments
  add column case_type text,
  add column procedure_codes text[] not null default '{}',
  add column diagnosis_codes text[] not null default '{}',
  add column booked_at timestamptz,
  add column provider_ref text,
  add column location_ref text;
create index appointments_unnamed on cairn.appointments (practice_id, patient_id)
  where (provider is null and provider_ref is not null) or (location is null and location_ref is not null);

create table cairn.encounters (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  appointment_ref text,
  -- Null until the appointment is known.
  appointment_id uuid,
  status text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  purpose text,
  provider text,
  location text,
  provider_ref text,
  location_ref text,
  diagnosis_codes text[] not null default '{}',
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id),
  foreign key (practice_id, appointment_id) references cairn.appointments (practice_id, id)
);
create index encounters_of_patient on cairn.encounters (practice_id, patient_id, starts_at);
create index encounters_of_appointment on cairn.encounters (practice_id, appointment_id) where appointment_id is not null;
create index encounters_unnamed on cairn.encounters (practice_id, patient_id)
  where (provider is null and provider_ref is not null) or (location is null and location_ref is not null);

create table cairn.conditions (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  code text not null,
  system text,
  status text not null,
  onset_at timestamptz,
  recorded_at timestamptz,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index conditions_of_patient on cairn.conditions (practice_id, patient_id);
create index conditions_by_code on cairn.conditions (practice_id, code);

create table cairn.procedures (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  code text not null,
  system text,
  status text not null,
  performed_at timestamptz,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index procedures_of_patient on cairn.procedures (practice_id, patient_id);
create index procedures_by_code on cairn.procedures (practice_id, code);

create table cairn.coverages (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  payer text,
  payer_ref text,
  plan text,
  fee_schedule text,
  status text not null,
  starts_on date,
  ends_on date,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index coverages_of_patient on cairn.coverages (practice_id, patient_id);
create index coverages_unnamed on cairn.coverages (practice_id, patient_id) where payer is null and payer_ref is not null;

-- Money is integer minor units of an ISO 4217 currency.
create table cairn.invoices (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  kind text not null check (kind in ('invoice', 'claim')),
  status text not null,
  total_minor bigint,
  paid_minor bigint,
  currency text,
  issued_at timestamptz,
  due_at timestamptz,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index invoices_of_patient on cairn.invoices (practice_id, patient_id);

create table cairn.forms (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  form text not null,
  status text not null,
  authored_at timestamptz,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index forms_of_patient on cairn.forms (practice_id, patient_id);

-- Who else may be spoken to about a patient: parents, guardians, emergency contacts.
create table cairn.related_persons (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null,
  external_id text not null,
  relationship text,
  name text,
  email text,
  phone text,
  primary_contact boolean not null default false,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index related_persons_of_patient on cairn.related_persons (practice_id, patient_id);

-- The practice's own people and places, for names that facts only refer to.
create table cairn.practitioners (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  source text not null,
  external_id text not null,
  name text not null,
  active boolean not null default true,
  phone text,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id)
);
create table cairn.locations (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  source text not null,
  external_id text not null,
  name text not null,
  active boolean not null default true,
  phone text,
  -- IANA zone of the place, or null.
  zone text,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id)
);
create table cairn.organizations (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  source text not null,
  external_id text not null,
  name text not null,
  active boolean not null default true,
  phone text,
  source_updated_at timestamptz,
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, source, external_id)
);

-- Kept in the transaction of the fact it is made from. A visit is a fulfilled appointment or a finished encounter without one.
create table cairn.patient_summary (
  practice_id uuid not null,
  patient_id uuid not null,
  first_visit_at timestamptz,
  last_visit_at timestamptz,
  -- The earliest booked appointment that lay ahead when the summary was made.
  next_booked_at timestamptz,
  visits integer not null default 0,
  -- Of invoices to the patient; claims are the payer's.
  total_paid_minor bigint not null default 0,
  unpaid_minor bigint not null default 0,
  updated_at timestamptz not null,
  primary key (practice_id, patient_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);

-- Facts whose patient is not known yet, as they came; applied when the patient arrives.
create table cairn.parked_facts (
  practice_id uuid not null references cairn.practices (id),
  kind text not null,
  source text not null,
  external_id text not null,
  -- The patient they wait for.
  subject_source text not null,
  subject_external_id text not null,
  body jsonb not null,
  source_updated_at timestamptz,
  parked_at timestamptz not null,
  primary key (practice_id, kind, source, external_id)
);
create index parked_facts_of_subject on cairn.parked_facts (practice_id, subject_source, subject_external_id);

-- Which facts a plan reads (`factSections`); null for versions published before this: everything.
alter table cairn.campaign_versions add column reads text[];

-- A patient's messages of all campaigns.
create index effects_of_patient on cairn.effects (practice_id, patient_id, created_at);

do $$
declare
  t text;
begin
  foreach t in array array['encounters', 'conditions', 'procedures', 'coverages', 'invoices', 'forms', 'related_persons',
    'practitioners', 'locations', 'organizations', 'patient_summary', 'parked_facts'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
