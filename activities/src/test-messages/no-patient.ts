/** The refusal where a message is to be filled in with the data of nobody there is. */
export const noPatient = {
  code: 'patient_unknown',
  status: 404,
  message: 'There is no such patient: take one from the list of patients.',
  path: 'patientId',
} as const;
