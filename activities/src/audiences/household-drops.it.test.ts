import {
  audienceMembers,
  audienceRuns,
  effects,
  enrollments,
  householdDrops,
  householdSends,
  patients,
} from '@cairn/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decideCalls } from '../calling/calling.ts';
import { blast, hour, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterAll(() => still.stop());

const text = (body = 'Hello {{ household.first_names }}') => ({
  id: 'text',
  kind: 'message',
  config: { channel: 'sms', purpose: 'care', sending: 'automatic', body },
});
const wait = { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } };
const audienceOf = (tag: string) => ({
  audience: { kind: 'filter', filter: { op: 'tag', tag } },
  household: 'oldest_adult',
});

let phones = 2000;

/** Three people at one phone, the oldest first. */
async function family(tag: string, phone = `+1617556${phones++}`) {
  const ids: string[] = [];
  for (const [firstName, birthDate] of [
    ['Ana', '1960-01-01'],
    ['Ben', '1985-01-01'],
    ['Cleo', '1990-01-01'],
  ] as const) {
    const externalId = `${tag}-${phone}-${firstName}`;
    const known = { source: 'api', externalId, firstName, lastName: 'Sample', phone, birthDate, tags: [tag] };
    ids.push((await still.intake.patient(still.practiceId, known, tester)).patientId);
  }
  const [ana = '', ben = '', cleo = ''] = ids;
  return { phone, ana, ben, cleo };
}

const queuedOf = async (campaignId: string) =>
  (
    await still.read((tx) =>
      tx
        .select({ id: effects.id })
        .from(effects)
        .where(and(eq(effects.campaignId, campaignId), eq(effects.state, 'queued'))),
    )
  ).map(({ id }) => id);

/** As a dispatcher does; what it sends, by address. */
async function call(effectIds: readonly string[]) {
  if (effectIds.length === 0) return [];
  const asked = { practiceId: still.practiceId, accountId: still.accounts.sms, epoch: 0, effectIds };
  const answer = await decideCalls(still.context, asked);
  if (answer.kind !== 'done') throw new Error('Somebody else decides');
  return answer.calls.flatMap((one) => (one.kind === 'single' ? [`${one.request.to} ${one.request.text}`] : []));
}

const memberStates = async (campaignId: string) => {
  const { id } = await sends.theRun(campaignId);
  const rows = await still.read((tx) => tx.select().from(audienceMembers).where(eq(audienceMembers.runId, id)));
  return new Map(
    rows.map(({ patientId, state, reason }) => [patientId, reason === null ? state : `${state} ${reason}`]),
  );
};
const doNotContact = (patientId: string) =>
  still.read((tx) =>
    tx
      .update(patients)
      .set({ restrictions: { onlyChannels: null, doNotContact: true } })
      .where(eq(patients.id, patientId)),
  );

describe('whoever stands for a household and gets nothing', () => {
  it('is followed by the next, and that one by the last: the address hears once', async () => {
    const { phone, ana, ben, cleo } = await family('follow');
    const campaignId = await still.publish('follow', blast(audienceOf('follow'), text()));
    await sends.pass(minute);
    expect((await memberStates(campaignId)).get(ben)).toBe('left_out household');
    await doNotContact(ana);
    expect(await call(await queuedOf(campaignId))).toEqual([]);
    await sends.settle();
    expect(Object.fromEntries(await memberStates(campaignId))).toEqual({
      [ana]: 'entered',
      [ben]: 'entered',
      [cleo]: 'left_out household',
    });
    await doNotContact(ben);
    expect(await call(await queuedOf(campaignId))).toEqual([]);
    await sends.settle();
    expect(await call(await queuedOf(campaignId))).toEqual([`${phone} Hello Cleo`]);
    expect(await sends.theRun(campaignId)).toMatchObject({ entered: 3, refused: 0 });
    expect(await still.read((tx) => tx.select().from(householdDrops))).toEqual([]);
  });

  it('is followed where they leave before their message, and names only those it still stands for', async () => {
    const { phone, ana } = await family('leave');
    const campaignId = await still.publish('leave', blast(audienceOf('leave'), wait, text()));
    await sends.pass(minute);
    const [journey] = await still.read((tx) =>
      tx.select({ id: enrollments.id }).from(enrollments).where(eq(enrollments.patientId, ana)),
    );
    await still.enrollments.withdraw(still.practiceId, journey?.id ?? '', 'moved away', tester);
    await sends.settle();
    const after = await still.read((tx) =>
      tx.select({ status: enrollments.status }).from(enrollments).where(eq(enrollments.campaignId, campaignId)),
    );
    expect(after.map(({ status }) => status).sort()).toEqual(['active', 'ended']);
    expect(phone).not.toBe('');
  });

  it('is followed by nobody where the address itself said STOP, or the send was cancelled', async () => {
    const { ana, ben } = await family('nobody');
    const campaignId = await still.publish('nobody', blast(audienceOf('nobody'), text()));
    await sends.pass(minute);
    await still.sends.cancel(still.practiceId, { id: (await sends.theRun(campaignId)).id, journeys: true }, tester);
    await doNotContact(ana);
    await sends.settle();
    expect(await call(await queuedOf(campaignId))).toEqual([]);
    await sends.settle();
    expect((await memberStates(campaignId)).get(ben)).toBe('left_out household');
    expect(await still.read((tx) => tx.select().from(householdDrops))).toEqual([]);
  });
});

