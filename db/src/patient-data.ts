/** What a column says of a person. */
export type PatientDataKind =
  /** Who it is: names, birth date, ids in other systems. */
  | 'identity'
  /** Where to reach the person. */
  | 'contact'
  /** Visits, what they are for, answers in forms. */
  | 'health'
  /** What was written to or by the person. */
  | 'message'
  /** What the person did and which way a journey took. */
  | 'behaviour'
  /** Typed by staff or a provider: may hold anything. */
  | 'free_text';

/** How long a value stays when nobody asks for erasure: with the patient's record, or for days after the row was written. */
export type Retention = { keep: 'with_patient' } | { keep: 'days'; days: number; then: 'delete_row' | 'clear' };

/**
 * What an erasure does. `hash` puts a keyed hash in place of the value, so that an opt-out outlives the person's record; `clear` empties the
 * column and keeps the row; `keep` leaves it as proof of what the practice did.
 */
export type Erasure = 'delete_row' | 'clear' | 'hash' | 'keep';

export type PatientDataColumn = {
  table: string;
  column: string;
  kind: PatientDataKind;
  retention: Retention;
  erasure: Erasure;
};

/**
 * Every column that may hold patient data. Logs, exports, the queue role, retention and erasure go by this list; a test refuses a new
 * column of text, JSON or a date that stands neither here nor in `columnsWithoutPatientData`.
 */
