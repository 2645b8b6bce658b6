-- Messages that a person approves before they go, and what was decided about each.

alter table cairn.effects drop constraint effects_state_check;
alter table cairn.effects add constraint effects_state_check
  check (state in ('queued', 'awaiting', 'calling', 'accepted', 'failed', 'unknown', 'skipped', 'cancelled'));
-- The step asked for approval; an ordinary message never reads what was decided.
alter table cairn.effects add column approval boolean not null default false;
-- The queue that people see, and what time alone ends in it: while awaiting, `not_before` is the next look.
create index effects_awaiting on cairn.effects (practice_id, campaign_id, node_id, created_at, id) where state = 'awaiting';
create index effects_awaiting_look on cairn.effects (not_before) where state = 'awaiting';

-- One decision of a person, about one message or many. Page by page.
create table cairn.approval_acts (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  kind text not null check (kind in ('approve', 'reject')),
  campaign_id uuid not null,
  node_id text not null,
  -- Null: all that waited at this step when it was decided.
  effect_ids uuid[],
  -- Those whose patients the person may see; null: all.
  sight uuid[],
  -- Why it was rejected.
  reason text,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  -- How many there were to decide about when it began.
  total integer not null,
  after_effect uuid,
  looked integer not null default 0,
  -- Decided by it, and taken back.
  changed integer not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index approval_acts_open on cairn.approval_acts (next_at) where state in ('running', 'undoing');
create index approval_acts_recent on cairn.approval_acts (practice_id, created_at desc);
create index approval_acts_of_campaign on cairn.approval_acts (practice_id, campaign_id);

-- What was decided about one message. Without a row nobody has looked at it.
create table cairn.message_approvals (
  practice_id uuid not null,
  effect_id uuid not null,
  -- Null: it waits (again).
  decision text check (decision in ('approved', 'rejected')),
  -- Hash of what was approved: channel, address, subject and text as the patient would get them.
  fingerprint text,
  version_id uuid,
  -- This patient's own wording, and the hash of what the campaign would have said when it was written.
  edited jsonb,
  edited_from text,
  edited_by text,
  edited_by_name text,
  edited_at timestamptz,
  -- It differed from what was approved when it was about to go.
  changed_at timestamptz,
  reason text,
  act_id uuid,
  decided_by text,
  decided_at timestamptz,
  primary key (practice_id, effect_id),
  foreign key (practice_id, effect_id) references cairn.effects (practice_id, id),
  foreign key (practice_id, act_id) references cairn.approval_acts (practice_id, id)
);
create index message_approvals_of_act on cairn.message_approvals (practice_id, act_id, effect_id) where act_id is not null;

-- Tabs that have a campaign open. At most one of them edits: the others see what it does.
create table cairn.campaign_sessions (
  practice_id uuid not null,
  campaign_id uuid not null,
  -- Made by the tab.
  session_id uuid not null,
  user_id text not null,
  user_name text not null,
  -- The step that is open there.
  step_id text,
  -- Since when it alone may save; null: it reads.
  editing_since timestamptz,
  -- Who took it over, until the tab has seen it.
  lost_to text,
  seen_at timestamptz not null,
  primary key (practice_id, campaign_id, session_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create unique index campaign_sessions_one_editor on cairn.campaign_sessions (practice_id, campaign_id) where editing_since is not null;

-- The draft as each author left it, one row for all that was saved in one sitting.
create table cairn.draft_history (
  practice_id uuid not null,
  campaign_id uuid not null,
  id uuid not null,
  session_id uuid,
  author_id text not null,
  author_name text not null,
  -- What it began from; the first row of a campaign has none.
  from_revision integer,
  revision integer not null,
  document jsonb not null,
  restored_from uuid,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (practice_id, campaign_id, id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index draft_history_latest on cairn.draft_history (practice_id, campaign_id, revision desc);

alter table cairn.campaigns
  add column folder text,
  add column tags text[] not null default '{}',
  -- The state it comes back to.
  add column archived_from text;
create table cairn.campaign_favourites (
  practice_id uuid not null,
  user_id text not null,
  campaign_id uuid not null,
  primary key (practice_id, user_id, campaign_id),
  foreign key (practice_id, campaign_id) references cairn.campaigns (practice_id, id)
);
create index campaign_favourites_of_campaign on cairn.campaign_favourites (practice_id, campaign_id);

do $$
declare
  t text;
begin
  foreach t in array array['approval_acts', 'message_approvals', 'campaign_sessions', 'draft_history', 'campaign_favourites'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))',
      t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
  end loop;
  create policy queue_reads on cairn.approval_acts for select to cairn_queue using (true);
end $$;
grant select (practice_id, id, state, next_at) on cairn.approval_acts to cairn_queue;
