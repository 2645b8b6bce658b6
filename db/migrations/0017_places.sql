-- What was decided when an event came.

-- What each campaign that was asked said of the event, as one array: [{campaign, enrollment?, reason?, clause?}]. Null while none was asked.
alter table cairn.events add column verdicts jsonb;

-- Places -------------------------------------------------------------------------------------------------------------------------------

alter table cairn.locations
  -- What the practice says here of its clock; goes before what the source says, which a later record may change.
  add column own_zone text,
  -- Whose public holidays it keeps, as `US`, `US-CA` or `DE-BY-A`; null: those of the practice.
  add column region text,
  -- The days of these holidays around this year, `YYYY-MM-DD`, reckoned anew when they run short; null where there is no region.
  add column holidays text[];
-- Facts name places: what they say is looked up by the name.
create index locations_with_own on cairn.locations (practice_id, name) where own_zone is not null or zone is not null or holidays is not null;

-- Whose patients a member sees: those with an appointment, a visit or their home at one of these locations; null: everybody's. Of
-- administrators it is never looked at.
alter table cairn.members add column location_ids uuid[];
grant select (location_ids) on cairn.members to cairn_queue;
