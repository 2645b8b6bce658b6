import type { Provider, ProviderRequest } from '@cairn/activities';
import { createSandboxProvider } from '@cairn/activities';
import type { CampaignDocumentInput } from '@cairn/core';
import { effects, enrollments, practices, sandboxMessages } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, tester, until, type World } from '../testing/world.ts';

const greeting = (body: string): CampaignDocumentInput => ({
  schemaVersion: 1,
  name: 'Greeting',
  nodes: [
    { id: 'start', kind: 'manual-trigger', config: { reentry: 'every_time' } },
    {
      id: 'hello',
      kind: 'message',
      config: { channel: 'email', purpose: 'care', sending: 'automatic', subject: 'Hello', body },
    },
    { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 3, unit: 'days' } } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'hello' },
    { from: 'hello', port: 'next', to: 'wait' },
  ],
});

describe('sandbox and live', () => {
  let world: World;
  const left: ProviderRequest[] = [];
  const outside: Provider = {
    name: 'outside',
    idempotent: true,
    keyWindowMs: 86_400_000,
    send: async (request) => {
      left.push(request);
      return { kind: 'accepted', providerId: `outside-${request.clientRef}` };
    },
  };
  beforeAll(async () => {
    world = await createWorld({
      adminDatabaseUrl: inject('adminDatabaseUrl'),
      temporalAddress: inject('temporalAddress'),
      providers: (database) => (account) =>
        account.provider === 'sandbox' ? createSandboxProvider(database, account.practiceId) : outside,
    });
  });
  afterAll(() => world.stop());

  const effectOf = (enrollmentId: string) =>
    world.read(async (tx) => (await tx.select().from(effects).where(eq(effects.enrollmentId, enrollmentId)))[0]);
  const enroll = async (campaign: string, patientId: string) => {
    const answer = await world.engine.enrollments.enroll(world.practiceId, { campaign, patientId }, tester);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.enrollmentId;
  };

  it('sends nothing out of a sandbox practice, even by a real account, and ends its journeys on going live', async () => {
    await world.publish('greeting', greeting('Dear {{ patient.first_name }}, welcome to our practice.'));
    const patientId = await world.patient('m1');
    expect(await world.engine.practice.goLive(world.practiceId, tester)).toMatchObject({
      ok: false,
      error: { code: 'no_provider' },
    });
    await world.engine.practice.connectAccount(
      world.practiceId,
      { channel: 'email', provider: 'resend', sender: 'practice@example.com', ratePerSecond: 100 },
      tester,
    );
    const sandboxed = await enroll('greeting', patientId);
    await until(async () => (await effectOf(sandboxed))?.state === 'accepted');
    expect(await world.read((tx) => tx.select().from(sandboxMessages))).toHaveLength(1);
    expect(left).toEqual([]);

    expect(await world.engine.practice.goLive(world.practiceId, tester)).toEqual({ ok: true, value: { mode: 'live' } });
    const over = await until(async () => {
      const [row] = await world.read((tx) => tx.select().from(enrollments).where(eq(enrollments.id, sandboxed)));
      return row?.status === 'ended' && row;
    });
    expect(over).toMatchObject({ exitReason: 'stopped', exitDetail: 'practice went live' });

    const live = await enroll('greeting', patientId);
    await until(async () => (await effectOf(live))?.state === 'accepted');
    expect(left.map((request) => request.to)).toEqual(['m1@example.com']);
  });

  it('refuses to publish what a live message may not carry', async () => {
    const made = await world.engine.campaigns.create(
      world.practiceId,
      {
        slug: 'telling',
        document: greeting('Your visit is for {{ appointment.purpose | default: "you" }}, see you soon.'),
      },
      tester,
    );
    if (!made.ok) throw new Error(made.error.message);
    const published = await world.engine.campaigns.publish(
      world.practiceId,
      made.value.id,
      { baseRevision: 1 },
      tester,
    );
    expect(published).toMatchObject({ ok: false, error: { code: 'content_not_allowed_live' } });
  });

  it('keeps the demo in the sandbox for ever', async () => {
    await world.read((tx) => tx.update(practices).set({ demo: true, mode: 'sandbox' }));
    const answer = await world.engine.practice.goLive(world.practiceId, tester);
    expect(answer).toMatchObject({ ok: false, error: { code: 'demo_stays_sandbox' } });
  });
});
