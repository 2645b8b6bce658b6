-- A tab that was closed stays known for a while with the number of its last word: a word of it that comes later but was said before
-- does not bring it back, and with it the turn to edit.
alter table cairn.campaign_sessions
  add column ended boolean not null default false,
  add column said integer not null default 0;
