/** The merge fields a template may use; nothing else can be written between `{{ }}`. */
export type MergeFieldInfo = {
  /** The author's word for it. */
  label: string;
  /** What previews show. */
  sample: string;
  /** Whether live messages may carry it before the content guard exists: who, which practice, when; never what for. */
  live: boolean;
};

export const mergeFields = {
  'patient.first_name': { label: 'First name', sample: 'Maria', live: true },
  'recipient.first_name': { label: 'First name of whoever gets the message', sample: 'Maria', live: true },
  'household.first_names': { label: 'First names of all it is for', sample: 'Maria, Ben and Cleo', live: true },
  'practice.name': { label: 'Practice name', sample: 'Elm Street Family Practice', live: true },
  'practice.phone': { label: 'Practice phone', sample: '+1 212 555 0100', live: true },
  'appointment.date': { label: 'Appointment date', sample: 'Wednesday, March 4', live: true },
  'appointment.time': { label: 'Appointment time', sample: '3:00 PM', live: true },
  'appointment.purpose': { label: 'Appointment purpose', sample: 'Check-up', live: false },
  'appointment.provider': { label: 'Appointment provider', sample: 'Dr. Osei', live: false },
  'appointment.location': { label: 'Appointment location', sample: 'Elm Street office', live: false },
} as const satisfies Record<string, MergeFieldInfo>;

export type MergeField = keyof typeof mergeFields;

/** Whether a name stands in the table. */
export function isMergeField(name: string): name is MergeField {
  return Object.hasOwn(mergeFields, name);
}

/** A value for each field; null = not known of this patient. */
export type MergeValues = Record<MergeField, string | null>;

/** The table's own samples. */
export const sampleValues: MergeValues = {
  'patient.first_name': mergeFields['patient.first_name'].sample,
  'recipient.first_name': mergeFields['recipient.first_name'].sample,
  'household.first_names': mergeFields['household.first_names'].sample,
  'practice.name': mergeFields['practice.name'].sample,
  'practice.phone': mergeFields['practice.phone'].sample,
  'appointment.date': mergeFields['appointment.date'].sample,
  'appointment.time': mergeFields['appointment.time'].sample,
  'appointment.purpose': mergeFields['appointment.purpose'].sample,
  'appointment.provider': mergeFields['appointment.provider'].sample,
  'appointment.location': mergeFields['appointment.location'].sample,
};
