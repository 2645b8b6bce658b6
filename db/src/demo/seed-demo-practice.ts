import type { Database } from '../connect.ts';
import { applyFacts } from '../facts/apply-facts.ts';
import { optOutAddress, suppressAddress } from '../facts/write-address.ts';
import { recordConsent } from '../facts/write-consent.ts';
import { upsertPatient } from '../facts/write-patient.ts';
import { inPractice, type Tx } from '../in-practice.ts';
import { providerAccounts } from '../tables/effects.ts';
import { patients } from '../tables/patients.ts';
import { practices } from '../tables/practices.ts';
import { demoZone } from './clinic-time.ts';
import { type DemoBooking, demoBookings } from './demo-bookings.ts';
import { type DemoPatient, demoPatients } from './demo-patients.ts';
import { demoRecords } from './demo-records.ts';

/** The same in every installation. */
export const demoPracticeId = '0de30000-0000-7000-8000-000000000001';

export type DemoPractice = {
  practiceId: string;
  /** False when an earlier start made it. */
  seeded: boolean;
  patients: { id: string; externalId: string; name: string }[];
  /**
   * To be posted through the intake once the campaigns are published, oldest first. Each start gives the same list with the same message
   * ids, so posting it again changes nothing.
   */
  bookings: DemoBooking[];
};

/**
 * Makes the demo practice unless it is there: sandbox for ever, made-up patients with reserved addresses, two sandbox senders. In one
 * transaction, so that a start that fails half-way leaves nothing. `now` is the first start's time; later ones have no effect.
 */
export async function seedDemoPractice(
  database: Pick<Database, 'app'>,
  { now }: { now: number },
): Promise<DemoPractice> {
  return inPractice(database, demoPracticeId, async (tx) => {
    const made = await tx
      .insert(practices)
      .values(practiceRow(now))
      .onConflictDoNothing()
      .returning({ id: practices.id });
    const seeded = made.length === 1;
    if (seeded) await seed(tx, now);
    const [practice] = await tx.select({ startedAt: practices.createdAt }).from(practices);
    if (practice === undefined) throw new Error('The demo practice was made and is not there.');
    const people = await tx.select().from(patients).orderBy(patients.externalId);
    const living = demoPatients().filter(({ patient }) => patient.deceased !== true);
    return {
      practiceId: demoPracticeId,
      seeded,
      patients: people.map(({ id, externalId, firstName, lastName }) => ({
        id,
        externalId,
        name: `${firstName} ${lastName}`,
      })),
      bookings: demoBookings(
        living.map(({ patient }) => patient.externalId),
        practice.startedAt,
      ),
    };
  });
}

function practiceRow(now: number) {
  return {
    id: demoPracticeId,
    name: 'Harbor Street Family Practice (demo)',
    zone: demoZone,
    phone: '+16175550199',
    mode: 'sandbox',
    demo: true,
    createdAt: now,
  } satisfies typeof practices.$inferInsert;
}

async function seed(tx: Tx, now: number): Promise<void> {
  const account = {
    practiceId: demoPracticeId,
    provider: 'sandbox',
    ratePerSecond: 10,
    burst: 20,
    tokens: 20,
    tokensAt: now,
  } as const;
  await tx.insert(providerAccounts).values([
    { ...account, id: '0de30000-0000-7000-8000-0000000000e1', channel: 'email', sender: 'hello@harborstreet.example' },
    { ...account, id: '0de30000-0000-7000-8000-0000000000e2', channel: 'sms', sender: '+16175550198' },
  ]);
  const people = demoPatients();
  for (const person of people) await seedPatient(tx, person, now);
  const living = people.filter(({ patient }) => patient.deceased !== true);
  const records = demoRecords(
    living.map(({ patient }) => patient.externalId),
    now,
  );
  await applyFacts(tx, records, { now, reason: 'demo' });
}

async function seedPatient(tx: Tx, { patient, consents, optedOut, bounced }: DemoPatient, now: number): Promise<void> {
  const { id: patientId } = await upsertPatient(tx, patient, now);
  for (const consent of consents) {
    await recordConsent(tx, { ...consent, patientId, source: 'form:registration', recordedAt: now }, now);
  }
  for (const channel of optedOut) {
    const value = channel === 'email' ? patient.email : patient.phone;
    if (value)
      await optOutAddress(tx, { channel, value, by: channel === 'sms' ? 'reply:STOP' : 'unsubscribe', at: now });
  }
  if (bounced && patient.email) {
    await suppressAddress(tx, { channel: 'email', value: patient.email, reason: 'hard_bounce', at: now });
  }
}
