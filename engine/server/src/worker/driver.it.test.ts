import type { CampaignDocumentInput } from '@cairn/core';
import { effects, enrollments, sandboxMessages, trace } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, until, type World } from '../testing/world.ts';

const visit: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Visit',
  settings: {
    exits: [
      { id: 'cancelled', label: 'appointment cancelled', when: { op: 'this_appointment', status: ['cancelled'] } },
    ],
  },
  nodes: [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    { id: 'soon', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'seconds' } } },
    {
      id: 'hello',
      kind: 'message',
      config: {
        channel: 'email',
        purpose: 'care',
        sending: 'automatic',
        subject: 'See you',
        body: 'Dear {{ patient.first_name }}, we look forward to seeing you.',
      },
    },
    { id: 'later', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
    {
      id: 'text',
      kind: 'message',
      config: {
        channel: 'sms',
        purpose: 'care',
        sending: 'automatic',
        body: 'How was your visit, {{ patient.first_name }}?',
      },
    },
    { id: 'end', kind: 'exit', config: { label: 'Done' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'soon' },
    { from: 'soon', port: 'next', to: 'hello' },
    { from: 'hello', port: 'next', to: 'later' },
    { from: 'later', port: 'next', to: 'text' },
    { from: 'text', port: 'next', to: 'end' },
  ],
};

describe('a patient walks a real campaign', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      adminDatabaseUrl: inject('adminDatabaseUrl'),
      temporalAddress: inject('temporalAddress'),
    });
    await world.publish('visit', visit);
  });
  afterAll(() => world.stop());

  const book = (patient: string, appointment: string) =>
    world.engine.intake.event(
      world.practiceId,
      {
        event: 'appointment.booked',
        patient,
        appointment: { id: appointment, startsAt: new Date(Date.now() + 9 * 86_400_000).toISOString() },
      },
      tester,
    );
  const enrollment = (id: string) =>
    world.read(async (tx) => (await tx.select().from(enrollments).where(eq(enrollments.id, id)))[0]);

  it('from booking through a wait to a message in the outbox, and waits on', async () => {
    await world.patient('p1');
    const answer = await book('p1', 'a1');
    const id = answer.enrolled[0]?.enrollmentId ?? '';
    expect(answer).toMatchObject({ stored: true, duplicate: false, matched: true });
    await until(async () => (await enrollment(id))?.state.nodeId === 'later');
    const sent = await until(async () => (await world.read((tx) => tx.select().from(sandboxMessages)))[0]);
    expect(sent).toMatchObject({ channel: 'email', toAddress: 'p1@example.com', subject: 'See you' });
    expect(sent.body).toContain('Dear Ada');
    const lines = await until(async () => {
      const rows = await world.read((tx) =>
        tx.select().from(trace).where(eq(trace.enrollmentId, id)).orderBy(asc(trace.id)),
      );
      return rows.at(-1)?.kind === 'message_settled' && rows;
    });
    expect(lines.map((line) => [line.kind, line.nodeId, line.reason])).toMatchInlineSnapshot(`
      [
        [
          "entered",
          "start",
          "entered",
        ],
        [
          "waiting",
          "soon",
          "waiting_until",
        ],
        [
          "passed",
          "soon",
          "due",
        ],
        [
          "message_decided",
          "hello",
          "message_decided",
        ],
        [
          "waiting",
          "later",
          "waiting_until",
        ],
        [
          "message_settled",
          "hello",
          "accepted",
        ],
      ]
    `);
  });

  it('leaves within seconds when the visit is cancelled in the middle of a long wait', async () => {
    await world.patient('p2');
    const answer = await book('p2', 'a2');
    const id = answer.enrolled[0]?.enrollmentId ?? '';
    await until(async () => (await enrollment(id))?.state.nodeId === 'later');
    const cancelled = await world.engine.intake.event(
      world.practiceId,
      { event: 'appointment.cancelled', patient: 'p2', appointment: { id: 'a2' } },
      tester,
    );
    expect(cancelled.woken).toBe(1);
    const over = await until(async () => {
      const row = await enrollment(id);
      return row?.status === 'ended' && row;
    });
    expect(over).toMatchObject({ exitReason: 'exit_criteria', exitDetail: 'appointment cancelled' });
    const texts = await world.read((tx) => tx.select().from(effects).where(eq(effects.enrollmentId, id)));
    expect(texts.map((effect) => effect.nodeId)).toEqual(['hello']);
  });

  it('takes the same booking once', async () => {
    await world.patient('p3');
    const first = await world.engine.intake.event(
      world.practiceId,
      { messageId: 'm3', event: 'appointment.booked', patient: 'p3', appointment: { id: 'a3' } },
      tester,
    );
    const again = await world.engine.intake.event(
      world.practiceId,
      { messageId: 'm3', event: 'appointment.booked', patient: 'p3', appointment: { id: 'a3' } },
      tester,
    );
    const reworded = await world.engine.intake.event(
      world.practiceId,
      { messageId: 'm4', event: 'appointment.booked', patient: 'p3', appointment: { id: 'a3' } },
      tester,
    );
    expect(again).toMatchObject({ duplicate: true, eventId: first.eventId, enrolled: [] });
    expect(reworded).toMatchObject({ duplicate: false, enrolled: [] });
  });
});
