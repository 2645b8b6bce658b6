-- Of messages that wait for approval: what was read when one was approved, so that a person sees what has changed since.
alter table cairn.message_approvals
  -- Masked address, subject and text.
  add column approved jsonb;

-- Those of one patient: a change of what is known about the patient has them looked at again at once.
create index effects_awaiting_of_patient on cairn.effects (practice_id, patient_id) where state = 'awaiting';
