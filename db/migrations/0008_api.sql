-- Events as the event browser shows them, and webhooks out.

-- Who told it (`api_key:<id>`, `user:<id>`, `system:<name>`), and when it began to count: at its arrival, or when its patient appeared.
alter table cairn.events add column source text;
alter table cairn.events add column matched_at timestamptz;
create index events_by_arrival on cairn.events (practice_id, received_at desc, id desc);
create index events_by_name on cairn.events (practice_id, name, received_at desc, id desc);

-- Addresses of the practice that hear what happens in Cairn.
create table cairn.webhook_endpoints (
  practice_id uuid not null references cairn.practices (id),
  id uuid not null,
  url text not null,
  description text not null default '',
  event_types text[] not null,
  secret text not null,
  -- Signs beside the new one until then, so that a receiver can change over without a gap.
  previous_secret text,
  previous_secret_until timestamptz,
  disabled_at timestamptz,
  -- `by_hand`, `gave_up` or `gone`.
  disabled_reason text,
  created_at timestamptz not null,
  created_by text not null,
  primary key (practice_id, id)
);

-- What is to be told to one of them: written in the transaction of the fact, sent by the workers.
create table cairn.webhook_deliveries (
  practice_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  patient_id uuid,
  data jsonb not null,
  created_at timestamptz not null,
  -- waiting, delivered, failed
  state text not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  retry_until timestamptz not null,
  settled_at timestamptz,
  last_attempt_at timestamptz,
  last_status integer,
  -- A short code; nothing of what the receiver answered.
  last_error text,
  primary key (practice_id, id),
  foreign key (practice_id, endpoint_id) references cairn.webhook_endpoints (practice_id, id) on delete cascade,
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index webhook_deliveries_due on cairn.webhook_deliveries (next_at) where state = 'waiting';
create index webhook_deliveries_newest on cairn.webhook_deliveries (practice_id, created_at desc, id desc);
create index webhook_deliveries_of_patient on cairn.webhook_deliveries (practice_id, patient_id);

do $$
declare
  t text;
begin
  foreach t in array array['webhook_endpoints', 'webhook_deliveries'] loop
    execute format('alter table cairn.%I enable row level security', t);
    execute format('alter table cairn.%I force row level security', t);
    execute format(
      'create policy of_practice on cairn.%I to cairn_app using (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid)) with check (practice_id = (select nullif(current_setting(''cairn.practice'', true), '''')::uuid))', t
    );
    execute format('grant select, insert, update, delete on cairn.%I to cairn_app', t);
    execute format('create policy queue_reads on cairn.%I for select to cairn_queue using (true)', t);
  end loop;
end $$;
grant select (practice_id, id, disabled_at) on cairn.webhook_endpoints to cairn_queue;
grant select (practice_id, id, endpoint_id, state, next_at) on cairn.webhook_deliveries to cairn_queue;

-- Telling, in the fact's own transaction. Whoever writes the fact need not know of webhooks; without an endpoint nothing is written.

create function cairn.tell_webhooks(practice uuid, kind text, patient uuid, data jsonb) returns void language sql as $$
  insert into cairn.webhook_deliveries (practice_id, id, endpoint_id, type, patient_id, data, created_at, state, next_at, retry_until)
  select e.practice_id, uuidv7(), e.id, kind, patient, data || jsonb_build_object('patientId', patient, 'patient', p.external_id),
         clock_timestamp(), 'waiting', clock_timestamp(), clock_timestamp() + interval '3 days'
  from cairn.webhook_endpoints e
  left join cairn.patients p on p.practice_id = e.practice_id and p.id = patient
  where e.practice_id = practice and e.disabled_at is null and kind = any (e.event_types)
$$;

create function cairn.tell_enrollment() returns trigger language plpgsql as $$
declare
  data jsonb := jsonb_build_object('enrollmentId', new.id, 'campaignId', new.campaign_id);
begin
  if tg_op = 'INSERT' then
    perform cairn.tell_webhooks(new.practice_id, 'patient.enrolled', new.patient_id, data);
  end if;
  if new.exit_reason is not null and (tg_op = 'INSERT' or old.exit_reason is null) then
    if new.exit_reason = 'goal_met' then
      perform cairn.tell_webhooks(new.practice_id, 'patient.goal_met', new.patient_id, data);
    end if;
    perform cairn.tell_webhooks(new.practice_id, 'patient.exited', new.patient_id, data);
  end if;
  return null;
end $$;
create trigger tell_enrolled after insert on cairn.enrollments for each row execute function cairn.tell_enrollment();
create trigger tell_exited after update of exit_reason on cairn.enrollments for each row
  when (old.exit_reason is null and new.exit_reason is not null) execute function cairn.tell_enrollment();

create function cairn.tell_message() returns trigger language plpgsql as $$
declare
  data jsonb := jsonb_build_object('messageId', new.id, 'enrollmentId', new.enrollment_id, 'campaignId', new.campaign_id);
begin
  if new.state is distinct from old.state and new.state in ('accepted', 'failed') then
    perform cairn.tell_webhooks(new.practice_id, 'message.' || new.state, new.patient_id, data);
  end if;
  if new.delivery is distinct from old.delivery and new.delivery = 'delivered' then
    perform cairn.tell_webhooks(new.practice_id, 'message.delivered', new.patient_id, data);
  end if;
  return null;
end $$;
create trigger tell_message after update of state, delivery on cairn.effects for each row
  when (new.kind = 'message' and (old.state is distinct from new.state or old.delivery is distinct from new.delivery))
  execute function cairn.tell_message();

create function cairn.tell_consent() returns trigger language plpgsql as $$
begin
  perform cairn.tell_webhooks(new.practice_id, 'consent.changed', new.patient_id,
    jsonb_build_object('channel', new.channel, 'purpose', new.purpose, 'granted', new.granted));
  return null;
end $$;
create trigger tell_consent_given after insert on cairn.consents for each row execute function cairn.tell_consent();
create trigger tell_consent_changed after update of granted on cairn.consents for each row
  when (old.granted is distinct from new.granted) execute function cairn.tell_consent();
