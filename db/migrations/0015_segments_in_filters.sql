-- Filters may ask whether a patient is in a segment. Whoever judges one takes the segment's rule as it stands, so nothing is kept of who
-- is in; what is kept is who asks about whom, so that a changed rule finds everybody it concerns.

alter table cairn.segments
  -- The segments that its rule asks about, and those that these ask about.
  add column asks uuid[] not null default '{}',
  -- Parts of the facts that its rule, with theirs, looks at; of those saved before this: every part.
  add column reads text[] not null default '{events,encounters,clinical,billing,forms,campaigns,message_history,segments}',
  -- Some rule or campaign asks about it: only these come with a patient's facts.
  add column asked_about boolean not null default false;
create index segments_asked_about on cairn.segments (practice_id) where asked_about;
create index segments_by_asked on cairn.segments using gin (asks);

-- The segments that the version's own filters name.
alter table cairn.campaign_versions add column segments uuid[] not null default '{}';
create index campaign_versions_by_segment on cairn.campaign_versions using gin (segments) where segments <> '{}';

-- A segment's rule changed: everybody who waits on it is looked at anew, page by page of enrollments.
alter table cairn.entry_jobs drop constraint entry_jobs_kind_check;
alter table cairn.entry_jobs add constraint entry_jobs_kind_check
  check (kind in ('segment', 'dates', 'appointments', 'backfill', 'listeners'));
-- Transactions that began before this one may still write what they decided by the old rule: those are waited for.
alter table cairn.entry_jobs add column horizon text;
create unique index entry_jobs_one_listeners on cairn.entry_jobs (practice_id, segment_id) where state = 'running' and kind = 'listeners';
