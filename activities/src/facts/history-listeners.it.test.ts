import type { CampaignDocumentInput, Filter } from '@cairn/core';
import { effects, enrollments, goalWatches, segmentMembers, wakes } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

const called = (event: string) => ({ id: 'start', kind: 'event-trigger', config: { event, entry: 'per_event' } });
const rest = { id: 'rest', kind: 'delay', config: { mode: 'for', duration: { amount: 30, unit: 'days' } } };
function waitsFor(
  event: string,
  when: Filter,
  settings: CampaignDocumentInput['settings'] = {},
): CampaignDocumentInput {
  const config = { for: { kind: 'condition', when }, timeout: { amount: 300, unit: 'days' } };
  return {
    schemaVersion: 1,
    name: 'Waits',
    settings,
    nodes: [
      called(event),
      { id: 'wait', kind: 'wait-for', config },
      { id: 'in', kind: 'exit', config: { label: 'It came' } },
      { id: 'out', kind: 'exit', config: { label: 'It did not' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'happened', to: 'in' },
      { from: 'wait', port: 'timed_out', to: 'out' },
    ],
  };
}
function rowOf(
  event: string,
  ...nodes: { id: string; kind: string; config: Record<string, unknown> }[]
): CampaignDocumentInput {
  const all = [called(event), ...nodes];
  const edges = nodes.map(({ id }, at) => ({ from: all[at]?.id ?? '', port: 'next', to: id }));
  return { schemaVersion: 1, name: 'Row', settings: {}, nodes: all, edges };
}
async function enter(event: string, patient: string): Promise<string> {
  await still.patient(patient);
  return (await still.tell(event, patient)).enrolled[0]?.enrollmentId ?? '';
}
const wakesNow = () => still.read((tx) => tx.select({ id: wakes.enrollmentId, reason: wakes.reason }).from(wakes));
async function settle(): Promise<void> {
  await expect
    .poll(
      async () => {
        while (await still.entries.runOnce());
        await still.read((tx) => tx.update(wakes).set({ nextAt: 0 }));
        await still.relay.runOnce();
        return (await wakesNow()).length;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
}
/** As the provider's acceptance writes it, or its later word. */
const write = (enrollmentId: string, what: Partial<typeof effects.$inferInsert>) =>
  still.read((tx) => tx.update(effects).set(what).where(eq(effects.enrollmentId, enrollmentId)));

describe('nobody who does not listen', () => {
  it('is woken by entries, ends and messages of others: not a row is written', async () => {
    await still.publish('plain', rowOf('plain', email('mail'), rest));
    await still.publish('waits', waitsFor('waits', { op: 'tag', tag: 'never' }));
    await enter('waits', 'calm');
    const first = await enter('plain', 'calm');
    await write(first, { state: 'accepted', acceptedAt: Date.now(), settledAt: Date.now() });
    await write(first, { delivery: 'delivered', deliveredAt: Date.now() });
    await still.tell('plain', 'calm');
    expect(await wakesNow()).toEqual([]);
    expect(await still.read((tx) => tx.$count(segmentMembers))).toBe(0);
  });
});

describe('who listens to other campaigns', () => {
  it('moves on when the patient enters one, and when the journey there ends; nobody else is woken', async () => {
    const other = await still.publish('other', rowOf('other', rest));
    await still.publish('enters', waitsFor('enters', { op: 'campaign', campaign: other, is: 'entered' }));
    await still.publish('ends', waitsFor('ends', { op: 'campaign', campaign: other, is: 'finished' }));
    const entering = await enter('enters', 'moves');
    const ending = await enter('ends', 'moves');
    const elsewhere = await enter('enters', 'somebody-else');
    await enter('waits', 'moves');
    // Entering “ends” was such a fact too.
    await settle();
    const { seq } = await still.enrollment(elsewhere);
    const journey = await enter('other', 'moves');
    expect((await wakesNow()).map(({ id }) => id).sort()).toEqual([entering, ending].sort());
    await settle();
    expect((await still.enrollment(entering)).exitDetail).toBe('It came');
    expect((await still.enrollment(ending)).status).toBe('active');
    const withdrawn = await still.enrollments.withdraw(still.practiceId, journey, 'test', tester);
    expect(withdrawn.ok).toBe(true);
    await settle();
    expect((await still.enrollment(ending)).exitDetail).toBe('It came');
    expect((await still.enrollment(elsewhere)).seq).toBe(seq);
  });

  it('leaves by an exit, and reaches a goal after the journey', async () => {
    const other = await still.publish('third', rowOf('third', rest));
    const when: Filter = { op: 'campaign', campaign: other, is: 'active' };
    await still.publish('leaves', {
      ...rowOf('leaves', rest),
      settings: { exits: [{ id: 'x', label: 'Elsewhere', when }] },
    });
    const end = { id: 'end', kind: 'exit', config: { label: 'End' } };
    const goal = { label: 'Went on', when, windowDays: 30 };
    await still.publish('reaches', { ...rowOf('reaches', end), settings: { goal } });
    const leaving = await enter('leaves', 'goes');
    const over = await enter('reaches', 'goes');
    await settle();
    const watch = () => still.read((tx) => tx.$count(goalWatches, eq(goalWatches.enrollmentId, over)));
    expect(await watch()).toBe(1);
    await enter('third', 'goes');
    await settle();
    expect((await still.enrollment(leaving)).exitDetail).toBe('Elsewhere');
    expect(await watch()).toBe(0);
  });
});

describe('who listens to messages of other journeys', () => {
  it('moves on when one is accepted, delivered or fails; each writes one wake for each who listens', async () => {
    const came = (came_to: 'accepted' | 'delivered' | 'failed'): Filter => ({
      ...{ op: 'message_history', came_to, times: 1 },
      when: { kind: 'within_last', amount: 30, unit: 'days' },
    });
    for (const what of ['accepted', 'delivered', 'failed'] as const)
      await still.publish(what, waitsFor(what, came(what)));
    const ids = new Map<string, string>();
    for (const what of ['accepted', 'delivered', 'failed']) ids.set(what, await enter(what, 'reader'));
    const detail = async (what: string) => (await still.enrollment(ids.get(what) ?? '')).exitDetail;
    const mailing = await enter('plain', 'reader');
    await settle();
    await write(mailing, { state: 'calling' });
    expect(await wakesNow()).toEqual([]);
    await write(mailing, { state: 'accepted', acceptedAt: Date.now(), settledAt: Date.now() });
    expect(await wakesNow()).toHaveLength(3);
    expect(new Set((await wakesNow()).map(({ reason }) => reason))).toEqual(new Set(['message_history']));
    await settle();
    expect([await detail('accepted'), await detail('delivered'), await detail('failed')]).toEqual([
      'It came',
      null,
      null,
    ]);
    await write(mailing, { delivery: 'delivered', deliveredAt: Date.now() });
    await settle();
    expect(await detail('delivered')).toBe('It came');
    await write(mailing, { delivery: 'bounced' });
    await settle();
    expect(await detail('failed')).toBe('It came');
  });

  it('is judged anew in segments that start campaigns, the patient who was never judged too', async () => {
    const filter: Filter = { op: 'message_history', came_to: 'accepted', times: 1 };
    const input = { name: 'Got a message', folder: '', description: '', filter };
    const made = await still.segments.create(still.practiceId, input, tester);
    const segment = made.ok ? made.value.id : '';
    const start = { id: 'start', kind: 'segment-trigger', config: { segment, direction: 'entered' } };
    const campaignId = await still.publish('thanks', { ...rowOf('unused', rest), nodes: [start, rest] });
    await settle();
    const mailing = await enter('plain', 'new-here');
    await write(mailing, { state: 'accepted', acceptedAt: Date.now(), settledAt: Date.now() });
    await settle();
    const entered = and(eq(enrollments.campaignId, campaignId), eq(enrollments.status, 'active'));
    expect(await still.read((tx) => tx.$count(enrollments, entered))).toBe(1);
  });
});
