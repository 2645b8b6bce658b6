-- How many patients a large practice has, counted once a minute while anybody asks: counting a million takes longer than most audiences.
create table cairn.patient_totals (
  practice_id uuid primary key references cairn.practices (id),
  patients integer not null,
  counted_at timestamptz not null
);
alter table cairn.patient_totals enable row level security;
alter table cairn.patient_totals force row level security;
create policy of_practice on cairn.patient_totals to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, update, delete on cairn.patient_totals to cairn_app;
