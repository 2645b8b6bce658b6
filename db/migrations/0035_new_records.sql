-- Many new records come by one statement, of an import or a practice system's night: their summaries, tags and names are kept by one statement
-- each too. What is kept is the same as for one who changed (0023, 0024).
create function cairn.keep_summaries_of_new_records() returns trigger language plpgsql as $$
begin
  insert into cairn.patient_summary (practice_id, patient_id, zone, birth_date, birthday, sex, language, address_state, city, postcode,
    postcode_lower, active, deceased, email, phone, kind, updated_at)
  select n.practice_id, n.id, n.zone, n.birth_date,
    extract(month from n.birth_date) * 100 + extract(day from n.birth_date), n.sex, n.language, n.address_state,
    left(n.city, 400), left(n.postcode, 100), lower(left(n.postcode, 100) collate "C"), n.active, n.deceased,
    cairn.usable_address(n.email, 'email', n.restrictions), cairn.usable_address(n.phone, 'sms', n.restrictions), n.kind, n.updated_at
  from made n where n.merged_into is null
  on conflict (practice_id, patient_id) do nothing;
  insert into cairn.patient_tags (practice_id, tag, patient_id)
  select n.practice_id, tag, n.id from made n cross join unnest(n.tags) tag
  where n.merged_into is null and char_length(tag) <= 80 on conflict do nothing;
  insert into cairn.patient_names (practice_id, patient_id, last_lower, first_lower, phone_reversed)
  select n.practice_id, n.id, lower(left(n.last_name, 200)), lower(left(n.first_name, 200)), cairn.phone_reversed(n.phone)
  from made n where n.merged_into is null
  on conflict (practice_id, patient_id) do nothing;
  return null;
end $$;
drop trigger patients_summary_made on cairn.patients;
drop trigger patients_names_made on cairn.patients;
create trigger patients_summary_made after insert on cairn.patients referencing new table as made
  for each statement execute function cairn.keep_summaries_of_new_records();

-- Names are searched in patient_names.
drop index cairn.patients_by_name;
-- Whoever never came is in no range of days.
drop index cairn.patient_summary_by_last_visit;
create index patient_summary_by_last_visit on cairn.patient_summary (practice_id, last_visit_at)
  include (patient_id, zone, last_booked_at, active, deceased, email)
  where kind = 'patient' and last_visit_at is not null;
drop index cairn.patient_summary_by_first_visit;
create index patient_summary_by_first_visit on cairn.patient_summary (practice_id, first_visit_at) include (patient_id, zone, active, deceased)
  where kind = 'patient' and first_visit_at is not null;

-- What is kept by triggers of the record needs no check that the record is there: three of five microseconds of a new patient were such checks.
-- It goes with the record instead.
alter table cairn.patient_summary drop constraint patient_summary_practice_id_patient_id_fkey;
alter table cairn.patient_tags drop constraint patient_tags_practice_id_patient_id_fkey;
alter table cairn.patient_names drop constraint patient_names_practice_id_patient_id_fkey;
create function cairn.forget_removed_records() returns trigger language plpgsql as $$
begin
  delete from cairn.patient_summary s using gone g where s.practice_id = g.practice_id and s.patient_id = g.id;
  delete from cairn.patient_tags t using gone g where t.practice_id = g.practice_id and t.patient_id = g.id;
  delete from cairn.patient_names n using gone g where n.practice_id = g.practice_id and n.patient_id = g.id;
  return null;
end $$;
create trigger patients_forget_removed after delete on cairn.patients referencing old table as gone
  for each statement execute function cairn.forget_removed_records();
