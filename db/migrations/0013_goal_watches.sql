-- Journeys that are over while their goal may still be met: the goal's window outlives the enrollment.

create table cairn.goal_watches (
  practice_id uuid not null,
  enrollment_id uuid not null,
  listens text[] not null,
  -- When to look again: at once after a fact it listens to, or when time alone may bring the goal.
  look_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (practice_id, enrollment_id),
  foreign key (practice_id, enrollment_id) references cairn.enrollments (practice_id, id)
);
create index goal_watches_due on cairn.goal_watches (look_at);

alter table cairn.goal_watches enable row level security;
alter table cairn.goal_watches force row level security;
create policy of_practice on cairn.goal_watches to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
create policy queue_reads on cairn.goal_watches for select to cairn_queue using (true);
grant select, insert, update, delete on cairn.goal_watches to cairn_app;
grant select (practice_id, enrollment_id, look_at) on cairn.goal_watches to cairn_queue;
