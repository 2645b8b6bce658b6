/** Merge fields that say nothing about a person's health; a trailing `.*` stands for anything below. */
export const allowedLiveFields = [
  'patient.first_name',
  'recipient.first_name',
  'household.first_names',
  'practice.name',
  'practice.phone',
  'appointment.date',
  'appointment.time',
  'link',
  'link.*',
] as const;

export type ContentProblem = { code: 'field_not_allowed_live'; field: string; message: string };

/**
 * Fields that may not go out. A live message may use only first name, practice, appointment time and link; in
 * the sandbox nothing leaves, so anything goes.
 *
 * @param templateVariables dotted paths of every merge field in subject and body, e.g. `patient.first_name`
 */
export function contentProblems(templateVariables: readonly string[], mode: 'sandbox' | 'live'): ContentProblem[] {
  if (mode === 'sandbox') return [];
  return [...new Set(templateVariables)]
    .filter((field) => !isAllowedLive(field))
    .map((field) => ({
      code: 'field_not_allowed_live',
      field,
      message: `Remove "${field}" from the message: live messages may use only the first name, the practice, the appointment time and a link.`,
    }));
}

/** Whether a field says nothing about a person's health. */
export function isAllowedLive(field: string): boolean {
  return allowedLiveFields.some((allowed) =>
    allowed.endsWith('.*') ? field.startsWith(allowed.slice(0, -1)) : field === allowed,
  );
}
