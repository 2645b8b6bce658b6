-- Live numbers by day, and what is planned for a running campaign.

-- When a number changed, by the engine's clock: folding finds the practice's day from it.
alter table cairn.count_deltas add column at timestamptz not null default clock_timestamp();

-- What happened on each day of the practice's calendar. Who stands where is no matter of days and is in `counts` alone.
create table cairn.count_days (
  practice_id uuid not null,
  campaign_id uuid not null,
  day date not null,
  node_id text not null,
  measure text not null,
  n bigint not null,
  primary key (practice_id, campaign_id, day, node_id, measure)
);

-- A campaign's plans: from when it runs, until when, and whether nobody new enters while those inside finish.
alter table cairn.campaigns
  add column starts_at timestamptz,
  add column start_request jsonb,
  add column ends_at timestamptz,
  add column end_how text check (end_how in ('drain', 'stop')),
  add column drains_since timestamptz,
  add column plan_failure text,
  add constraint campaigns_end_how check ((ends_at is null) = (end_how is null));
create index campaigns_to_start on cairn.campaigns (starts_at) where starts_at is not null;
create index campaigns_to_end on cairn.campaigns (ends_at) where ends_at is not null;
create index campaigns_draining on cairn.campaigns (drains_since) where drains_since is not null and state in ('live', 'paused');

grant select (practice_id, id, state, starts_at, ends_at, drains_since) on cairn.campaigns to cairn_queue;
create policy queue_reads on cairn.campaigns for select to cairn_queue using (true);

do $$
declare
  t text := 'count_days';
begin
  execute format('alter table cairn.%I enable row level security', t);
  execute format('alter table cairn.%I force row level security', t);
  execute format(
    'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))', t);
  execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
end $$;
