import { appointments, events } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

const startsAt = '2031-03-04T15:00:00Z';
const send = (messageId: string, patient: string, visit: string) =>
  still.intake.event(
    still.practiceId,
    { messageId, event: 'appointment.booked', patient, appointment: { id: visit, startsAt } },
    tester,
  );
const visits = (externalId: string) =>
  still.read((tx) => tx.select().from(appointments).where(eq(appointments.externalId, externalId)));

describe('one message id, sent several times at once', () => {
  it('is stored once, and every other answer says that it is a repetition', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('unknown', 'nobody', 'visit-0')));
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(answers.every(({ matched }) => !matched)).toBe(true);
    expect(await still.read((tx) => tx.select().from(events).where(eq(events.messageId, 'unknown')))).toHaveLength(1);
  });

  it('for two patients leaves nothing of the one that came second', async () => {
    await Promise.all([still.patient('a'), still.patient('b')]);
    for (const round of [1, 2, 3, 4, 5]) {
      const [a, b] = [`visit-a-${round}`, `visit-b-${round}`];
      const answers = await Promise.all([send(`shared-${round}`, 'a', a), send(`shared-${round}`, 'b', b)]);
      expect(answers.filter(({ duplicate }) => duplicate)).toHaveLength(1);
      expect([...(await visits(a)), ...(await visits(b))]).toHaveLength(1);
    }
  });
});
