-- How often in a row a send could not be carried on: it rests longer each time, and staff hear of it.
alter table cairn.audience_runs add column attempts smallint not null default 0;
