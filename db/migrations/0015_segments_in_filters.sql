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

-- Which campaigns a patient is in and which messages arrived are facts as well: a change of them wakes who listens, whoever writes it.
-- Where no campaign and no segment of the practice reads them, one look at two small indexes is all it costs.
create index campaign_versions_reading_campaigns on cairn.campaign_versions (practice_id) where reads is null or reads @> '{campaigns}';
create index campaign_versions_reading_messages on cairn.campaign_versions (practice_id) where reads is null or reads @> '{message_history}';
create index segments_reading_campaigns on cairn.segments (practice_id) where reads @> '{campaigns}';
create index segments_reading_messages on cairn.segments (practice_id) where reads @> '{message_history}';

-- Wakes the patient's other enrollments that listen to the key, lets their goals be looked at, and their segments be judged anew. The
-- enrollment that the fact is about has no part in it: to itself its own journey is no history.
create function cairn.wake_by_history(practice uuid, patient uuid, own uuid, touched text, at timestamptz) returns void language plpgsql as $$
begin
  insert into cairn.wakes as w (practice_id, enrollment_id, reason, created_at, next_at)
  select e.practice_id, e.id, touched, at, at from cairn.enrollments e
  where e.practice_id = practice and e.patient_id = patient and e.id <> own
    and e.status in ('active', 'held', 'settling') and e.listens @> array[touched]
  on conflict (practice_id, enrollment_id) do update set next_at = least(w.next_at, excluded.next_at), attempts = 0;
  update cairn.goal_watches g set look_at = least(g.look_at, at)
  where g.practice_id = practice and g.listens @> array[touched] and g.enrollment_id in (
    select e.id from cairn.enrollments e
    where e.practice_id = practice and e.patient_id = patient and e.id <> own and e.ended_at is not null);
  insert into cairn.segment_members as m (practice_id, segment_id, patient_id, member, revision, since, due_at)
  select s.practice_id, s.id, patient, false, s.revision, at, at from cairn.segments s
  where s.practice_id = practice and s.in_use and s.listens @> array[touched]
  on conflict (practice_id, segment_id, patient_id) do update set due_at = least(coalesce(m.due_at, excluded.due_at), excluded.due_at);
end $$;

create function cairn.tell_campaigns() returns trigger language plpgsql as $$
begin
  if exists (select from cairn.campaign_versions v where v.practice_id = new.practice_id and (v.reads is null or v.reads @> '{campaigns}'))
    or exists (select from cairn.segments s where s.practice_id = new.practice_id and s.reads @> '{campaigns}')
  then
    perform cairn.wake_by_history(new.practice_id, new.patient_id, new.id, 'campaigns', new.updated_at);
  end if;
  return null;
end $$;
create trigger enrollments_tell_begun after insert on cairn.enrollments for each row execute function cairn.tell_campaigns();
create trigger enrollments_tell_ended after update of ended_at on cairn.enrollments
  for each row when (old.ended_at is null and new.ended_at is not null) execute function cairn.tell_campaigns();

create function cairn.tell_messages() returns trigger language plpgsql as $$
begin
  if exists (select from cairn.campaign_versions v where v.practice_id = new.practice_id and (v.reads is null or v.reads @> '{message_history}'))
    or exists (select from cairn.segments s where s.practice_id = new.practice_id and s.reads @> '{message_history}')
  then
    perform cairn.wake_by_history(new.practice_id, new.patient_id, new.enrollment_id, 'message_history',
      coalesce(new.settled_at, clock_timestamp()));
  end if;
  return null;
end $$;
create trigger effects_tell_messages after update of state, delivery, delivered_at on cairn.effects
  for each row when (
    new.kind = 'message' and new.role = 'patient' and (
      (old.state is distinct from new.state and new.state in ('accepted', 'failed'))
      or old.delivery is distinct from new.delivery or old.delivered_at is distinct from new.delivered_at))
  execute function cairn.tell_messages();
