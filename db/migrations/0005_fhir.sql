-- FHIR R4: which version of each resource is stored, and merges of patients that wait for one of the two. The facts themselves stand in
-- their own tables; no resource is kept as it came.

create table cairn.fhir_resources (
  practice_id uuid not null references cairn.practices (id),
  source text not null,
  type text not null,
  external_id text not null,
  -- The patient it is about, by the id in the same source; null for the practice's own people and places.
  patient_external_id text,
  -- meta.lastUpdated, then meta.versionId, say which of two versions is the newer; without both, the one that came later.
  last_updated timestamptz,
  version_id text,
  -- Of what Cairn made of it: equal hash = nothing changed.
  content_hash text not null,
  -- Whether what arrived may start campaigns: asked again when the patient it waits for arrives.
  triggers boolean not null,
  received_at timestamptz not null,
  primary key (practice_id, source, type, external_id)
);
create index fhir_resources_of_patient on cairn.fhir_resources (practice_id, source, patient_external_id)
  where patient_external_id is not null;

-- "A was replaced by B" while one of them is not known.
create table cairn.fhir_merges (
  practice_id uuid not null references cairn.practices (id),
  source text not null,
  from_external_id text not null,
  into_external_id text not null,
  told_at timestamptz not null,
  primary key (practice_id, source, from_external_id, into_external_id)
);
create index fhir_merges_into on cairn.fhir_merges (practice_id, source, into_external_id);

do $$
declare
  t text;
begin
  foreach t in array array['fhir_resources', 'fhir_merges'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
end $$;
