-- People who are no patients, files of people, lists of people, and tags for many at once.

alter table cairn.patients
  add column kind text not null default 'patient' check (kind in ('patient', 'lead', 'contact', 'organisation'));

-- People put together by hand: pasted, picked, or from a file.
create table cairn.patient_lists (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  name text not null,
  source text not null check (source in ('paste', 'csv', 'picked')),
  size integer not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  archived_at timestamptz,
  primary key (practice_id, id)
);
create index patient_lists_recent on cairn.patient_lists (practice_id, created_at desc) where archived_at is null;

create table cairn.patient_list_members (
  practice_id uuid not null,
  list_id uuid not null,
  patient_id uuid not null,
  primary key (practice_id, list_id, patient_id),
  foreign key (practice_id, list_id) references cairn.patient_lists (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index patient_list_members_of_patient on cairn.patient_list_members (practice_id, patient_id);

-- A CSV file on its way in. What is going on is a state, worked off in pages by any process; a process that dies leaves the rest to another.
create table cairn.imports (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  file_name text not null,
  bytes bigint not null,
  -- Of the file, as far as it came.
  received bigint not null default 0,
  state text not null check (state in ('awaiting_file', 'reading', 'refused', 'read', 'checking', 'checked', 'committing', 'done',
    'cancelled', 'undoing', 'undone')),
  structure jsonb,
  columns jsonb not null default '[]',
  -- Names files with the same header.
  header_hash text,
  mapping jsonb,
  mapping_is text check (mapping_is in ('chosen', 'remembered', 'guessed')),
  fault jsonb,
  total integer,
  -- Contacts come in a second turn, when the patients they are about are there.
  turn smallint not null default 0,
  -- Everything up to this row is done in the present state and turn.
  after_row integer not null default 0,
  -- The same, counted.
  progress integer not null default 0,
  counts jsonb,
  -- Live campaigns that could start from it, as counted by the dry run.
  could_start jsonb not null default '[]',
  starts_campaigns boolean not null default false,
  list_id uuid,
  undone jsonb,
  next_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, list_id) references cairn.patient_lists (practice_id, id)
);
create index imports_recent on cairn.imports (practice_id, created_at desc);
create index imports_open on cairn.imports (next_at) where state in ('reading', 'checking', 'committing', 'undoing');

-- The file as it came, until it was taken in.
create table cairn.import_chunks (
  practice_id uuid not null,
  import_id uuid not null,
  n integer not null,
  body bytea not null,
  primary key (practice_id, import_id, n),
  foreign key (practice_id, import_id) references cairn.imports (practice_id, id) on delete cascade
);

-- Its rows: cells as a JSON list. The number is the one that a spreadsheet shows.
create table cairn.import_rows (
  practice_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells text not null,
  primary key (practice_id, import_id, row_number),
  foreign key (practice_id, import_id) references cairn.imports (practice_id, id) on delete cascade
);

-- What the dry run makes of each row, and what became of it.
create table cairn.import_records (
  practice_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  verdict text not null check (verdict in ('created', 'updated', 'unchanged', 'refused')),
  -- The same of two rows is the same person.
  key text not null,
  turn smallint not null default 0,
  -- Null once it was applied.
  record text,
  patient_id uuid,
  -- What it did when it was applied; undo goes by it.
  applied text check (applied in ('created', 'updated', 'unchanged', 'refused', 'removed', 'kept')),
  -- Tags that the import itself added.
  added_tags text[] not null default '{}',
  primary key (practice_id, import_id, row_number),
  foreign key (practice_id, import_id) references cairn.imports (practice_id, id) on delete cascade
-- Each row is written anew once, beside itself: no index is touched by it.
) with (fillfactor = 50);
create index import_records_by_key on cairn.import_records (practice_id, import_id, key);

create table cairn.import_problems (
  practice_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  n smallint not null,
  level text not null check (level in ('refused', 'warning')),
  column_name text,
  value text,
  what text not null,
  remedy text not null,
  primary key (practice_id, import_id, row_number, n),
  foreign key (practice_id, import_id) references cairn.imports (practice_id, id) on delete cascade
);

-- What the columns of files with this header held last.
create table cairn.import_mappings (
  practice_id uuid not null references cairn.practices (id),
  header_hash text not null,
  mapping jsonb not null,
  updated_at timestamptz not null,
  primary key (practice_id, header_hash)
);

-- A tag for many people at once, page by page.
create table cairn.bulk_tags (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  audience jsonb not null,
  tag text not null,
  adds boolean not null,
  starts_campaigns boolean not null default false,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  after_patient uuid,
  looked integer not null default 0,
  changed integer not null default 0,
  -- Everybody is judged as of this instant.
  judged_at timestamptz not null,
  next_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  finished_at timestamptz,
  primary key (practice_id, id)
);
create index bulk_tags_open on cairn.bulk_tags (next_at) where state in ('running', 'undoing');

-- Whose tags changed by it: what an undo takes back.
create table cairn.bulk_tag_changes (
  practice_id uuid not null,
  bulk_id uuid not null,
  patient_id uuid not null,
  primary key (practice_id, bulk_id, patient_id),
  foreign key (practice_id, bulk_id) references cairn.bulk_tags (practice_id, id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index bulk_tag_changes_of_patient on cairn.bulk_tag_changes (practice_id, patient_id);

do $$
declare
  t text;
begin
  foreach t in array array['patient_lists', 'patient_list_members', 'imports', 'import_chunks', 'import_rows', 'import_records',
    'import_problems', 'import_mappings', 'bulk_tags', 'bulk_tag_changes'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
  foreach t in array array['imports', 'bulk_tags'] loop
    execute format('create policy queue_reads on cairn.%I for select to cairn_queue using (true)', t);
  end loop;
end $$;
grant select (practice_id, id, state, next_at) on cairn.imports to cairn_queue;
grant select (practice_id, id, state, next_at) on cairn.bulk_tags to cairn_queue;

-- A plan made while a table was small may read all of it for each row, the checks of references among them, until statistics say how large it
-- is: a register that grows by a file cannot wait for that. Does nothing where statistics are near enough.
create function cairn.refresh_statistics(rows integer, people integer) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (select reltuples from pg_class where oid = 'cairn.import_records'::regclass) < rows * 0.25 then
    analyze cairn.import_records;
  end if;
  if (select reltuples from pg_class where oid = 'cairn.patients'::regclass) < people * 0.25 then
    analyze cairn.patients, cairn.patient_summary, cairn.patient_names, cairn.patient_tags, cairn.addresses, cairn.consents;
  end if;
end $$;
revoke execute on function cairn.refresh_statistics(integer, integer) from public;
grant execute on function cairn.refresh_statistics(integer, integer) to cairn_app;
