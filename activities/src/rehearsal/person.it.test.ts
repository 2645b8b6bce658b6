import { auditLog } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { blast } from '../testing/sends-of.ts';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

const day = 86_400_000;
const record = {
  ...{ source: 'api', externalId: 'ada', firstName: 'Ada', lastName: 'Sample' },
  ...{ phone: '+16175550123', email: 'ada@example.com' },
};

it('takes a patient for a rehearsal as known now, or as known at a past moment, and writes each look down', async () => {
  const { practiceId, intake, rehearsals, clock } = still;
  const message = { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' };
  const audience = { kind: 'filter', filter: { op: 'tag', tag: 'vip' } };
  const document = blast({ audience }, { id: 'first', kind: 'message', config: message });
  const draft = await still.campaigns.create(practiceId, { slug: 'known-then', document }, tester);
  if (!draft.ok) throw new Error(draft.error.message);
  const { patientId } = await intake.patient(practiceId, { ...record, tags: ['new'] }, tester);
  const then = Date.now() + 5 * day;
  clock.offsetMs = 10 * day;
  const consents = [{ channel: 'sms', purpose: 'marketing', granted: true }] as const;
  await intake.patient(practiceId, { ...record, tags: ['vip'], consents: [...consents] }, tester);
  const appointment = { id: 'visit-1', startsAt: new Date(Date.now() + 30 * day).toISOString() };
  await intake.event(practiceId, { event: 'appointment.booked', patient: 'ada', appointment }, tester);
  clock.offsetMs = 20 * day;

  const of = async (at: number | null) => {
    const person = await rehearsals.person(practiceId, draft.value.id, { patientId, at }, tester);
    if (!person.ok) throw new Error(person.error.message);
    const { asOf, facts } = person.value;
    const { appointments, consents: agreed, events } = facts;
    return { asOf, tags: facts.patient.tags, told: [appointments.length, agreed.length, events.length] };
  };
  const today = { asOf: null, tags: ['vip'], told: [1, 1, 1] };
  expect(await of(null)).toEqual(today);
  expect(await of(then)).toEqual({ asOf: then, tags: ['new'], told: [0, 0, 0] });
  expect(await of(Date.now() + 40 * day)).toEqual(today);
  const looks = await still.read((tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, 'patient.rehearsed')).execute(),
  );
  expect(looks).toHaveLength(3);
});