describe('whoever follows in a household keeps to the caps', () => {
  const capped = (tag: string, caps: Record<string, number>) => ({ ...audienceOf(tag), caps });

  it.each([
    ['lifetime', 'cap_lifetime'],
    ['perRun', 'cap_run'],
  ] as const)('as one who entered and got nothing holds a place of %s', async (cap, reason) => {
    const { ana, ben, cleo } = await family(cap);
    const campaignId = await still.publish(cap, blast(capped(cap, { [cap]: 1 }), text()));
    await sends.pass(minute);
    await doNotContact(ana);
    expect(await call(await queuedOf(campaignId))).toEqual([]);
    await sends.settle();
    expect(Object.fromEntries(await memberStates(campaignId))).toEqual({
      [ana]: 'entered',
      [ben]: `left_out ${reason}`,
      [cleo]: 'left_out household',
    });
    expect(await sends.theRun(campaignId)).toMatchObject({ entered: 1, refused: 2 });
    expect(await still.read((tx) => tx.select().from(householdDrops))).toEqual([]);
  });

  it.each(['lifetime', 'perRun'] as const)('and one who never entered holds none of %s', async (cap) => {
    const { phone, ana, ben, cleo } = await family(`${cap}-free`);
    const campaignId = await still.publish(`${cap}-free`, blast(capped(`${cap}-free`, { [cap]: 1 }), text()));
    still.clock.offsetMs += minute;
    await sends.pageByPage(campaignId, ({ state }) => state === 'sending');
    await still.read((tx) => tx.update(patients).set({ deceased: true }).where(eq(patients.id, ana)));
    await sends.settle();
    expect(Object.fromEntries(await memberStates(campaignId))).toEqual({
      [ana]: 'left_out deceased',
      [ben]: 'entered',
      [cleo]: 'left_out household',
    });
    expect(await call(await queuedOf(campaignId))).toEqual([`${phone} Hello Ben and Cleo`]);
    expect(await sends.theRun(campaignId)).toMatchObject({ entered: 1 });
  });

  it('and waits for tomorrow where the day is full', async () => {
    const { phone, ana, ben } = await family('day');
    const campaignId = await still.publish('day', blast(capped('day', { perDay: 1 }), text()));
    await sends.pass(minute);
    await doNotContact(ana);
    expect(await call(await queuedOf(campaignId))).toEqual([]);
    await sends.settle();
    expect((await memberStates(campaignId)).get(ben)).toBe('left_out household');
    expect(await still.read((tx) => tx.select().from(householdDrops))).toHaveLength(1);
    await sends.pass(25 * hour);
    expect((await memberStates(campaignId)).get(ben)).toBe('entered');
    expect(await call(await queuedOf(campaignId))).toEqual([`${phone} Hello Ben and Cleo`]);
  });
});

it('an address hears once though the one who left was being written to at that moment, and two dispatchers decide at once', async () => {
  const families = await Promise.all(Array.from({ length: 12 }, () => family('race')));
  const campaignId = await still.publish('race', blast(audienceOf('race'), text()));
  await sends.pass(minute);
  const heads = families.map(({ ana }) => ana);
  const first = await queuedOf(campaignId);
  const journeys = await still.read((tx) =>
    tx.select({ id: enrollments.id }).from(enrollments).where(inArray(enrollments.patientId, heads)),
  );
  const leave = async () => {
    for (const { id } of journeys) await still.enrollments.withdraw(still.practiceId, id, 'moved away', tester);
    await sends.settle();
  };
  // Half of the messages are decided while their people leave; those who follow are decided by two at once, together with the rest.
  const early = await Promise.all([call(first.slice(0, 6)), leave()]);
  const rest = await queuedOf(campaignId);
  const late = await Promise.all([call(rest), call([...rest].reverse())]);
  await sends.settle();
  const end = await call(await queuedOf(campaignId));
  const heard = [...early[0], ...late.flat(), ...end].map((line) => line.split(' ')[0] ?? '');
  expect([...heard].sort()).toEqual(families.map(({ phone }) => phone).sort());
  const { id } = await sends.theRun(campaignId);
  const places = await still.read((tx) => tx.select().from(householdSends).where(eq(householdSends.runId, id)));
  expect(places).toHaveLength(families.length);
});

it('a send is called off with its journeys, also once it is over: nothing that is queued goes out', async () => {
  await family('off');
  const config = { ...audienceOf('off'), household: 'each' };
  const campaignId = await still.publish('off', blast(config, text('Hello')));
  await sends.pass(minute);
  const run = await sends.theRun(campaignId);
  expect(run).toMatchObject({ state: 'done', entered: 3 });
  expect(await still.sends.cancel(still.practiceId, { id: run.id }, tester)).toMatchObject({
    ok: false,
    error: { code: 'run_over' },
  });
  expect(await still.sends.cancel(still.practiceId, { id: run.id, journeys: true }, tester)).toMatchObject({
    ok: true,
  });
  await sends.settle();
  expect(await call(await queuedOf(campaignId))).toEqual([]);
  expect(await sends.theRun(campaignId)).toMatchObject({ state: 'done', withdrawn: 3, withdrawAfter: null });
  const told = await still.read((tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from cairn.enrollment_commands c where c.batch_id = ${run.id}::uuid and c.state = 'waiting'`,
    ),
  );
  expect(told[0]?.n).toBe(3);
  const again = await still.sends.cancel(still.practiceId, { id: run.id, journeys: true }, tester);
  expect(again).toMatchObject({ ok: false, error: { code: 'run_over' } });
  expect(await still.read((tx) => tx.select().from(audienceRuns).where(eq(audienceRuns.id, run.id)))).toHaveLength(1);
});
