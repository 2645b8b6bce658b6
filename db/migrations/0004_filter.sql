-- For questions about all patients of a practice.

-- The zones that patients have stated, read by skipping from one to the next.
create index patients_by_zone on cairn.patients (practice_id, zone) where zone is not null;
-- A patient's newest events, whatever they are called.
create index events_newest on cairn.events (practice_id, patient_id, occurred_at desc, id desc);
