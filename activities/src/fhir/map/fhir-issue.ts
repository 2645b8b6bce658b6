/** FHIR R4 IssueType codes that Cairn uses. */
export type FhirIssueCode =
  | 'structure'
  | 'required'
  | 'value'
  | 'invalid'
  | 'not-supported'
  | 'business-rule'
  | 'conflict'
  | 'not-found'
  | 'too-long'
  | 'transient'
  | 'informational';

/** One thing to say of a resource: what is wrong, where, and what to do. Never holds a value of a patient. */
export type FhirIssue = {
  severity: 'error' | 'warning' | 'information';
  code: FhirIssueCode;
  /** FHIRPath-like place, e.g. `Appointment.participant[0].actor.reference`. */
  path: string;
  text: string;
};

export function faulty(path: string, code: FhirIssueCode, text: string): FhirIssue {
  return { severity: 'error', code, path, text };
}

export function warning(path: string, text: string): FhirIssue {
  return { severity: 'warning', code: 'value', path, text };
}

/** `['participant', 0, 'actor']` under `Appointment` → `Appointment.participant[0].actor`. */
export function fhirPath(root: string, steps: readonly PropertyKey[]): string {
  return steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${String(step)}`),
    root,
  );
}
