-- Finding one patient among a million by how a name begins, by the last digits of a phone number, by e-mail and by number.

-- Texts in small letters, cut at lengths that no name has; the digits of the phone number, last one first.
create table cairn.patient_names (
  practice_id uuid not null,
  patient_id uuid not null,
  last_lower text collate "C" not null,
  first_lower text collate "C" not null,
  phone_reversed text collate "C",
  primary key (practice_id, patient_id),
  foreign key (practice_id, patient_id) references cairn.patients (practice_id, id)
);
create index patient_names_by_last on cairn.patient_names (practice_id, last_lower, first_lower, patient_id);
create index patient_names_by_first on cairn.patient_names (practice_id, first_lower, last_lower, patient_id);
create index patient_names_by_phone on cairn.patient_names (practice_id, phone_reversed, patient_id) where phone_reversed is not null;

alter table cairn.patient_names enable row level security;
alter table cairn.patient_names force row level security;
create policy of_practice on cairn.patient_names to cairn_app
  using (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid))
  with check (practice_id = (select nullif(current_setting('cairn.practice', true), '')::uuid));
grant select, insert, update, delete on cairn.patient_names to cairn_app;

create function cairn.phone_reversed(phone text) returns text language sql immutable as $$
  select nullif(left(reverse(regexp_replace(phone, '\D', '', 'g')), 40), '')
$$;

-- Whoever writes the record: everybody is found, and nobody who was merged into another.
create function cairn.keep_patient_names() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    delete from cairn.patient_names where practice_id = new.practice_id and patient_id = new.id;
    return null;
  end if;
  insert into cairn.patient_names (practice_id, patient_id, last_lower, first_lower, phone_reversed)
  values (new.practice_id, new.id, lower(left(new.last_name, 200)), lower(left(new.first_name, 200)), cairn.phone_reversed(new.phone))
  on conflict (practice_id, patient_id) do update
    set last_lower = excluded.last_lower, first_lower = excluded.first_lower, phone_reversed = excluded.phone_reversed;
  return null;
end $$;
create trigger patients_names_made after insert on cairn.patients for each row execute function cairn.keep_patient_names();
create trigger patients_names_kept after update of first_name, last_name, phone, merged_into on cairn.patients for each row
  when ((old.first_name, old.last_name, old.phone, old.merged_into) is distinct from (new.first_name, new.last_name, new.phone, new.merged_into))
  execute function cairn.keep_patient_names();

-- Those who are known already; the owner sees them while the policies do not bind it.
alter table cairn.patients no force row level security;
alter table cairn.patient_names no force row level security;
insert into cairn.patient_names (practice_id, patient_id, last_lower, first_lower, phone_reversed)
select practice_id, id, lower(left(last_name, 200)), lower(left(first_name, 200)), cairn.phone_reversed(phone)
from cairn.patients where merged_into is null;
alter table cairn.patients force row level security;
alter table cairn.patient_names force row level security;
