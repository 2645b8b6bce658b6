-- What was decided when an event came.

-- What each campaign that was asked said of the event, as one array: [{campaign, enrollment?, reason?, clause?}]. Null while none was asked.
alter table cairn.events add column verdicts jsonb;
