-- People of a practice: invitations, keys with scopes, a second factor, and the practice a session works in.

-- Keys made before there were scopes could do all of these. By a default that goes again, because row-level security hides the rows
-- from an update here.
alter table cairn.api_keys add column scopes text[] not null default array['read', 'events', 'people', 'enrollments', 'metrics'];
alter table cairn.api_keys alter column scopes drop default;
alter table cairn.api_keys add column expires_at timestamptz;
alter table cairn.api_keys add column created_by text;
grant select (scopes, expires_at, last_used_at) on cairn.api_keys to cairn_queue;

alter table cairn.practices add column administrators_need_two_factor boolean not null default false;
grant select (administrators_need_two_factor) on cairn.practices to cairn_queue;

-- Who was asked to join. The link's token is kept as its SHA-256; it names the practice, so that it is looked for in that one alone.
create table cairn.invitations (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  email text not null,
  role text not null,
  token_hash text not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  revoked_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, token_hash)
);
create unique index invitations_one_open on cairn.invitations (practice_id, email) where accepted_at is null and revoked_at is null;

alter table cairn.invitations enable row level security;
alter table cairn.invitations force row level security;
create policy of_practice on cairn.invitations to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, update, delete on cairn.invitations to cairn_app;

-- Sign-in --------------------------------------------------------------------------------------------------------------

alter table auth."user" add column two_factor_enabled boolean not null default false;
-- The practice that a session works in; null is the first one of its user.
alter table auth.session add column practice_id text;

create table auth.two_factor (
  id text primary key,
  user_id text not null unique references auth."user" (id) on delete cascade,
  -- Both sealed by the sign-in library with the installation's secret.
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- How often something was tried in a window. The key is a SHA-256: no address stands here.
create table auth.attempt (
  key text primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index attempt_by_end on auth.attempt (ends_at);

grant select, insert, update, delete on auth.two_factor, auth.attempt to cairn_app;
