-- Messages that one call of the provider carries together.

create table cairn.send_batches (
  practice_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  -- The provider's key for the whole call: the same members in the same order, with the same bytes, each time it is used.
  key text not null,
  members uuid[] not null,
  body_hash text not null,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, account_id) references cairn.provider_accounts (practice_id, id)
);

alter table cairn.send_batches enable row level security;
alter table cairn.send_batches force row level security;
create policy of_practice on cairn.send_batches to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, delete on cairn.send_batches to cairn_app;

alter table cairn.effects
  -- The batch it was last called in; kept while that call is in doubt, null once the batch was dissolved.
  add column batch_id uuid,
  -- A batch with it was refused: it goes by itself, so that it keeps nobody else back.
  add column alone boolean not null default false,
  add foreign key (practice_id, batch_id) references cairn.send_batches (practice_id, id);
create index effects_of_batch on cairn.effects (practice_id, batch_id) where batch_id is not null;
grant select (kind, ambiguous, batch_id, alone) on cairn.effects to cairn_queue;
