-- Messages written back to a FHIR server of the practice: one more kind of address beside webhooks. Its `secret` is the bearer token, and
-- `patient_source` names the records ("fhir:main") whose ids are ids of that server.

alter table cairn.webhook_endpoints add column kind text not null default 'webhook' check (kind in ('webhook', 'fhir'));
alter table cairn.webhook_endpoints add column patient_source text;
alter table cairn.webhook_endpoints add check (kind <> 'fhir' or patient_source is not null);

-- The parameter by its full name: alone it would now be taken for the column.
create or replace function cairn.tell_webhooks(practice uuid, kind text, patient uuid, data jsonb) returns void language sql as $$
  insert into cairn.webhook_deliveries (practice_id, id, endpoint_id, type, patient_id, data, created_at, state, next_at, retry_until)
  select e.practice_id, uuidv7(), e.id, tell_webhooks.kind, patient, data || jsonb_build_object('patientId', patient, 'patient', p.external_id),
         clock_timestamp(), 'waiting', clock_timestamp(), clock_timestamp() + interval '3 days'
  from cairn.webhook_endpoints e
  left join cairn.patients p on p.practice_id = e.practice_id and p.id = patient
  where e.practice_id = practice and e.disabled_at is null and e.kind = 'webhook' and tell_webhooks.kind = any (e.event_types)
$$;

-- In the transaction of the acceptance, like what webhooks hear; never for the sandbox, whose messages reached nobody.
create or replace function cairn.tell_message() returns trigger language plpgsql as $$
declare
  data jsonb := jsonb_build_object('messageId', new.id, 'enrollmentId', new.enrollment_id, 'campaignId', new.campaign_id);
begin
  if new.state is distinct from old.state and new.state in ('accepted', 'failed') then
    perform cairn.tell_webhooks(new.practice_id, 'message.' || new.state, new.patient_id, data);
  end if;
  if new.state is distinct from old.state and new.state = 'accepted' and new.mode = 'live' then
    insert into cairn.webhook_deliveries (practice_id, id, endpoint_id, type, patient_id, data, created_at, state, next_at, retry_until)
    select e.practice_id, uuidv7(), e.id, 'fhir.communication', new.patient_id, jsonb_build_object('messageId', new.id),
           clock_timestamp(), 'waiting', clock_timestamp(), clock_timestamp() + interval '3 days'
    from cairn.webhook_endpoints e
    where e.practice_id = new.practice_id and e.disabled_at is null and e.kind = 'fhir';
  end if;
  if new.delivery is distinct from old.delivery and new.delivery = 'delivered' then
    perform cairn.tell_webhooks(new.practice_id, 'message.delivered', new.patient_id, data);
  end if;
  return null;
end $$;
