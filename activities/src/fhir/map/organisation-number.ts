/** By what an organisation of a source stands in the register, beside patients: no id of a patient has a slash. */
export function organisationNumber(id: string): string {
  return `Organization/${id}`;
}
