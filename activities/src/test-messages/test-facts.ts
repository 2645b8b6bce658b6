import { type Facts, sampleAppointment, sampleFacts } from '@cairn/core';
import { loadFactsOfPatients, practices, type Tx } from '@cairn/db';

const day = 86_400_000;

/** What a test is filled in with: a patient's facts and next visit (else the last), or those of somebody invented. Null: no such patient. */
export async function testFacts(
  tx: Tx,
  patientId: string | null,
  now: number,
): Promise<{ facts: Facts; subjectRef: { appointmentId: string | null } } | null> {
  const facts =
    patientId === null ? await invented(tx, now) : (await loadFactsOfPatients(tx, [patientId])).get(patientId);
  if (facts === undefined) return null;
  const visits = facts.appointments.filter(({ startsAt }) => startsAt !== null);
  const next = visits.find(({ startsAt, status }) => startsAt !== null && startsAt > now && status === 'booked');
  return { facts, subjectRef: { appointmentId: (next ?? visits.at(-1))?.id ?? null } };
}

/** With a visit in a week, at the practice's own place. */
async function invented(tx: Tx, now: number): Promise<Facts> {
  const [practice] = await tx
    .select({ id: practices.id, name: practices.name, zone: practices.zone, phone: practices.phone })
    .from(practices);
  const sample = sampleFacts();
  const visit = sampleAppointment({
    id: '00000000-0000-4000-8000-0000000000c1',
    startsAt: now + 7 * day,
    purpose: 'Check-up',
    provider: 'Dr. Sample',
    location: practice?.name ?? null,
  });
  return { ...sample, practice: { ...sample.practice, ...practice }, appointments: [visit] };
}
