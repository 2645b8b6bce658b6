-- A visit may name conditions, in place of codes or beside them: which ones, and their codes once they are known.
alter table cairn.encounters
  add column condition_refs text[] not null default '{}',
  add column condition_codes text[] not null default '{}';
