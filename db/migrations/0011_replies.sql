-- What we answer by ourselves to texts of people: the confirmation of STOP, help, the welcome after START. They belong to no journey, so they
-- have a table of their own, written with the text that they answer and called by the account's dispatcher ahead of campaigns.

create table cairn.auto_replies (
  practice_id uuid not null,
  -- Our reference at the provider.
  id uuid not null,
  account_id uuid not null,
  -- The text it answers; whose number it was, that row knows.
  inbound_id uuid not null,
  kind text not null check (kind in ('stop', 'help', 'welcome')),
  mode text not null check (mode in ('sandbox', 'live')),
  -- The number that was texted.
  from_address text not null,
  to_address text not null,
  body text not null,
  -- There are no keys for texts: what was called once and is in doubt stays unknown and is never called again.
  state text not null default 'queued' check (state in ('queued', 'calling', 'accepted', 'failed', 'unknown', 'expired')),
  reason text,
  attempts integer not null default 0,
  not_before timestamptz not null,
  -- An answer that comes later than this is none any more.
  expires_at timestamptz not null,
  epoch bigint,
  provider_id text,
  created_at timestamptz not null,
  calling_at timestamptz,
  accepted_at timestamptz,
  settled_at timestamptz,
  delivered_at timestamptz,
  delivery text,
  primary key (practice_id, id),
  unique (practice_id, inbound_id, kind),
  foreign key (practice_id, account_id) references cairn.provider_accounts (practice_id, id),
  foreign key (practice_id, inbound_id) references cairn.inbound_messages (practice_id, id) on delete cascade
);
create index auto_replies_queued on cairn.auto_replies (practice_id, account_id, created_at) where state = 'queued';
create index auto_replies_calling on cairn.auto_replies (practice_id, account_id) where state = 'calling';
create index auto_replies_to on cairn.auto_replies (practice_id, to_address, kind, created_at);
create index auto_replies_by_provider_id on cairn.auto_replies (practice_id, provider_id) where provider_id is not null;
create index auto_replies_recent on cairn.auto_replies (practice_id, created_at desc, id desc);
create index inbound_messages_of_patient on cairn.inbound_messages (practice_id, patient_id, received_at) where patient_id is not null;

alter table cairn.auto_replies enable row level security;
alter table cairn.auto_replies force row level security;
create policy of_practice on cairn.auto_replies to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, update, delete on cairn.auto_replies to cairn_app;

create policy queue_reads on cairn.auto_replies for select to cairn_queue using (true);
grant select (practice_id, id, account_id, state, not_before, expires_at, created_at, epoch, attempts) on cairn.auto_replies to cairn_queue;
