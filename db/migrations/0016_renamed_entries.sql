-- The names that one of the practice's own people or places had, until the visits to come that took them over are renamed.
alter table cairn.practitioners add column renamed_from text[] not null default '{}';
alter table cairn.locations add column renamed_from text[] not null default '{}';
create index practitioners_renamed on cairn.practitioners (practice_id) where renamed_from <> '{}';
create index locations_renamed on cairn.locations (practice_id) where renamed_from <> '{}';
