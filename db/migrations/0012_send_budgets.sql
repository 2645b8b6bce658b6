-- How much of a limit is used up: messages of an account on one day, or of a campaign in one minute. Only limits that are set have rows.

create table cairn.send_budgets (
  practice_id uuid not null references cairn.practices (id),
  scope text not null check (scope in ('account_day', 'campaign_minute')),
  -- The account or the campaign.
  subject uuid not null,
  -- When the day or the minute is over; a later one begins at nothing used.
  period_end timestamptz not null,
  used integer not null,
  primary key (practice_id, scope, subject)
);

alter table cairn.send_budgets enable row level security;
alter table cairn.send_budgets force row level security;
create policy of_practice on cairn.send_budgets to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, update, delete on cairn.send_budgets to cairn_app;
