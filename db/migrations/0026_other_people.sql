-- Who is no patient is taken out of what tags and payments alone answer: these are few, and found without the others.
create index patient_summary_of_others on cairn.patient_summary (practice_id, patient_id) where kind <> 'patient';
