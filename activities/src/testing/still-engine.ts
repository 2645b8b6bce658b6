import { randomBytes } from 'node:crypto';
import type { CampaignDocumentInput } from '@cairn/core';
import {
  connectDatabase,
  type Database,
  effects,
  enrollments,
  inPractice,
  newId,
  practices,
  providerAccounts,
  type Tx,
} from '@cairn/db';
import { createTestDatabase } from '@cairn/db/testing';
import { eq } from 'drizzle-orm';
import { createEngine, type Engine, type EngineOptions } from '../engine.ts';
import { createSandboxProvider } from '../providers/sandbox.ts';
import { createSeal, masterKeyBytes } from '../secrets/seal.ts';

export const tester = { kind: 'system', id: 'test' } as const;

/** The engine on a real database with nothing running: no worker, no relay, no dispatcher. Tests call each transaction by hand. */
export type StillEngine = Engine & {
  database: Database;
  practiceId: string;
  accounts: { email: string; sms: string };
  /** Milliseconds added to the clock; set it to let time pass. */
  clock: { offsetMs: number };
  patient(externalId: string, fields?: { firstName?: string; phone?: string; email?: string }): Promise<string>;
  publish(slug: string, document: CampaignDocumentInput): Promise<string>;
  /** Books a visit and answers with the enrollment it started. */
  book(patient: string, appointment: string, days?: number): Promise<string>;
  tell(event: string, patient: string, appointment?: string): ReturnType<Engine['intake']['event']>;
  read<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  enrollment(id: string): Promise<typeof enrollments.$inferSelect>;
  effectsOf(enrollmentId: string): Promise<(typeof effects.$inferSelect)[]>;
  stop(): Promise<void>;
};

export async function createStillEngine(adminUrl: string, options: Partial<EngineOptions> = {}): Promise<StillEngine> {
  const testDatabase = await createTestDatabase(adminUrl);
  const database = connectDatabase({ appUrl: testDatabase.appUrl, queueUrl: testDatabase.queueUrl });
  const clock = { offsetMs: 0 };
  const silent = () => {};
  const engine = createEngine({
    database,
    providers: (account) => createSandboxProvider(database, account.practiceId),
    log: { info: silent, warn: silent, error: silent },
    temporal: null,
    seal: createSeal(randomBytes(masterKeyBytes)),
    clockOffsetMs: () => clock.offsetMs,
    ...options,
  });
  const practiceId = newId();
  const accounts = { email: newId(), sms: newId() };
  const rate = { practiceId, ratePerSecond: 5, burst: 5, tokens: 5 } as const;
  await inPractice(database, practiceId, async (tx) => {
    const settings = { quietHours: { sms: null, email: null, careExempt: true } };
    await tx.insert(practices).values({ id: practiceId, name: 'Still practice', zone: 'America/New_York', settings });
    await tx.insert(providerAccounts).values([
      { ...rate, id: accounts.email, channel: 'email', provider: 'sandbox', sender: 'practice@example.com' },
      { ...rate, id: accounts.sms, channel: 'sms', provider: 'sandbox', sender: '+16175550100' },
    ]);
  });
  const read = <T>(fn: (tx: Tx) => Promise<T>) => inPractice(database, practiceId, fn);
  const tell: StillEngine['tell'] = (event, patient, appointment) =>
    engine.intake.event(
      practiceId,
      { event, patient, ...(appointment && { appointment: { id: appointment } }) },
      tester,
    );
  return {
    ...engine,
    database,
    practiceId,
    accounts,
    clock,
    read,
    tell,
    patient: async (externalId, fields = {}) => {
      const known = {
        source: 'api',
        externalId,
        firstName: 'Ada',
        lastName: 'Sample',
        email: `${externalId}@example.com`,
      };
      return (await engine.intake.patient(practiceId, { ...known, ...fields }, tester)).patientId;
    },
    publish: async (slug, document) => {
      const made = await engine.campaigns.create(practiceId, { slug, document }, tester);
      if (!made.ok) throw new Error(made.error.message);
      const published = await engine.campaigns.publish(practiceId, made.value.id, { baseRevision: 1 }, tester);
      if (!published.ok) throw new Error(`${published.error.message} ${JSON.stringify(published.error.issues ?? [])}`);
      return made.value.id;
    },
    book: async (patient, appointment, days = 9) => {
      const startsAt = new Date(Date.now() + clock.offsetMs + days * 86_400_000).toISOString();
      const answer = await engine.intake.event(
        practiceId,
        { event: 'appointment.booked', patient, appointment: { id: appointment, startsAt } },
        tester,
      );
      const [entered] = answer.enrolled;
      if (!entered) throw new Error('The booking started no journey');
      return entered.enrollmentId;
    },
    enrollment: async (id) => {
      const [row] = await read((tx) => tx.select().from(enrollments).where(eq(enrollments.id, id)));
      if (!row) throw new Error('No such enrollment');
      return row;
    },
    effectsOf: (id) =>
      read((tx) =>
        tx.select().from(effects).where(eq(effects.enrollmentId, id)).orderBy(effects.createdAt, effects.id),
      ),
    stop: async () => {
      await engine.relay.stop();
      await engine.notices.stop();
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** Trigger by booking, then the given nodes in a row; leaves when the visit is cancelled. */
export function journey(
  ...nodes: { id: string; kind: string; config: Record<string, unknown> }[]
): CampaignDocumentInput {
  const all = [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    ...nodes,
  ];
  return {
    schemaVersion: 1,
    name: 'Journey',
    settings: {
      exits: [
        { id: 'cancelled', label: 'appointment cancelled', when: { op: 'this_appointment', status: ['cancelled'] } },
      ],
    },
    nodes: all,
    edges: all.slice(1).map((node, i) => ({ from: all[i]?.id ?? '', port: 'next', to: node.id })),
  };
}

export const email = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  kind: 'message',
  config: {
    channel: 'email',
    purpose: 'care',
    sending: 'automatic',
    subject: 'Your visit',
    body: 'Dear {{ patient.first_name }}, see you at your visit.',
    ...more,
  },
});
export const text = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  kind: 'message',
  config: {
    channel: 'sms',
    purpose: 'care',
    sending: 'automatic',
    body: 'See you soon, {{ patient.first_name }}.',
    ...more,
  },
});
export const wait = (id: string, amount: number, unit: string) => ({
  id,
  kind: 'delay',
  config: { mode: 'for', duration: { amount, unit } },
});