export const patientDataColumns: readonly PatientDataColumn[] = [
  ...columnsOf('patients', 'identity', withPatient(), 'delete_row', [
    'external_id',
    'first_name',
    'last_name',
    'birth_date',
    'sex',
    'language',
    'content_hash',
  ]),
  ...columnsOf('patients', 'contact', withPatient(), 'delete_row', [
    'zone',
    'address_state',
    'city',
    'postcode',
    'email',
    'phone',
    'restrictions',
  ]),
  ...columnsOf('patients', 'health', withPatient(), 'delete_row', [
    'tags',
    'attributes',
    'said_tags',
    'said_attributes',
  ]),
  ...columnsOf('appointments', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('appointments', 'health', withPatient(), 'delete_row', [
    'status',
    'starts_at',
    'ends_at',
    'purpose',
    'provider',
    'location',
    'case_type',
    'procedure_codes',
    'diagnosis_codes',
    'booked_at',
    'provider_ref',
    'location_ref',
  ]),
  ...columnsOf('encounters', 'identity', withPatient(), 'delete_row', [
    'external_id',
    'content_hash',
    'appointment_ref',
  ]),
  ...columnsOf('encounters', 'health', withPatient(), 'delete_row', [
    'status',
    'starts_at',
    'ends_at',
    'purpose',
    'provider',
    'location',
    'provider_ref',
    'location_ref',
    'diagnosis_codes',
    'condition_refs',
    'condition_codes',
  ]),
  ...columnsOf('conditions', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('conditions', 'health', withPatient(), 'delete_row', [
    'code',
    'system',
    'status',
    'onset_at',
    'recorded_at',
  ]),
  ...columnsOf('procedures', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('procedures', 'health', withPatient(), 'delete_row', ['code', 'system', 'status', 'performed_at']),
  ...columnsOf('coverages', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('coverages', 'health', withPatient(), 'delete_row', [
    'payer',
    'payer_ref',
    'plan',
    'fee_schedule',
    'status',
    'starts_on',
    'ends_on',
  ]),
  ...columnsOf('invoices', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('invoices', 'health', withPatient(), 'delete_row', [
    'status',
    'total_minor',
    'paid_minor',
    'issued_at',
    'due_at',
  ]),
  ...columnsOf('forms', 'identity', withPatient(), 'delete_row', ['external_id', 'content_hash']),
  ...columnsOf('forms', 'health', withPatient(), 'delete_row', ['form', 'status', 'authored_at']),
  ...columnsOf('related_persons', 'identity', withPatient(), 'delete_row', [
    'external_id',
    'content_hash',
    'relationship',
    'name',
  ]),
  ...columnsOf('related_persons', 'contact', withPatient(), 'delete_row', ['email', 'phone']),
  ...columnsOf('patient_summary', 'health', withPatient(), 'delete_row', [
    'first_visit_at',
    'last_visit_at',
    'last_booked_at',
    'visits',
    'total_paid_minor',
    'unpaid_minor',
  ]),
  ...columnsOf('patient_summary', 'identity', withPatient(), 'delete_row', ['birth_date', 'sex', 'language']),
  ...columnsOf('patient_summary', 'contact', withPatient(), 'delete_row', [
    'zone',
    'address_state',
    'city',
    'postcode',
    'postcode_lower',
    'email',
    'phone',
  ]),
  ...columnsOf('patient_names', 'identity', withPatient(), 'delete_row', ['last_lower', 'first_lower']),
  ...columnsOf('patient_names', 'contact', withPatient(), 'delete_row', ['phone_reversed']),
  ...columnsOf('patient_tags', 'health', withPatient(), 'delete_row', ['tag']),
  ...columnsOf('patient_payments', 'health', withPatient(), 'delete_row', ['paid_minor', 'latest_issued_at']),
  ...columnsOf('import_chunks', 'free_text', forDays(30), 'delete_row', ['body']),
  ...columnsOf('import_rows', 'free_text', forDays(30), 'delete_row', ['cells']),
  ...columnsOf('import_records', 'identity', forDays(30), 'delete_row', ['key', 'record', 'changes']),
  ...columnsOf('import_records', 'health', forDays(30), 'delete_row', ['added_tags']),
  ...columnsOf('import_problems', 'free_text', forDays(30), 'delete_row', ['value']),
  // Samples of its columns, until it was taken in.
  ...columnsOf('imports', 'free_text', forDays(30), 'delete_row', ['columns', 'file_name', 'fault']),
  ...columnsOf('parked_facts', 'identity', forDays(90), 'delete_row', ['external_id', 'subject_external_id']),
  ...columnsOf('parked_facts', 'health', forDays(90), 'delete_row', ['body']),
  ...columnsOf('fhir_resources', 'identity', withPatient(), 'delete_row', [
    'external_id',
    'patient_external_id',
    'version_id',
    'content_hash',
  ]),
  ...columnsOf('fhir_merges', 'identity', forDays(365), 'delete_row', ['from_external_id', 'into_external_id']),
  ...columnsOf('fact_revisions', 'health', forDays(3 * 365), 'delete_row', ['body']),
  ...columnsOf('events', 'identity', withPatient(), 'delete_row', ['message_id', 'patient_ref']),
  ...columnsOf('events', 'health', withPatient(), 'delete_row', ['name', 'properties']),
  ...columnsOf('events', 'behaviour', withPatient(), 'delete_row', ['verdicts']),
  // Ids alone: of the patient, of enrollments and messages, and which consent changed.
  ...columnsOf('webhook_deliveries', 'identity', forDays(90), 'delete_row', ['data']),
  ...columnsOf('addresses', 'contact', withPatient(), 'hash', ['value']),
  ...columnsOf('consents', 'free_text', withPatient(), 'delete_row', ['source', 'evidence']),
  ...columnsOf('address_consents', 'contact', withPatient(), 'hash', ['value']),
  ...columnsOf('address_consents', 'free_text', withPatient(), 'delete_row', ['source', 'evidence']),
  ...columnsOf('household_covers', 'behaviour', withPatient(), 'delete_row', ['entry_key']),
  ...columnsOf('household_sends', 'contact', forDays(400), 'delete_row', ['address']),
  ...columnsOf('rehearsal_people', 'behaviour', forDays(7), 'delete_row', ['part']),
  ...columnsOf('audience_preview_rows', 'behaviour', forDays(7), 'delete_row', ['gets', 'reasons', 'verdicts']),
  ...columnsOf('audience_members', 'behaviour', withPatient(), 'delete_row', ['state', 'reason']),
  ...columnsOf('enrollments', 'behaviour', withPatient(), 'delete_row', [
    'entry_key',
    'state',
    'outcome',
    'exit_reason',
    'exit_detail',
  ]),
  ...columnsOf('enrollments', 'free_text', withPatient(), 'delete_row', ['enroll_reason']),
  ...columnsOf('trace', 'behaviour', withPatient(), 'delete_row', ['node_id', 'port', 'reason', 'detail']),
  ...columnsOf('enrollment_commands', 'behaviour', withPatient(), 'delete_row', ['at_node', 'from_node', 'to_node']),
  // Staff write why they take somebody out.
  ...columnsOf('enrollment_commands', 'free_text', withPatient(), 'delete_row', ['command']),
  ...columnsOf('command_batches', 'free_text', forDays(6 * 365), 'keep', ['groups', 'reason']),
  ...columnsOf('effects', 'contact', forDays(90, 'clear'), 'delete_row', ['address']),
  ...columnsOf('effects', 'message', forDays(90, 'clear'), 'delete_row', ['frozen']),
  ...columnsOf('message_approvals', 'message', forDays(90, 'clear'), 'delete_row', ['edited', 'approved']),
  ...columnsOf('message_approvals', 'free_text', forDays(90, 'clear'), 'delete_row', ['reason']),
  ...columnsOf('approval_acts', 'free_text', forDays(90, 'clear'), 'clear', ['reason']),
  ...columnsOf('effects', 'identity', withPatient(), 'delete_row', ['provider_id']),
  ...columnsOf('provider_events', 'identity', forDays(90), 'delete_row', ['event_id', 'client_ref', 'provider_id']),
  ...columnsOf('provider_events', 'free_text', forDays(90), 'delete_row', ['detail']),
  ...columnsOf('inbound_messages', 'contact', withPatient(), 'delete_row', ['from_address']),
  ...columnsOf('inbound_messages', 'message', withPatient(), 'delete_row', ['body', 'intent']),
  ...columnsOf('inbound_messages', 'identity', withPatient(), 'delete_row', ['provider_message_id']),
  ...columnsOf('auto_replies', 'contact', withPatient(), 'delete_row', ['to_address']),
  ...columnsOf('auto_replies', 'message', withPatient(), 'delete_row', ['body']),
  ...columnsOf('auto_replies', 'identity', withPatient(), 'delete_row', ['provider_id']),
  ...columnsOf('test_messages', 'contact', forDays(90), 'delete_row', ['to_address']),
  ...columnsOf('test_messages', 'message', forDays(90), 'delete_row', ['subject', 'body']),
  ...columnsOf('test_messages', 'identity', forDays(90), 'delete_row', ['provider_id']),
  ...columnsOf('sandbox_messages', 'contact', forDays(90), 'delete_row', ['to_address']),
  ...columnsOf('sandbox_messages', 'message', forDays(90), 'delete_row', ['subject', 'body']),
  ...columnsOf('staff_tasks', 'free_text', withPatient(), 'delete_row', ['title']),
  ...columnsOf('actions', 'health', forDays(90, 'clear'), 'delete_row', ['request']),
  ...columnsOf('segment_members', 'health', withPatient(), 'delete_row', ['since']),
  ...columnsOf('segment_changes', 'health', withPatient(), 'delete_row', ['direction', 'at']),
  ...columnsOf('entry_signals', 'health', forDays(7), 'delete_row', ['direction', 'before', 'after']),
  ...columnsOf('entry_dues', 'identity', withPatient(), 'delete_row', ['day']),
  ...columnsOf('entry_refusals', 'behaviour', forDays(90), 'delete_row', ['cause', 'reason', 'clause']),
  ...columnsOf('audit_log', 'free_text', forDays(6 * 365), 'keep', ['subject', 'reason', 'detail']),
];

function columnsOf(
  table: string,
  kind: PatientDataKind,
  retention: Retention,
  erasure: Erasure,
  columns: readonly string[],
): PatientDataColumn[] {
  return columns.map((column) => ({ table, column, kind, retention, erasure }));
}

function withPatient(): Retention {
  return { keep: 'with_patient' };
}

/** For how many days the rows of a table are kept, where that does not go with the patient's record. */
export function retentionDays(table: string): number {
  for (const { table: of, retention } of patientDataColumns) {
    if (of === table && retention.keep === 'days') return retention.days;
  }
  throw new Error(`No retention is said for the table ${table}.`);
}

function forDays(days: number, then: 'delete_row' | 'clear' = 'delete_row'): Retention {
  return { keep: 'days', days, then };
}
