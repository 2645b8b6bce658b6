import { enrollments, installation, providerEvents, retentionDays } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { TemporalGateway } from '../temporal/gateway.ts';
import { createStillEngine, email, journey, type StillEngine, wait } from '../testing/still-engine.ts';
import { mendPractice } from './mend-practice.ts';
import { noticeNewStore } from './notice-new-store.ts';
import { createOverdueSweep } from './wake-overdue.ts';

const day = 86_400_000;
const woken: string[] = [];
let store = 'first';
/** Stands at the edge to a server: it takes every wake, and nobody looks. */
const gateway: TemporalGateway = {
  wake: async ({ enrollmentId }) => {
    woken.push(enrollmentId);
  },
  arm: async () => {},
  ensureDispatcher: async () => {},
  namespaceId: async () => store,
  close: async () => {},
};
let still: StillEngine;
let ids: string[];

beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'), { temporal: gateway });
  await still.publish('waiting', journey(wait('first', 1, 'hours'), email('mail'), wait('second', 3, 'days')));
  ids = [];
  for (let n = 0; n < 7; n += 1) {
    await still.patient(`late-${n}`);
    ids.push(await still.book(`late-${n}`, `visit-late-${n}`));
  }
});
afterAll(() => still.stop());
beforeEach(async () => {
  woken.length = 0;
  await still.read((tx) => tx.update(enrollments).set({ armedAt: Date.now() }));
});

it('everybody who is overdue is told, although those before them stay overdue', async () => {
  // All at the same moment, so that the place of a page is told by the id too.
  await still.read((tx) => tx.update(enrollments).set({ untilAt: Date.now() - 3_600_000 }));
  const sweep = createOverdueSweep(still.context, { pageSize: 2 });
  expect(await sweep.runOnce()).toBe(7);
  expect([...woken].sort()).toEqual([...ids].sort());
  expect(await sweep.runOnce()).toBe(7);
});

it('a look that takes too long is gone on with by the next', async () => {
  const sweep = createOverdueSweep(still.context, { pageSize: 3, forMs: 0 });
  expect([await sweep.runOnce(), await sweep.runOnce(), await sweep.runOnce()]).toEqual([3, 3, 1]);
  expect([...woken].sort()).toEqual([...ids].sort());
  expect(await sweep.runOnce()).toBe(3);
});

it('another store of Temporal disarms everybody who waits, and is noticed once', async () => {
  const armed = async () =>
    (await still.read((tx) => tx.select({ armedAt: enrollments.armedAt }).from(enrollments))).filter(
      ({ armedAt }) => armedAt !== null,
    ).length;
  expect(await noticeNewStore(still.context)).toBe(false);
  expect(await armed()).toBe(7);
  store = 'second';
  expect(await noticeNewStore(still.context)).toBe(true);
  expect(await armed()).toBe(0);
  expect(await noticeNewStore(still.context)).toBe(false);
  const [kept] = await still.database.app
    .select()
    .from(installation)
    .where(eq(installation.key, 'temporal_namespace_id'));
  expect(kept?.value).toBe('second');
});

it('what providers told is let go when its time is over, also what fits no message of ours', async () => {
  const now = Date.now();
  const kept = retentionDays('provider_events');
  expect(kept).toBe(90);
  const row = { practiceId: still.practiceId, accountId: still.accounts.sms, status: 'delivered', occurredAt: now };
  await still.read((tx) =>
    tx.insert(providerEvents).values([
      { ...row, eventId: 'old, of nobody', receivedAt: now - (kept + 1) * day, providerId: 'nobody' },
      { ...row, eventId: 'old, applied', receivedAt: now - (kept + 1) * day, appliedAt: now - kept * day },
      { ...row, eventId: 'nearly old', receivedAt: now - (kept - 1) * day },
      { ...row, eventId: 'new, of nobody', receivedAt: now, providerId: 'nobody' },
    ]),
  );
  await mendPractice(still.context, still.practiceId);
  const left = await still.read((tx) => tx.select().from(providerEvents).orderBy(asc(providerEvents.id)));
  expect(left.map(({ eventId }) => eventId)).toEqual(['nearly old', 'new, of nobody']);
});
