import type { FhirIssue } from '@cairn/activities';
import type { OperationOutcome } from '@medplum/fhirtypes';

/** Issues as FHIR tells them; `under` is put before each path. */
export function operationOutcome(issues: readonly FhirIssue[], under = ''): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, path, text }) => {
      const place = placeOf(path, under);
      return { severity, code, diagnostics: text, ...(place !== '' && { expression: [place] }) };
    }),
  };
}

/** `Patient.name[0]` of the resource at `Bundle.entry[2].resource` stands at `Bundle.entry[2].resource.name[0]`. */
function placeOf(path: string, under: string): string {
  if (under === '' || path.startsWith('Bundle.')) return path;
  if (path === 'resourceType' || path === '') return path === '' ? under : `${under}.${path}`;
  const [, ...rest] = path.split('.');
  return [under, ...rest].join('.');
}
