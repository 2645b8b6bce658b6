-- What staff tell the engine to do with those who are on their way: one row for each person, taken by the next decision about that
-- person under its locks. A batch gives the same to many, page by page.

create table cairn.command_batches (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  campaign_id uuid not null,
  -- The version whose publishing gave it; null where staff gave it to those at a step.
  version_id uuid,
  -- Whom it is given to, and what: each with the version and the step they wait at.
  groups jsonb not null,
  state text not null check (state in ('giving', 'given')),
  -- The last one of the page before, by id: page and place are written together.
  after_enrollment uuid,
  people integer not null default 0,
  reason text,
  next_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id),
  foreign key (practice_id, version_id) references cairn.campaign_versions (practice_id, id)
);
create index command_batches_open on cairn.command_batches (next_at) where state = 'giving';
create index command_batches_of_campaign on cairn.command_batches (practice_id, campaign_id, created_at);
create index command_batches_of_version on cairn.command_batches (practice_id, version_id);

create table cairn.enrollment_commands (
  practice_id uuid not null,
  -- Of the batch, or its own for a single one: together with the person it is unique, so that nobody gets it twice.
  batch_id uuid not null,
  enrollment_id uuid not null,
  -- In which order those of one person are taken.
  place bigint generated always as identity,
  command jsonb not null,
  -- Only while the person still stands there; null: wherever.
  at_node text,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')),
  -- Why it was refused.
  reason text,
  from_node text,
  to_node text,
  given_at timestamptz not null,
  given_by text not null,
  given_by_name text,
  settled_at timestamptz,
  primary key (practice_id, batch_id, enrollment_id),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id)
);
create index enrollment_commands_waiting on cairn.enrollment_commands (practice_id, enrollment_id, place) where state = 'waiting';
create index enrollment_commands_of_enrollment on cairn.enrollment_commands (practice_id, enrollment_id);

-- Whose work a version is, what was said about it, and which one it brought back.
alter table cairn.campaign_versions
  add column published_by_name text,
  add column note text,
  add column from_version_id uuid,
  add foreign key (practice_id, from_version_id) references cairn.campaign_versions (practice_id, id);
create index campaign_versions_from on cairn.campaign_versions (practice_id, from_version_id) where from_version_id is not null;

-- A second person looks at a draft before it is published. Bound to the draft's content: any edit makes it another draft.
create table cairn.publish_reviews (
  practice_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  content_hash text not null,
  document jsonb not null,
  state text not null check (state in ('in_review', 'changes_requested', 'approved', 'published', 'withdrawn')),
  -- How many were on their way when it was asked for.
  people integer not null,
  note text,
  asked_by text not null,
  asked_by_name text,
  asked_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  answer text,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create unique index publish_reviews_one_open on cairn.publish_reviews (practice_id, campaign_id)
  where state in ('in_review', 'changes_requested', 'approved');
create index publish_reviews_of_campaign on cairn.publish_reviews (practice_id, campaign_id, asked_at);

-- What reviewers and authors say about a step, or about the whole.
create table cairn.publish_comments (
  practice_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  node_id text,
  body text not null,
  created_by text not null,
  created_by_name text,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, review_id) references cairn.publish_reviews (practice_id, id)
);
create index publish_comments_of_review on cairn.publish_comments (practice_id, review_id, created_at);

do $$
declare
  t text;
begin
  foreach t in array array['command_batches', 'enrollment_commands', 'publish_reviews', 'publish_comments'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
  execute 'create policy queue_reads on cairn.command_batches for select to cairn_queue using (true)';
end $$;
grant select (practice_id, id, state, next_at) on cairn.command_batches to cairn_queue;
