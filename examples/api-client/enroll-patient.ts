import type { CairnClient } from './cairn-client.ts';

export type Enrolled = { kind: 'enrolled' | 'already'; enrollmentId: string } | { kind: 'refused'; remedy: string };

type Request = { externalId: string; firstName: string; lastName: string; email: string; campaign: string };

/** Stores a patient by the practice system's id and puts them into a campaign. Sending it twice stores and enrolls once. */
export async function enrollPatient(
  client: CairnClient,
  { externalId, firstName, lastName, email, campaign }: Request,
): Promise<Enrolled> {
  const stored = await client.POST('/api/v1/patients', { body: { externalId, firstName, lastName, email } });
  if (stored.error !== undefined) return { kind: 'refused', remedy: stored.error.error.message };
  const { data, error } = await client.POST('/api/v1/enrollments', {
    body: { campaign, patientId: stored.data.patientId, reason: 'Registered at the desk' },
  });
  if (error !== undefined) return { kind: 'refused', remedy: error.error.message };
  return data;
}
