import { audienceExclusions, effects, mergePatients, patientListMembers, patients, providerAccounts } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { decideOne } from '../testing/decide-one.ts';
import { blast, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterEach(() => still.stop());

it('lets the one enter in whom two of a send were merged meanwhile, and the others after them', async () => {
  const people = await sends.people(3);
  const [survivor = ''] = await sends.people(1, { tags: [] });
  const id = await still.publish('twins', blast({}, email('hello')));
  await frozen(id);
  await merge(people[0], survivor);
  await merge(people[1], survivor);
  await sends.pass(minute);
  const run = await sends.theRun(id);
  expect(run).toMatchObject({ state: 'done', size: 3, entered: 2, refused: 1 });
  const entered = (await sends.members(run.id)).flatMap((one) => (one.state === 'entered' ? [one.patientId] : []));
  expect(entered.sort()).toEqual([people[2], survivor].sort());
});

it('leaves out the one in whom somebody of a send was merged, if the audience would not hold them', async () => {
  const [moved] = await sends.people(1);
  const [survivor = ''] = await sends.people(1, { tags: [] });
  const rule = { op: 'not', of: { op: 'tag', tag: 'paid' } };
  const audience = { kind: 'filter', filter: { op: 'all', of: [{ op: 'tag', tag: 'news' }, rule] } };
  const id = await still.publish('paid', blast({ audience }, email('hello')));
  await frozen(id);
  await still.read((tx) =>
    tx
      .update(patients)
      .set({ tags: ['paid'] })
      .where(eq(patients.id, survivor)),
  );
  await merge(moved, survivor);
  await sends.pass(minute);
  const run = await sends.theRun(id);
  expect(run).toMatchObject({ state: 'done', entered: 0, refused: 1 });
  expect(await sends.members(run.id)).toMatchObject([{ state: 'left_out', reason: 'no_longer_fits' }]);
});

it('keeps out of a campaign whoever was taken out of it under another record, and on a list whoever was put on it', async () => {
  const [out, listed] = await sends.people(2);
  const [into = '', other = ''] = await sends.people(2);
  const id = await still.publish('taken-out', blast({}, email('hello')));
  await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [out ?? ''] }, tester);
  const list = await still.lists.pick(still.practiceId, { name: 'Some', patientIds: [listed ?? ''] }, tester);
  if (!list.ok) throw new Error(list.error.message);
  await merge(out, into);
  await merge(listed, other);
  expect(await still.read((tx) => tx.select().from(audienceExclusions))).toMatchObject([{ patientId: into }]);
  const members = await still.read((tx) => tx.select({ id: patientListMembers.patientId }).from(patientListMembers));
  expect(members).toEqual([{ id: other }]);
  await sends.pass(minute);
  const run = await sends.theRun(id);
  expect((await sends.members(run.id)).map(({ patientId }) => patientId)).toEqual([other]);
});

it.each([
  ['left_out', 'entered'],
  ['entered', 'left_out'],
] as const)('still writes to a household when the record %s of it is merged into the one %s', async (from, into) => {
  await sends.people(2, { email: 'home@example.com' });
  const id = await still.publish('home', blast({ household: 'oldest_adult' }, email('hello')));
  await sends.pass(minute);
  const members = await sends.members((await sends.theRun(id)).id);
  const of = (state: string) => members.find((one) => one.state === state)?.patientId;
  await merge(of(from), of(into) ?? '');
  const [message] = await still.read((tx) => tx.select().from(effects).where(eq(effects.state, 'queued')));
  const accountId = still.accounts.email;
  const lease = await still.read((tx) => tx.select().from(providerAccounts).where(eq(providerAccounts.id, accountId)));
  const asked = { practiceId: still.practiceId, accountId, epoch: lease[0]?.epoch ?? 0, effectId: message?.id ?? '' };
  expect(await decideOne(still.context, asked)).toMatchObject({ kind: 'single', effectId: message?.id });
});

async function frozen(campaignId: string): Promise<void> {
  still.clock.offsetMs += minute;
  await sends.pageByPage(campaignId, (run) => run.state === 'sending');
}

async function merge(from: string | undefined, into: string): Promise<void> {
  const now = Date.now() + still.clock.offsetMs;
  await still.read((tx) => mergePatients(tx, { from: from ?? '', into, now, supersede: async () => {} }));
}
